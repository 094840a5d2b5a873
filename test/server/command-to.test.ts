import { describe, expect, it } from "vitest";
import type { CalendarDayView } from "../../server/views/calendar-view.ts";
import type { DraftView } from "../../server/views/draft-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import { formatInstant, MINUTE, parseInstant, SECOND } from "../../streams/instant.ts";
import { crashImage, firmOf, startTestApp, type TestApp, until } from "../support/app.ts";
import { embeddedPlaces } from "./store-place.ts";

const CONFIG = firmOf(
	`{ id: web, name: Web 下單, kind: core-system, confirmAfter: 1s, restoreAfter: 1s, substitutes: [{ service: app, signedOffBy: 資安長, validFrom: 2026-01-01 }],
      signals: [{ id: probe }, { id: dr-probe, site: dr }] }`,
	"{ id: app, name: App 下單, kind: core-system, confirmAfter: 1s, signals: [{ id: probe }] }",
);

const freshPlace = embeddedPlaces();

async function startApp(): Promise<TestApp & { readonly dataDir: string }> {
	const { dataDir } = await freshPlace();
	return { ...(await startTestApp({ dataDir, config: CONFIG })), dataDir };
}

const ago = (app: TestApp, by: number): string => formatInstant(app.clock.now() - by);
const outageOf = (incident: IncidentView | null) => incident?.outages.at(-1);

/** An incident by a declared outage of `web`, two minutes old. */
async function declare(app: TestApp): Promise<IncidentView> {
	const { incident } = await app.command("/services/web/outages", { occurredAt: ago(app, 2 * MINUTE), awareAt: ago(app, MINUTE), source: "客服來電" });
	return incident!;
}

describe("a command over HTTP", () => {
	it("SEMANTICS 3.6: declares an outage that telemetry does not see, and ends it; whoever declares it was aware of it", async () => {
		const app = await startApp();
		await app.tell(["web/probe", 1]);
		const occurredAt = ago(app, 2 * MINUTE);
		const awareAt = ago(app, MINUTE);
		const declared = await app.command("/services/web/outages", { occurredAt, awareAt, source: "客服來電" });
		expect(declared.service).toMatchObject({ verdict: "down", outage: { state: "confirmed", startedAt: occurredAt, source: "person" } });
		expect(declared.incident).toMatchObject({ services: ["web"], occurredAt, awareAt });
		expect(declared.incident!.awareness.map(({ source, by }) => [source, by])).toEqual([
			["declaration", "王值班"],
			["客服來電", "王值班"],
		]);
		expect(await app.refused("/services/web/outages", { source: "再一次" })).toBe(`an outage of web runs already since ${occurredAt}`);

		const before = ago(app, 3 * MINUTE);
		expect(await app.refused("/services/web/restored", { how: "restored", effectiveAt: before, evidence: "早了" })).toContain("lies before the outage");
		expect(await app.refused("/services/app/restored", { how: "restored", evidence: "沒有" })).toBe("no outage of app runs");
		const effectiveAt = ago(app, 30 * SECOND);
		const restored = await app.command("/services/web/restored", { how: "restored", effectiveAt, evidence: "實測成功" });
		expect(restored.service).toMatchObject({ verdict: "up", outage: null });
		expect((await app.incidents())[0]).toMatchObject({ restoredAt: effectiveAt, outages: [{ endedAt: effectiveAt, endedBy: "restored" }] });
	});

	it("SEMANTICS 3.6: takes a substitute only where it is signed off", async () => {
		const app = await startApp();
		await declare(app);
		expect(await app.refused("/services/web/restored", { how: "substitute", substitute: "web", evidence: "改用" })).toContain(
			"substitute web is not signed off for web",
		);
		await app.command("/services/web/restored", { how: "substitute", substitute: "app", evidence: "改用 App" });
		expect(outageOf((await app.incidents())[0]!)).toMatchObject({ endedBy: "substitute" });
	});

	it("SEMANTICS 3.5: takes over to another site, whose signals judge from then on, and fails back", async () => {
		const app = await startApp();
		expect(await app.refused("/services/web/take-over", { site: "moon" })).toBe("site moon is not configured; expected one of hq, dr");
		expect(await app.refused("/services/web/fail-back", {})).toContain("nothing to fail back from");
		await app.tell(["web/probe", 0, app.clock.now() - 5 * SECOND]);
		await until(async () => expect((await app.service("web")).outage?.state).toBe("confirmed"));
		const { service } = await app.command("/services/web/take-over", { site: "dr" });
		expect(service).toMatchObject({ servingSite: "dr", takenOver: true });
		await app.tell(["web/dr-probe", 1]);
		await until(async () => expect(outageOf((await app.incidents())[0]!)).toMatchObject({ endedBy: "take-over" }));
		expect((await app.command("/services/web/fail-back", {})).service).toMatchObject({ servingSite: "hq", takenOver: false, verdict: "down" });
	});

	it("SEMANTICS 2.6: declares maintenance, which is effective from when it was declared", async () => {
		const app = await startApp();
		await app.tell(["web/probe", 1]);
		await app.untilVerdict("web", "up");
		expect(await app.refused("/services/web/maintenance", { until: ago(app, MINUTE), ticket: "CHG-1" })).toContain("is not after");
		const until = formatInstant(app.clock.now() + MINUTE);
		const { service } = await app.command("/services/web/maintenance", { from: ago(app, MINUTE), until, ticket: "CHG-2" });
		expect(service).toMatchObject({ verdict: "maintenance", maintenanceUntil: until });
		await app.tell(["web/probe", 0]);
		expect((await app.service("web")).outage).toBeNull();
		app.clock.ahead(MINUTE);
		await app.untilVerdict("web", "down");
		expect((await app.service("web")).outage).toMatchObject({ startedAt: until });
	});

	it("SEMANTICS 4.4: takes the earliest act as awareness, and with it every due time; none from the future", async () => {
		const app = await startApp();
		const { id, awareAt } = await declare(app);
		const due = async () => (await app.incidents())[0]!.filings[0]!.dueAt;
		const plus30 = (at: string) => formatInstant(parseInstant(at) + 30 * MINUTE);
		expect(await due()).toBe(plus30(awareAt));
		const acknowledged = await app.command(`/incidents/${id}/acknowledge`, { note: "接手" });
		expect(acknowledged.incident).toMatchObject({ acknowledgedBy: "王值班", awareAt });
		const earlier = ago(app, 10 * MINUTE);
		await app.command(`/incidents/${id}/awareness`, { awareAt: earlier, source: "vendor", note: "簡訊", reason: null });
		expect([(await app.incidents())[0]!.awareAt, await due()]).toEqual([earlier, plus30(earlier)]);
		expect(await app.refused(`/incidents/${id}/awareness`, { awareAt: ago(app, -MINUTE), source: "vendor" })).toContain("lies after the command");
	});

	it("CONTRACT 4: fills in a field of the draft, refuses what the field does not take, and keeps notes", async () => {
		const app = await startApp();
		const { id } = await declare(app);
		const field = async (number: number) =>
			((await app.get(`/api/v1/incidents/${id}/filings/initial`)) as DraftView).fields.find((each) => each.number === number);
		await app.command(`/incidents/${id}/fields/52`, { value: "assessing" });
		expect(await field(52)).toMatchObject({ value: "assessing", source: "person", confirmed: { by: "王值班" } });
		expect(await app.refused(`/incidents/${id}/fields/33`, { value: "perhaps" })).toBe('field 33: found "perhaps", expected ongoing, contained, restored');
		expect(await field(52)).toMatchObject({ value: "assessing" });
		const { incident } = await app.command(`/incidents/${id}/notes`, { text: "廠商重開機" });
		expect(incident!.notes).toMatchObject([{ by: "王值班", text: "廠商重開機" }]);
	});

	it("SEMANTICS 6.4: records a filing in time, however late it is entered; never from the future, never twice", async () => {
		const app = await startApp();
		const { id } = await declare(app);
		const file = `/incidents/${id}/filings/initial/file`;
		expect(await app.refused(file, { filedAt: ago(app, -MINUTE), receipt: "A-0" })).toMatch(/^filedAt .+ lies after the command's instant .+$/);
		const filedAt = ago(app, 0);
		app.clock.ahead(40 * MINUTE);
		const { incident } = await app.command(file, { filedAt, receipt: "A-1", channel: "portal" });
		expect(incident!.filings[0]).toMatchObject({ kind: "initial", state: "filed", filedAt, late: false, receipt: "A-1", enteredLate: true });
		expect(await app.refused(file, { receipt: "A-2" })).toBe("filing initial is filed");
		expect(await app.refused(`/incidents/${id}/filings/release/file`, { receipt: "A-3" })).toContain("release");
	});

	it("domain 4.2: closes a day at short notice, with who said so and why; the calendar shows it", async () => {
		const app = await startApp();
		const day = async () => ((await app.get("/api/v1/calendar?from=2026-11-19&to=2026-11-19")) as CalendarDayView[])[0];
		expect(await day()).toMatchObject({ trading: true });
		const { changes } = await app.command("/calendar/closures", {
			date: "2026-11-19",
			scope: "all-day",
			announcedAt: ago(app, MINUTE),
			reason: "颱風停止上班",
		});
		expect(changes).toMatchObject([{ kind: "calendar-changed", from: "trading", to: "all-day", reason: "颱風停止上班", by: "王值班" }]);
		expect(await day()).toMatchObject({ trading: false });
		const closure = { date: "2026-11-19", scope: "all-day" };
		expect(await app.refused("/calendar/closures", closure)).toMatch(/^date: found 2026-11-19, all-day, which was announced at .+ already, expected /);
		expect(await app.refused("/calendar/closures", { ...closure, announcedAt: ago(app, -MINUTE) })).toMatch(
			/^announcedAt .+ lies after the command's instant .+$/,
		);
		const afternoon = await app.command("/calendar/closures", { ...closure, scope: "afternoon" });
		expect(afternoon.changes).toMatchObject([{ from: "all-day", to: "afternoon" }]);
		expect(await day()).toMatchObject({ type: "typhoon-afternoon", trading: true });
	});

	it("CONTRACT 3.3, DESIGN 4: is answered once it is durable: killed right after the answer, everything is there", async () => {
		const app = await startApp();
		const { id } = await declare(app);
		await app.command(`/incidents/${id}/fields/52`, { value: "assessing" });
		await app.command(`/incidents/${id}/filings/initial/file`, { filedAt: ago(app, 0), receipt: "A-1", channel: "portal" });
		await app.command("/calendar/closures", { date: "2026-11-19" });
		await app.command(`/incidents/${id}/notes`, { text: "最後一筆" });
		const after = await startTestApp({ dataDir: await crashImage(app.dataDir, "answered"), config: CONFIG, clock: app.clock });
		const lasting = async (of: TestApp) => {
			const [{ elapsedSeconds: _spent, outages: _running, ...incident }] = (await of.incidents()) as [IncidentView];
			const draft = (await of.get(`/api/v1/incidents/${id}/filings/initial`)) as DraftView;
			const day = await of.get("/api/v1/calendar?from=2026-11-19&to=2026-11-19");
			return { incident, field: draft.fields.find(({ number }) => number === 52), day, startedAt: (await of.service("web")).outage?.startedAt };
		};
		expect(await lasting(after)).toEqual(await lasting(app));
	});

	it("is refused for a stranger, without a name, and without a reason where one is owed", async () => {
		const app = await startApp();
		const answerTo = async (path: string, body: object) =>
			(await fetch(`${app.url}/api/v1${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })).status;
		expect(await answerTo("/services/moon/outages", { by: "王值班", reason: "x" })).toBe(404);
		expect(await answerTo("/incidents/20261118-090000-moon/notes", { by: "王值班", text: "x" })).toBe(404);
		expect(await answerTo("/services/web/outages", { reason: "x" })).toBe(400);
		expect(await answerTo("/services/web/outages", { by: "王值班" })).toBe(400);
		expect(await app.incidents()).toEqual([]);
	});
});
