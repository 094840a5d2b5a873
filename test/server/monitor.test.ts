import { describe, expect, it } from "vitest";
import type { ActivityView } from "../../server/views/activity-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import { formatInstant, MINUTE, parseInstant, SECOND } from "../../streams/instant.ts";
import { firmOf, startTestApp, type TestApp, until } from "../support/app.ts";
import { embeddedPlaces } from "./store-place.ts";

const CONFIG = firmOf(
	"{ id: web, name: Web 下單, kind: core-system, confirmAfter: 1s, restoreAfter: 2s, takeOverTakes: 20m, signals: [{ id: probe }] }",
	"{ id: feed, name: 行情, kind: quote-feed, signals: [{ id: beat, every: 10s, silentAfter: 30s, whenSilent: down }] }",
	"{ id: ca, name: 憑證系統, kind: core-system, signals: [{ id: beat, every: 10s, silentAfter: 30s }] }",
);

const freshPlace = embeddedPlaces();

/** A confirmed outage of `web`, five seconds old. */
async function breakWeb(app: TestApp): Promise<void> {
	await app.tell(["web/probe", 1, app.clock.now() - 10 * SECOND], ["web/probe", 0, app.clock.now() - 5 * SECOND]);
	await until(async () => expect((await app.service("web")).outage?.state).toBe("confirmed"));
}

const incidentOf = async (app: TestApp): Promise<IncidentView> => {
	const [incident, ...others] = await app.incidents();
	expect(others).toEqual([]);
	return incident!;
};
const changesOf = async (app: TestApp) => (await app.get(`/api/v1/incidents/${(await incidentOf(app)).id}/changes`)) as ActivityView[];

/** Every instant that an outage and its incident go by. */
async function clocksOf(app: TestApp) {
	const { outages, occurredAt, detectedAt, awareAt, awareness, filings } = await incidentOf(app);
	const limits = outages.map(({ startedAt, notBefore, confirmedAt, latestDecisionAt, rtoLimitAt, toleranceLimitAt }) => {
		return { startedAt, notBefore, confirmedAt, latestDecisionAt, rtoLimitAt, toleranceLimitAt };
	});
	return { limits, occurredAt, detectedAt, awareAt, awareness, due: filings.map(({ kind, dueAt }) => [kind, dueAt]) };
}

describe("the program, stopped and started again", () => {
	it("DESIGN 4: resumes every clock to the millisecond, and says what passed meanwhile once, at its own instant", async () => {
		const { dataDir } = await freshPlace();
		let app = await startTestApp({ dataDir, config: CONFIG });
		await breakWeb(app);
		const before = await clocksOf(app);
		const startedAt = parseInstant(before.limits[0]!.startedAt);
		const crossed = async () =>
			(await changesOf(app))
				.filter(({ kind }) => kind === "threshold-crossed")
				.map(({ to, happenedAt }) => [to, (parseInstant(happenedAt) - startedAt) / MINUTE]);
		const restartAfter = async (minutes: number) => {
			await app.stop();
			app.clock.ahead(minutes * MINUTE);
			const restartedAt = app.clock.now();
			app = await startTestApp({ dataDir, config: CONFIG, clock: app.clock });
			return restartedAt;
		};

		const restartedAt = await restartAfter(45);
		await until(async () =>
			expect(await crossed()).toEqual([
				["rto-50", 30],
				["latest-decision", 40],
			]),
		);
		const noticed = (await changesOf(app)).filter(({ kind }) => kind === "threshold-crossed").map(({ noticedAt }) => parseInstant(noticedAt));
		expect(Math.min(...noticed)).toBeGreaterThanOrEqual(restartedAt);
		expect(await clocksOf(app)).toEqual(before);

		await restartAfter(30);
		const all = [
			["rto-50", 30],
			["latest-decision", 40],
			["rto-80", 48],
			["rto-100", 60],
			["tolerance-100", 60],
		];
		await until(async () => expect(await crossed()).toEqual(all));
		expect((await app.service("web")).outage).toMatchObject({ state: "confirmed", toleranceBreachedAt: before.limits[0]!.toleranceLimitAt });
		await restartAfter(0);
		await app.command(`/incidents/${(await incidentOf(app)).id}/notes`, { text: "重新啟動" });
		expect([await crossed(), await clocksOf(app)]).toEqual([all, before]);
		const ids = (await changesOf(app)).map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it("SEMANTICS 2.2, 2.4: calls a source that fell silent while it was down itself unknown, never down; only a good sample makes it up", async () => {
		const { dataDir } = await freshPlace();
		const before = await startTestApp({ dataDir, config: CONFIG });
		const heardAt = before.clock.now();
		await before.tell(["feed/beat", 1, heardAt], ["ca/beat", 1, heardAt]);
		await before.untilVerdict("feed", "up");
		await before.stop();
		before.clock.ahead(10 * MINUTE);
		const app = await startTestApp({ dataDir, config: CONFIG, clock: before.clock });
		for (const id of ["feed", "ca"]) {
			await app.untilVerdict(id, "unknown");
			const verdicts = (await app.history(id)).verdicts.map(({ verdict, from, cause }) => [verdict, from, cause]);
			expect(verdicts.slice(-2)).toEqual([
				["up", formatInstant(heardAt), null],
				["unknown", formatInstant(heardAt + 30 * SECOND), "own-downtime"],
			]);
		}
		await app.tell(["feed/beat", 1]);
		expect((await app.untilVerdict("feed", "up")).outage).toBeNull();
	});
});
