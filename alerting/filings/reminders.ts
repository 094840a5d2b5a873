import type { Instant } from "../../streams/instant.ts";
import type { Incident } from "../incidents/incident.ts";
import type { Register } from "../register.ts";
import { REMINDERS, type Reminder, type RulePack, type Rules, rulesAt } from "../rules/pack.ts";
import { type Filing, filingName, isRunning } from "./filing.ts";

/** A mark of the house inside the thirty minutes of a filing (domain §8.2): who is reached, at which instant, and until when it can be filed in time. */
export type ReminderDue = {
	readonly incident: string;
	/** `initial`; of several supplements `supplement/2`. */
	readonly filing: string;
	readonly reminder: Reminder;
	readonly at: Instant;
	readonly dueAt: Instant;
	/** Of a candidate: softer (SEMANTICS 4.6). */
	readonly shadow: boolean;
};

/** The filings that are due within the half hour, in which people are reached one after another. */
const URGENT: readonly Filing["kind"][] = ["initial", "major-initial", "supplement"];

/**
 * The marks of the register that lie in `(from, until]`, by their instants. They are no changes: nothing is decided by them, and whoever
 * reminds keeps how far it has come. What is filed, parked, withdrawn or not required reminds nobody, and marks follow when awareness moves.
 */
export function remindersDue({ incidents }: Pick<Register, "incidents">, rules: RulePack, from: Instant, until: Instant): readonly ReminderDue[] {
	const marks = [...incidents.values()].flatMap((incident) => remindersOf(incident, rulesAt(rules, incident.occurredAt)));
	return marks.filter(({ at }) => at > from && at <= until).sort((a, b) => a.at - b.at || (a.incident < b.incident ? -1 : 1));
}

/** When the next mark after `from` lies; Infinity if there is none. */
export function nextReminderAt(register: Pick<Register, "incidents">, rules: RulePack, from: Instant): Instant {
	return remindersDue(register, rules, from, Number.POSITIVE_INFINITY)[0]?.at ?? Number.POSITIVE_INFINITY;
}

/** Every mark of what runs of an incident. */
export function remindersOf(incident: Incident, rules: Rules): readonly ReminderDue[] {
	return urgentFilings(incident).flatMap((filing) => marksOf(filing, filingName(filing, incident.filings), incident.id, rules));
}

/** What runs of an incident and is due within the half hour. One notification that counts as two stands once (SEMANTICS 5.5). */
export function urgentFilings(incident: Incident): readonly Filing[] {
	if (incident.reportable === "parked") return [];
	const running = incident.filings.filter((filing) => URGENT.includes(filing.kind) && isRunning(filing));
	return running.filter(({ kind, dueAt }) => kind !== "major-initial" || !running.some((other) => other.kind === "initial" && other.dueAt === dueAt));
}

/** Counted from where the filing's own time begins. Marks of a pack of one's own that lie beyond it are none. */
function marksOf({ kind, dueAt, shadow }: Filing, filing: string, incident: string, { deadlines, remindersMs }: Rules): readonly ReminderDue[] {
	const { due } = deadlines.filings[kind];
	if (dueAt === null || !("afterMs" in due)) return [];
	const begun = dueAt - due.afterMs;
	const marks = REMINDERS.map((reminder) => ({ incident, filing, reminder, at: begun + remindersMs[reminder], dueAt, shadow }));
	return marks.filter(({ at }) => at < dueAt);
}
