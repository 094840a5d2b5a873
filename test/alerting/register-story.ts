import { advance, type RegisterInput, wakesAt } from "../../alerting/advance.ts";
import type { IncidentCommand } from "../../alerting/commands/command.ts";
import type { Criterion } from "../../alerting/criteria/criterion.ts";
import type { Filing } from "../../alerting/filings/filing.ts";
import type { Firm } from "../../alerting/firm.ts";
import type { Incident } from "../../alerting/incidents/incident.ts";
import type { Duties } from "../../alerting/pass.ts";
import { emptyRegister, type Register } from "../../alerting/register.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { openCalendar } from "../../streams/calendar/calendar.ts";
import { type Change, type ChangeKind, makeChange } from "../../streams/change.ts";
import { formatInstant, HOUR, type Instant, MINUTE, parseInstant, stampOf } from "../../streams/instant.ts";
import type { Service } from "../../streams/inventory.ts";
import type { OutageFacts } from "../../streams/outage.ts";

/** An instant of Wednesday 2026-11-18, a trading day, or a whole one: `09:12`, `09:12:30`, `2026-11-19T09:00`. */
export function t(time: string): Instant {
	const whole = time.includes("T") ? time : `2026-11-18T${time}`;
	return parseInstant(`${whole.length === 16 ? `${whole}:00` : whole}+08:00`);
}

export function service(id: string, more: Partial<Service> = {}): Service {
	const plain = { rtoMs: null, rpoMs: null, owner: null, runbook: null, takeOverTakesMs: null, substitutes: [], signals: [], candidateAfterMs: 5 * MINUTE };
	const times = { confirmAfterMs: MINUTE, confirmWindowMs: 3 * MINUTE, restoreAfterMs: 2 * MINUTE, mergeGapMs: 10 * MINUTE };
	const core = more.core ?? true;
	return {
		...plain,
		...times,
		id,
		name: `系統 ${id}`,
		kind: core ? "core-system" : "supporting",
		core,
		tiers: [{ from: Number.NEGATIVE_INFINITY, tier: "A" }],
		limits: [{ from: Number.NEGATIVE_INFINITY, toleranceMs: { A: HOUR, B: 2 * HOUR }, longestRtoMs: { A: HOUR, B: 2 * HOUR } }],
		layer: "front",
		channels: [],
		functions: [],
		affectsTrading: core,
		tradingWindow: "market",
		dependsOn: [],
		vendor: null,
		hours: "always",
		downWhen: "any",
		...more,
	};
}

/** web and app on order-core on db (non-core); web and quote share a vendor; mail stands alone. */
export const SERVICES: readonly Service[] = [
	service("web", { channels: ["web"], functions: ["login", "order"], dependsOn: ["order-core"], vendor: "house" }),
	service("app", { channels: ["app"], functions: ["order", "quote"], dependsOn: ["order-core"] }),
	service("voice", { channels: ["voice"], functions: ["order"] }),
	service("order-core", { layer: "middle", functions: ["order", "cancel"], dependsOn: ["db"] }),
	service("db", { core: false, layer: "infrastructure" }),
	service("quote", { core: false, vendor: "house", layer: "middle" }),
	service("mail", { core: false, layer: "back" }),
	service("settlement", { layer: "back", affectsTrading: false }),
];

export function firm(more: Partial<Firm> = {}, services = SERVICES): Firm {
	const calendar = openCalendar("twse");
	if (calendar === null) throw new Error("the calendar twse is gone");
	return {
		code: "9A00",
		name: "示範證券",
		englishName: "Demo Securities",
		profiles: [
			{
				validFrom: t("2024-01-01T00:00"),
				securityLevel: 1,
				marketShare: 0.02,
				naturalPersonShare: 0.7,
				top20: true,
				toleranceClass: "A",
				overrideReason: null,
			},
		],
		ciso: { name: "資安長", title: "副總經理", phone: null, email: null },
		roster: [{ id: "duty", name: "值班主管", title: "經理", phone: "02-1234", email: "duty@example.com", roles: ["reporter"] }],
		correlationWindowMs: 10 * MINUTE,
		inventory: { services, sites: [], vendors: [{ id: "house", name: "系統商", phone: null }], calendar },
		demo: false,
		...more,
	};
}

/** A running outage that began at `from`, confirmed at once unless told otherwise. */
export function outage(id: string, from: string, more: Partial<OutageFacts> = {}): OutageFacts {
	const startedAt = t(from);
	const limits = { rtoMs: HOUR, toleranceMs: HOUR, latestDecisionAt: null, rtoBreachedAt: null, toleranceBreachedAt: null, crossed: [] };
	const switches = {
		takenOverTo: null,
		takenOverAt: null,
		takenOverInStretch: false,
		failedBack: false,
		exerciseSince: null,
		telemetryMayEnd: true,
		declaredInStretch: false,
	};
	const times = {
		startedAt,
		stretchFrom: startedAt,
		notBefore: null,
		confirmedAt: startedAt,
		recoveringSince: null,
		endedAt: null,
		endedBy: null,
		downBeforeMs: 0,
	};
	return {
		...limits,
		...switches,
		...times,
		service: id,
		id: stampOf(startedAt),
		state: "confirmed",
		source: "telemetry",
		cause: "probe 0",
		signals: ["probe"],
		...more,
	};
}

export type Story = {
	readonly duties: Duties;
	readonly changes: readonly Change[];
	register(): Register;
	/** The only incident. */
	incident(): Incident;
	incidents(): readonly string[];
	/** What became of an outage, told at `at`, noticed then or at `noticed`. */
	outage(kind: ChangeKind, facts: OutageFacts, at: string, noticed?: string): Story;
	/** What else was said of a service: a verdict, an indication, an exercise. */
	word(kind: ChangeKind, subject: string, to: string | null, at: string): Story;
	command(command: Record<string, unknown> & { command: IncidentCommand["command"] }, at: string, by?: string | null): Story;
	until(time: string): Story;
	/** `09:42 filing-late …` of what was said with these kinds, `to` as it is. */
	said(...kinds: ChangeKind[]): readonly string[];
	due(kind: string): string | null;
};

const LEFT_OUT: Readonly<Record<string, Record<string, unknown>>> = {
	acknowledge: { note: null },
	recordAwareness: { awareAt: null, source: null, note: null, reason: null },
	setField: {},
	decideReportable: { confirmedBy: null },
	decideCriterion: { evidence: null, firms: null, firstNotifiedOn: null, confirmedBy: null },
	downgrade: { confirmedBy: null },
	recordAction: { effectiveAt: null, channel: null, text: null },
	recordFiling: { filing: "initial", filedAt: null, receipt: null, channel: null },
	refile: { filing: "initial", filedAt: null, receipt: null, channel: null },
	requestReview: { filing: "initial" },
	approveFiling: { filing: "initial" },
	returnFiling: { filing: "initial" },
	recordHandled: { doneAt: null },
	withdraw: { confirmedBy: null },
	correctInstant: {},
	setExternalCause: { from: null, until: null },
	recordBulletin: { component: null, firms: null, firstNotifiedOn: null, receivedAt: null, text: null },
	note: {},
	reportIncident: { occurredAt: null, awareAt: null, nature: null, category: null, description: null, services: [] },
};

export function clock(at: Instant | null): string | null {
	if (at === null) return null;
	const text = formatInstant(at);
	const time = text.slice(11, 23).replace(".000", "").replace(/:00$/, "");
	return text.startsWith("2026-11-18") ? time : `${text.slice(0, 10)}T${time}`;
}

/** A register told what happens, in order of time; what falls due between is lived through at its instant. */
export function story(duties: Duties = { firm: firm(), rules: twSecurities }): Story {
	let register = emptyRegister();
	const changes: Change[] = [];
	const take = (input: RegisterInput, at: Instant, noticedAt: Instant) => {
		const advanced = advance(register, input, duties, at, noticedAt);
		register = advanced.register;
		changes.push(...advanced.changes);
	};
	const settle = (until: Instant) => {
		for (let at = wakesAt(register); at <= until; at = wakesAt(register)) take({ type: "tick" }, at, at);
	};
	const self: Story = {
		duties,
		changes,
		register: () => register,
		incident: () => {
			if (register.incidents.size !== 1) throw new Error(`${register.incidents.size} incidents`);
			return [...register.incidents.values()][0]!;
		},
		incidents: () => [...register.incidents.keys()],
		outage: (kind, facts, at, noticed = at) => {
			settle(t(at) - 1);
			const change = makeChange({
				kind,
				subject: `service/${facts.service}/outage/${facts.id}`,
				to: facts.state,
				happenedAt: t(at),
				noticedAt: t(noticed),
				outage: facts,
			});
			take({ type: "outage", change }, t(at), t(noticed));
			return self;
		},
		word: (kind, subject, to, at) => {
			settle(t(at) - 1);
			take({ type: "service", change: makeChange({ kind, subject: `service/${subject}`, to, happenedAt: t(at), noticedAt: t(at) }) }, t(at), t(at));
			return self;
		},
		command: (command, at, by = "王小明") => {
			settle(t(at));
			const whole = { incident: null, service: null, ...LEFT_OUT[command.command], ...command } as unknown as IncidentCommand;
			take({ type: "command", command: whole, by, reason: typeof command.reason === "string" ? command.reason : null }, t(at), t(at));
			return self;
		},
		until: (time) => {
			settle(t(time));
			return self;
		},
		said: (...kinds) =>
			changes
				.filter((change) => kinds.includes(change.kind))
				.map((change) => `${clock(change.happenedAt)} ${change.subject.replace(/^incident\/[^/]+\/?/, "")} ${change.to}`),
		due: (kind) => clock([...register.incidents.values()].at(-1)?.filings.find((filing) => filing.kind === kind)?.dueAt ?? null),
	};
	return self;
}

/** The same outage, later. */
export const breached = (facts: OutageFacts, at: string): OutageFacts => ({ ...facts, rtoBreachedAt: t(at), toleranceBreachedAt: t(at) });
export const over = (facts: OutageFacts, at: string): OutageFacts => ({ ...facts, state: "over", recoveringSince: null, endedAt: t(at), endedBy: "restored" });
export const recovering = (facts: OutageFacts, at: string): OutageFacts => ({ ...facts, state: "recovering", recoveringSince: t(at) });
export const suspicion = (id: string, from: string): OutageFacts => outage(id, from, { state: "suspected", confirmedAt: null });

/** A filing of the only incident, or of the one named. */
export function filingIn(told: Story, kind: string, id?: string): Filing {
	const incident = id === undefined ? told.incident() : told.register().incidents.get(id)!;
	return incident.filings.find((filing) => filing.kind === kind)!;
}

/** A criterion of the only incident, or of the one named. */
export function criterionIn(told: Story, criterion: string, id?: string): Criterion {
	const incident = id === undefined ? told.incident() : told.register().incidents.get(id)!;
	return incident.criteria.find((entry) => entry.id === criterion)!;
}

/** What the last refusal said; null if nothing was refused. */
export function refusedIn(told: Story): string | null {
	return told.changes.findLast((change) => change.kind === "command-refused")?.reason ?? null;
}

/** The firm of another level, not among the top 20 unless told so: C1 does not hold for level 4. */
export function firmOfLevel(securityLevel: 1 | 2 | 3 | 4, top20 = false, services = SERVICES): Duties {
	return { firm: firm({ profiles: [{ ...firm().profiles[0]!, securityLevel, top20 }] }, services), rules: twSecurities };
}
