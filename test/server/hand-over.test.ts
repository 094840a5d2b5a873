import { expect, it } from "vitest";
import type { ActivityView } from "../../server/views/activity-view.ts";
import type { HandoverView } from "../../server/views/handover-view.ts";
import { SECOND } from "../../streams/instant.ts";
import { firmOf, startTestApp, until } from "../support/app.ts";
import { embeddedPlaces } from "./store-place.ts";

const service = (id: string) => `{ id: ${id}, name: ${id}, kind: core-system, confirmAfter: 1s, signals: [{ id: probe }] }`;
const freshPlace = embeddedPlaces();

it("issue 5: a shift that changes hands is on record with both names, and takes along what somebody had taken on, no more", async () => {
	const { dataDir } = await freshPlace();
	const app = await startTestApp({ dataDir, config: firmOf(service("web"), service("voice")) });
	await app.tell(...["web/probe", "voice/probe"].map((signal) => [signal as `${string}/${string}`, 0, app.clock.now() - 5 * SECOND] as const));
	await until(async () => expect(await app.incidents()).toHaveLength(2));
	const [taken, nobodys] = await app.incidents();
	await app.command(`/incidents/${taken!.id}/acknowledge`, { by: "王小明" });
	const awareAt = taken!.awareAt;

	expect(await app.refused("/handovers", { from: "王小明", by: "王小明" })).toContain("expected another person");
	expect((await app.command("/handovers", { from: "王小明", by: "李大同", note: "廠商退版中" })).changes[0]).toMatchObject({
		kind: "note-added",
		subject: "handover",
		from: "王小明",
		to: "李大同",
		by: "李大同",
		reason: "廠商退版中",
	});

	const after = await app.incidents();
	expect(after.find(({ id }) => id === taken!.id)).toMatchObject({ acknowledgedBy: "李大同", awareAt });
	expect(after.find(({ id }) => id === nobodys!.id)).toMatchObject({ acknowledgedBy: null });
	const activity = (await app.get("/api/v1/activity")) as ActivityView[];
	expect(activity.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["note-added", "incident-opened", "outage-confirmed"]));
	expect(activity.map(({ noticedAt }) => noticedAt)).toEqual(
		activity
			.map(({ noticedAt }) => noticedAt)
			.sort()
			.reverse(),
	);
	const told = (await app.get("/api/v1/handovers")) as HandoverView[];
	expect(told).toEqual([{ at: expect.any(String), from: "王小明", to: "李大同", note: "廠商退版中" }]);
});
