import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advance, type RegisterInput, wakesAt } from "../../alerting/advance.ts";
import type { IncidentCommand } from "../../alerting/commands/command.ts";
import { draftOf } from "../../alerting/draft/draft.ts";
import { summarizeIncidents } from "../../alerting/incidents/summary.ts";
import { emptyRegister, type Register } from "../../alerting/register.ts";
import { loadRegister, saveIncident, saveRegister } from "../../alerting/saved-register.ts";
import { type ChangeKind, makeChange } from "../../streams/change.ts";
import { MINUTE } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import { outage, over, recovering, SERVICES, story, suspicion, t } from "./register-story.ts";

function saved(register: Register) {
	const incidents = [...register.incidents.values()].map((incident) => ({ subject: `incident/${incident.id}`, state: saveIncident(incident) }));
	return [...incidents, { subject: "register", state: saveRegister(register) }, { subject: "service/web", state: "{}" }];
}

describe("the register as text", () => {
	const lived = () => {
		const web = outage("web", "09:00");
		const told = story().outage("outage-confirmed", web, "09:01").outage("outage-suspected", suspicion("mail", "09:02"), "09:02");
		told
			.command({ command: "setField", service: "web", field: 52, value: "no" }, "09:03")
			.command({ command: "recordFiling", service: "web", filing: "initial", receipt: "R-1" }, "09:10");
		return told.outage("outage-ended", over(web, "09:20"), "09:22").command({ command: "reportIncident", nature: "security-event" }, "09:25");
	};
	it("comes back the same, with what falls due next", () => {
		const { register } = lived();
		expect(loadRegister(saved(register()))).toEqual(register());
		expect(wakesAt(loadRegister(saved(register())))).toBe(t("09:55") + 1);
	});
	it("goes on as if it had never stopped", () => {
		const told = lived();
		const tick = (register: Register) => advance(register, { type: "tick" }, told.duties, t("09:56"), t("09:56"));
		expect(tick(loadRegister(saved(told.register()))).changes).toEqual(tick(told.register()).changes);
		expect(tick(told.register()).touched).toEqual(["20261118-092500-security-event"]);
	});
	it("is empty out of nothing", () => {
		expect(loadRegister([])).toEqual(emptyRegister());
		expect(wakesAt(emptyRegister())).toBe(Number.POSITIVE_INFINITY);
	});
});

describe("CONTRACT 6.1: incidents[] of the summary", () => {
	it("has every key, null where nothing, instants with offset, seconds with milliseconds", () => {
		const told = story().outage("outage-confirmed", outage("web", "08:38"), "08:39");
		expect(summarizeIncidents(told.register(), told.duties, t("09:10") + 500)).toEqual([
			{
				id: "20261118-083900-web",
				services: ["web"],
				exercise: false,
				occurredAt: "2026-11-18T08:38:00.000+08:00",
				detectedAt: "2026-11-18T08:38:00.000+08:00",
				awareAt: "2026-11-18T08:39:00.000+08:00",
				restoredAt: null,
				handledAt: null,
				reportable: "presumed",
				state: "open",
				elapsedSeconds: { wall: 1920.5, market: 600.5 },
				availabilityLevel: 2,
				major: {
					state: "presumed",
					classifiedAt: "2026-11-18T08:39:00.000+08:00",
					criteria: [
						{ id: "C1", state: "presumed", metAt: "2026-11-18T08:39:00.000+08:00", forecastAt: null },
						{ id: "C2", state: "forecast", metAt: null, forecastAt: "2026-11-18T11:00:00.000+08:00" },
						...["C3", "C4", "C5", "C6"].map((id) => ({ id, state: "not-met", metAt: null, forecastAt: null })),
					],
				},
				filings: [
					{ ...FILING, kind: "initial", dueAt: "2026-11-18T09:09:00.000+08:00", late: true, basis: "awareness + 30 min" },
					{ ...FILING, kind: "formal", dueAt: "2026-11-19T08:39:00.000+08:00", late: false, basis: "awareness + 24 h" },
					{ ...FILING, kind: "release", state: "waiting", dueAt: null, late: false, basis: "handled + 72 h" },
					{ ...FILING, kind: "major-initial", dueAt: "2026-11-18T09:09:00.000+08:00", late: true, basis: "awareness + 30 min" },
					{ ...FILING, kind: "major-closing", state: "waiting", dueAt: null, late: false, basis: "end of the 7th business day after major notification" },
					{ ...FILING, kind: "personal-data", state: "waiting", dueAt: null, late: false, basis: "personal data found, at once" },
				],
			},
		]);
	});
	it("stands in the order of occurrence, then id", () => {
		const report = (occurredAt: string, services: string[]) => ({ command: "reportIncident" as const, occurredAt: t(occurredAt), services });
		const told = story()
			.command(report("08:50", ["web"]), "09:00")
			.command(report("08:40", ["voice"]), "09:01")
			.command(report("08:50", ["app"]), "09:00:30");
		const ids = (summarizeIncidents(told.register(), told.duties, t("09:10")) as { id: string }[]).map((incident) => incident.id);
		expect(ids).toEqual(["20261118-090100-voice", "20261118-090000-web", "20261118-090030-app"]);
	});
});
const FILING = { state: "running", shadow: false, filedAt: null, expectedAt: null, countersignatureDueAt: null, alternatives: [] };

const ids = fc.constantFrom(...SERVICES.map((service) => service.id));
const minute = fc.integer({ min: 0, max: 600 });
const clock = (minutes: number) => t("07:00") + minutes * MINUTE;
const target = fc.record({ incident: fc.constantFrom(null, null, "20261118-083900-web", "x"), service: fc.option(fc.oneof(ids, fc.constant("nope"))) });
const instant = fc.option(minute.map(clock));
const word = fc.option(fc.string({ maxLength: 8 }));
const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string()), fc.constantFrom(null, "no", ["web"]));
const commands: fc.Arbitrary<IncidentCommand> = fc.oneof(
	fc.tuple(target, word).map(([to, note]) => ({ command: "acknowledge" as const, ...to, note })),
	fc
		.tuple(target, instant, word, word)
		.map(([to, awareAt, source, reason]) => ({ command: "recordAwareness" as const, ...to, awareAt, source, note: null, reason })),
	fc.tuple(target, fc.integer({ min: -1, max: 75 }), value).map(([to, field, entry]) => ({ command: "setField" as const, ...to, field, value: entry })),
	fc
		.tuple(target, fc.constantFrom("initial", "formal", "major-initial", "release", "__proto__"), instant)
		.map(([to, filing, filedAt]) => ({ command: "recordFiling" as const, ...to, filing, filedAt, receipt: null, channel: null })),
	fc.tuple(target, fc.string()).map(([to, text]) => ({ command: "note" as const, ...to, text })),
	fc.tuple(instant, instant, fc.array(ids, { maxLength: 3 })).map(([occurredAt, awareAt, services]) => ({
		command: "reportIncident" as const,
		occurredAt,
		awareAt,
		nature: null,
		category: null,
		description: null,
		services,
	})),
);
const shapes: Readonly<Record<string, (id: string) => OutageFacts>> = {
	"outage-suspected": (id) => suspicion(id, "07:30"),
	"outage-dropped": (id) => ({ ...suspicion(id, "07:30"), state: "dropped" }),
	"outage-confirmed": (id) => outage(id, "07:31"),
	"outage-recovering": (id) => recovering(outage(id, "07:31"), "08:00"),
	"outage-ended": (id) => over(outage(id, "07:31"), "08:00"),
	"outage-reopened": (id) => outage(id, "07:31"),
};
const outages = fc.tuple(fc.constantFrom(...Object.keys(shapes)), ids).map(([kind, id]): RegisterInput => {
	const facts = shapes[kind]!(id);
	return {
		type: "outage",
		change: makeChange({ kind: kind as ChangeKind, subject: id, to: facts.state, happenedAt: facts.startedAt, noticedAt: facts.startedAt, outage: facts }),
	};
});
const inputs: fc.Arbitrary<RegisterInput> = fc.oneof(
	commands.map((command): RegisterInput => ({ type: "command", command, by: null, reason: null })),
	outages,
	fc.constant<RegisterInput>({ type: "tick" }),
);
const days = fc.array(fc.tuple(inputs, minute), { maxLength: 40 });

describe("whatever happens, in whatever order", () => {
	const { duties } = story();
	const live = (day: readonly (readonly [RegisterInput, number])[], between: (register: Register) => Register = (register) => register) => {
		let register = emptyRegister();
		const changes = day.flatMap(([input, minutes]) => {
			const advanced = advance(between(register), input, duties, clock(minutes), clock(minutes) + 1000);
			register = advanced.register;
			return advanced.changes;
		});
		return { register, bytes: JSON.stringify([changes, saved(register), summarizeIncidents(register, duties, clock(600))]) };
	};
	it("the register never throws, and the same inputs give the same bytes, also through a restart after each", () => {
		fc.assert(
			fc.property(days, (day) => {
				const { bytes } = live(day);
				expect(live(day).bytes).toBe(bytes);
				expect(live(day, (register) => loadRegister(saved(register))).bytes).toBe(bytes);
			}),
			{ numRuns: 150 },
		);
	});
	it("a tick at what falls due leaves nothing due then, and a draft can always be made", () => {
		fc.assert(
			fc.property(days, (day) => {
				const { register } = live(day);
				const at = wakesAt(register);
				if (at < Number.POSITIVE_INFINITY) expect(wakesAt(advance(register, { type: "tick" }, duties, at, at).register)).toBeGreaterThan(at);
				for (const incident of register.incidents.values()) {
					const made = draftOf(incident, "initial", { duties, ...register, outages: [...register.outages.values()], verdicts: new Map(), at: clock(600) });
					expect(made.filled + made.missing.length).toBe(24);
				}
			}),
			{ numRuns: 150 },
		);
	});
	it("awareness is never later than its first act unless somebody gave a reason", () => {
		fc.assert(
			fc.property(days, (day) => {
				for (const incident of live(day).register.incidents.values()) {
					if (incident.awareness.every((act) => act.reason === null)) expect(incident.awareAt).toBe(Math.min(...incident.awareness.map((act) => act.at)));
				}
			}),
			{ numRuns: 100 },
		);
	});
});
