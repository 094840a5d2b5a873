import { expect, it } from "vitest";
import { firmWith, type Happening, play, service } from "../support/story.ts";
import { criteriaOf, filingOf, filingsOf, incidentOf, shown, tell } from "./telling.ts";

/** Domain §8.4: one story for each row, event by event. */
const config = firmWith(
	`${service("layer: front, vendor: house, dependsOn: [core], confirmAfter: 60s, restoreAfter: 2m, takeOverTakes: 20m", "{ id: probe, siteFrom: site }")}  - { id: core, name: 核心下單, kind: core-system, layer: middle, confirmAfter: 0s, signals: [{ id: probe }] }\n`,
	"vendors: [{ id: house }]\n",
);
const down: Happening = ["09:00:00", "web/probe 0"];
const file = (at: string, filing: string) => tell(at, "recordFiling", { service: "web", filing, receipt: "A-1" });
const told = (happenings: readonly Happening[], until: string, kinds: RegExp) => play(config, happenings, until).told(kinds);
const state = (happenings: readonly Happening[], until: string) => incidentOf(play(config, happenings, until)).state;

it("alarm sample: UP to SUSPECT, the first bad sample is remembered", () => {
	expect(told([["08:59:00", "web/probe 1"], down], "09:00:30", /outage|incident-opened/)).toEqual(["09:00:00 outage-suspected suspected"]);
});
it("confirm: SUSPECT to DOWN, the incident opens; initial, RTO and C2 start, and the draft is there", () => {
	const played = play(config, [down], "09:02:00");
	expect(played.summary.outages).toMatchObject([{ startedAt: shown("09:00:00"), confirmedAt: shown("09:01:00"), rtoSeconds: 3600 }]);
	expect(incidentOf(played)).toMatchObject({ occurredAt: shown("09:00:00"), detectedAt: shown("09:01:00"), awareAt: shown("09:01:00") });
	expect([filingsOf(incidentOf(played))[0], ...criteriaOf(incidentOf(played), "C2")]).toEqual(["initial running 09:31", "forecast 11:00"]);
	expect(played.told(/draft-made/)).toHaveLength(1);
});
it("clears early: SUSPECT to UP, no incident", () => {
	const played = play(config, [down, ["09:00:40", "web/probe 1"]], "09:10:00");
	expect([played.summary.outages, played.summary.incidents]).toEqual([[], []]);
	expect(played.told(/outage-dropped/)).toHaveLength(1);
});
it("manual report: NONE to AWARE, an incident without telemetry", () => {
	const played = play(config, [tell("09:00:00", "reportIncident", { nature: "security-event", description: "資料外洩勒索信" })], "09:05:00");
	expect(incidentOf(played)).toMatchObject({ services: [], detectedAt: null, reportable: "presumed" });
	expect(filingsOf(incidentOf(played))[0]).toBe("initial running 09:30");
});
it("core and C1 profile: NO to CANDIDATE: presumed major at once", () => {
	expect(incidentOf(play(config, [down], "09:02:00")).major).toMatchObject({ state: "presumed", classifiedAt: shown("09:01:00") });
});
it.each([
	["the forecast is reached", [] as Happening[], "11:00:00", "11:00"],
	["a third firm", [tell("09:30:00", "recordBulletin", { vendor: "house", firms: 3 })], "09:30:00", "09:30"],
	[
		"an attack is confirmed",
		[tell("09:30:00", "decideCriterion", { service: "web", criterion: "C5", decision: "confirmed", reason: "x" })],
		"09:30:00",
		"09:30",
	],
	["people say C6", [tell("09:30:00", "decideCriterion", { service: "web", criterion: "C6", decision: "confirmed", reason: "x" })], "09:30:00", "09:30"],
] as const)("CANDIDATE to MAJOR when %s: classified then, the major initial starts", (_, more, until, at) => {
	const rejected = tell("09:02:00", "decideCriterion", { service: "web", criterion: "C1", decision: "rejected", reason: "x", confirmedBy: "資安長" });
	const incident = incidentOf(play(config, [down, rejected, ...more], until));
	expect(incident.major).toMatchObject({ state: "major", classifiedAt: shown(`${at}:00`) });
	expect(filingOf(incident, "major-initial")).toMatchObject({ state: "running", dueAt: shown(at === "11:00" ? "11:30:00" : "10:00:00") });
});
it("RTO 50, 80, 100 %: OK, WARN, BREACHED; at 100 % the level rises, and the latest decision comes before", () => {
	const played = play(config, [down], "10:05:00");
	expect(played.told(/threshold|level/)).toEqual([
		"09:01:00 level-changed 2",
		"09:30:00 threshold-crossed rto-50",
		"09:40:00 threshold-crossed latest-decision",
		"09:48:00 threshold-crossed rto-80",
		"10:00:00 threshold-crossed rto-100",
		"10:00:00 threshold-crossed tolerance-100",
		"10:00:00 level-changed 3",
	]);
});
it("DR take-over good: DOWN, RECOVERING, UP; the clock stops at the start of the window, the incident stays open", () => {
	const day: Happening[] = [down, tell("09:30:00", "takeOver", { service: "web", site: "dr" }), ["09:35:00", "web/probe@dr 1"]];
	const played = play(config, day, "09:40:00");
	expect(played.told(/outage-recovering|outage-ended|site/)).toEqual([
		"09:30:00 site-taken-over dr",
		"09:35:00 outage-recovering recovering",
		"09:37:00 outage-ended over",
	]);
	expect(incidentOf(played)).toMatchObject({ state: "open", restoredAt: shown("09:35:00") });
});
it("fail-back: recorded; if it fails, a new outage in the same incident", () => {
	const day: Happening[] = [
		down,
		["09:00:00", "web/probe@dr 1"],
		tell("09:30:00", "takeOver", { service: "web", site: "dr" }),
		["09:39:00", "web/probe 1"],
		tell("09:40:00", "failBack", { service: "web" }),
		["09:42:00", "web/probe 0"],
	];
	const played = play(config, day, "09:50:00");
	expect(played.summary.outages).toMatchObject([{ endedBy: "take-over" }, { startedAt: shown("09:42:00"), endedAt: null }]);
	expect(played.summary.incidents).toHaveLength(1);
});
it("initial submitted: AWARE to INITIAL_FILED, the snapshot frozen with its hash, the formal runs on", () => {
	const played = play(config, [down, file("09:20:00", "initial")], "09:21:00");
	expect(filingsOf(incidentOf(played)).slice(0, 2)).toEqual(["initial filed 09:20 of 09:31", "formal running 11-19 09:01"]);
	expect([...played.engine.register.incidents.values()][0]?.filings[0]?.frozen?.hash).toMatch(/^[0-9a-f]{64}$/);
});
it("level or scope change after a filing: an update notice is due, same limit again", () => {
	const played = play(config, [down, file("09:20:00", "initial"), ["09:25:00", "core/probe 0"]], "09:26:00");
	expect(filingsOf(incidentOf(played)).at(-1)).toBe("supplement running 09:55");
});
const handled = [
	down,
	file("09:20:00", "initial"),
	["09:30:00", "web/probe 1"],
	file("09:40:00", "formal"),
	tell("10:00:00", "recordHandled", { service: "web" }),
] as const;
it("formal submitted: to FORMAL_FILED", () => {
	expect(filingsOf(incidentOf(play(config, handled, "09:50:00")))[1]).toBe("formal filed 09:40 of 11-19 09:01");
});
it("handled: to HANDLED, the release starts", () => {
	expect(state(handled, "10:00:00")).toBe("handled");
	expect(filingsOf(incidentOf(play(config, handled, "10:00:00")))[2]).toBe("release running 11-21 10:00");
});
const released = [...handled, file("10:30:00", "release")];
it("release submitted: to RELEASED, which lasts until the closing because it is major", () => {
	expect([state(released, "10:30:00"), state(released, "2026-11-19T10:30:00")]).toEqual(["released", "released"]);
});
it("closing submitted: to CLOSED; what never began to run is not required", () => {
	const played = play(config, [...released, file("2026-11-20T10:00:00", "major-closing")], "2026-11-20T11:00:00");
	expect(incidentOf(played)).toMatchObject({ state: "closed", major: { state: "closed" } });
	expect(filingOf(incidentOf(played), "personal-data").state).toBe("not-required");
});
it("calendar change: the closing is recomputed, old and new in the log", () => {
	const day = [...released, tell("2026-11-22T20:00:00", "closeDay", { date: "2026-11-23", reason: "颱風" })];
	const moved = play(config, day, "2026-11-22T21:00:00").changes.filter(({ kind, from }) => kind === "filing-due" && from !== null);
	expect(moved.map(({ subject, from, to }) => [subject.split("/").at(-1), from?.slice(5, 10), to?.slice(5, 10)])).toEqual([
		["major-closing", "11-27", "11-30"],
	]);
});
it("withdraw: a false alarm before any filing to WITHDRAWN; after one it is refused, and released with the reason", () => {
	const withdraw = (at: string) => tell(at, "withdraw", { service: "web", confirmedBy: "資安長", reason: "誤報" });
	expect(state([down, withdraw("09:10:00")], "09:11:00")).toBe("withdrawn");
	const refused = play(config, [down, file("09:20:00", "initial"), withdraw("09:25:00")], "09:26:00").changes.filter(({ kind }) => kind === "command-refused");
	expect(refused.map(({ reason }) => reason)).toEqual(["filing initial is filed: release it with the reason"]);
});
