import { describe, expect, it } from "vitest";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import { formatInstant, MINUTE } from "../../streams/instant.ts";
import { wallData } from "../../web/pages/wall-data.ts";
import { TONES } from "../../web/state/alarm-tones.ts";
import { earlyOverview, INCIDENT, LOOKED_AT, outageOverview, recoveringOverview } from "../support/screen-stories.ts";
import { calmOverview } from "../support/screen-views.ts";
import { fiveOutagesOverview } from "../support/wall-stories.ts";

const AT = LOOKED_AT + 20 * MINUTE;
const alarms = (overview: OverviewView, at = Date.parse(overview.beat.at)) => wallData(overview, at).alarms.map(({ id }) => id);
const withIncident = (overview: OverviewView, change: (incident: IncidentView) => Partial<IncidentView>): OverviewView => ({
	...overview,
	incidents: overview.incidents.map((incident) => ({ ...incident, ...change(incident) })),
});
/** As the register keeps it when somebody answers an alarm by its name. */
const answered = (overview: OverviewView, note: string) =>
	withIncident(overview, ({ awareness }) => ({
		awareness: [
			...awareness,
			{ at: formatInstant(AT), source: "acknowledgement", note, by: "值班主管", recordedAt: formatInstant(AT), counts: false, reason: null },
		],
	}));

describe("what sounds (issue 5)", () => {
	it("is a confirmed outage that nobody has taken on, and falls silent when somebody does", () => {
		expect(alarms(earlyOverview())).toEqual([`outage/${INCIDENT}`]);
		expect(alarms(outageOverview())).toEqual([]);
		expect(alarms(calmOverview(LOOKED_AT))).toEqual([]);
	});

	it("is an outage again that was confirmed after somebody had taken the incident on", () => {
		const before = formatInstant(LOOKED_AT - 60 * MINUTE);
		const early = withIncident(outageOverview(), ({ awareness }) => ({ awareness: awareness.map((act) => ({ ...act, at: before })) }));
		expect(alarms(early)).toEqual([`outage/${INCIDENT}`]);
		expect(alarms(answered(early, "rto/of another service"))).toEqual([`outage/${INCIDENT}`]);
		expect(alarms(answered(early, "said again"))).toEqual([]);
	});

	it("is 80 % of the RTO, once for all services of an incident, and not while they are recovering", () => {
		expect(alarms(outageOverview(), AT)).toEqual(["rto/login/20261118-091000"]);
		expect(alarms(recoveringOverview(), AT)).toEqual([]);
	});

	it("is a filing with ten minutes left, and another alarm once it is late", () => {
		const early = withIncident(earlyOverview(), () => ({ awareness: outageOverview().incidents[0]!.awareness }));
		const due = Date.parse("2026-11-18T09:41:00.000+08:00");
		expect(alarms(early, due - 10 * MINUTE - 1)).toEqual([]);
		expect(alarms(early, due - 10 * MINUTE)).toEqual([`filing/${INCIDENT}/initial`]);
		expect(alarms(early, due + 1)).toEqual([`filing/${INCIDENT}/initial/late`]);
	});

	it("is never a shadow's deadline", () => {
		const early = earlyOverview();
		const shadow = { ...early, deadlines: early.deadlines.map((deadline) => ({ ...deadline, shadow: true })) };
		expect(alarms(shadow, Date.parse("2026-11-18T09:39:00.000+08:00"))).toEqual([`outage/${INCIDENT}`]);
	});

	it("falls silent only for the alarm that is answered", () => {
		const overview = fiveOutagesOverview();
		const [first, ...others] = alarms(overview);
		expect(first).toBe("filing/20261118-quote-host/initial/late");
		expect(alarms(answered(overview, first!))).toEqual(others);
	});

	it("has the filings first, then the RTOs, then the outages, and in each the oldest first", () => {
		const kinds = wallData(fiveOutagesOverview(), LOOKED_AT + 1_000).alarms.map(({ kind, subject }) => `${kind} ${subject}`);
		expect(kinds).toEqual([
			"filing 行情報價主機 服務中斷",
			"filing 委託/成交回報 服務中斷",
			"rto 行情報價主機",
			"outage 委託/成交回報",
			"outage 證交所線路",
			"outage 交割/結算",
		]);
	});

	it("differs to the ear by rhythm, pitch and colour", () => {
		const shapes = Object.values(TONES).map((tones) => [tones.length, tones[0]!.shape, new Set(tones.map(({ hz }) => hz)).size].join(" "));
		expect(new Set(shapes).size).toBe(3);
		for (const tones of Object.values(TONES)) expect(Math.max(...tones.map((tone) => tone.at + tone.for))).toBeLessThan(2);
	});
});
