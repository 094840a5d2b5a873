import { expect, it } from "vitest";
import type { ActivityView } from "../../server/views/activity-view.ts";
import type { EffectView } from "../../server/views/command-view.ts";
import { effectView } from "../../server/views/schemas/command.ts";
import { formatInstant, MINUTE } from "../../streams/instant.ts";
import { firmOf, startTestApp } from "../support/app.ts";
import { embeddedPlaces } from "./store-place.ts";

const freshPlace = embeddedPlaces();
const CONFIG = firmOf("{ id: web, name: Web 下單, kind: core-system, signals: [{ id: probe }] }");

it("SEMANTICS 4.8: `?preview=true` answers what a command would move, and it is as if nobody had asked: nothing told, no id spent", async () => {
	const { dataDir } = await freshPlace();
	const app = await startTestApp({ dataDir, config: CONFIG });
	const ago = (by: number) => formatInstant(app.clock.now() - by);
	const occurredAt = ago(20 * MINUTE);
	const { incident } = await app.command("/services/web/outages", { occurredAt, source: "客服來電" });
	const path = `/incidents/${incident!.id}`;
	const told = async () => ((await app.get(`/api/v1${path}/changes`)) as ActivityView[]).map(({ id }) => id);
	const before = await told();

	const value = ago(30 * MINUTE);
	const correction = { instant: "occurredAt", value };
	const effect = effectView.parse(await app.command(`${path}/correct?preview=true`, correction)) as EffectView;
	expect(effect.moved).toContainEqual({
		...{ incident: incident!.id, filing: null, reading: null, chineseReading: null, criterion: null, outage: null },
		...{ figure: "occurredAt", from: occurredAt, to: value },
	});
	expect(effect.moved.map(({ figure }) => figure)).toContain("rtoUsedRatio");
	expect(effect.changes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["outage-corrected", "incident-instant"]));
	expect(await app.refused(`${path}/correct?preview=true`, { instant: "restoredAt", value })).toBe("an outage runs");
	await app.command("/calendar/closures?preview=true", { date: "2026-11-20" });
	expect([await told(), (await app.incidents())[0]!.occurredAt]).toEqual([before, occurredAt]);

	const done = await app.command(`${path}/correct`, correction);
	expect(done.changes.map(({ kind, subject, to }) => [kind, subject, to])).toEqual(effect.changes.map(({ kind, subject, to }) => [kind, subject, to]));
	expect(await app.refused("/calendar/closures?preview=true", { date: "2026-11-20", announcedAt: ago(-MINUTE) })).toContain("lies after");
});
