import { DEADLINE_FILINGS, type Deadline, deadlineOf } from "../../alerting/deadlines.ts";
import type { Calendar, Closure } from "../../streams/calendar.ts";
import { dateOf, formatInstant, startOfDate } from "../../streams/instant.ts";
import { isOutcome, misuse, parseWhen, readCalendar, readDeadlineRules, readOutput, WHEN } from "./flags.ts";
import { type Outcome, readArgs } from "./outcome.ts";

const OPTIONS = {
	filing: { type: "string" },
	from: { type: "string" },
	closure: { type: "string", multiple: true },
	rules: { type: "string", default: "tw-securities" },
	calendar: { type: "string", default: "twse" },
	output: { type: "string", default: "text" },
} as const;

/** `deadline --filing KIND --from T`: one deadline with how it was counted and how else the rule can be read (CONTRACT §6). */
export async function deadline(args: readonly string[]): Promise<Outcome> {
	const read = readArgs(args, OPTIONS);
	if (isOutcome(read)) return read;
	const { values, positionals } = read;
	if (positionals.length > 0) return misuse("deadline", positionals[0], "flags only");
	const output = readOutput(values.output);
	if (isOutcome(output)) return output;
	const filing = DEADLINE_FILINGS.find((kind) => kind === values.filing);
	if (filing === undefined) return misuse("--filing", values.filing, `one of ${DEADLINE_FILINGS.join(", ")}`);
	const from = parseWhen(values.from ?? "");
	if (from === null) return misuse("--from", values.from, WHEN);
	const calendar = await calendarWith(values.calendar, values.closure ?? []);
	if (isOutcome(calendar)) return calendar;
	const rules = await readDeadlineRules(values.rules);
	if (isOutcome(rules)) return rules;
	const due = deadlineOf({ filing, from, calendar, rules });
	return { code: 0, out: output === "json" ? `${JSON.stringify(deadlineJson(due))}\n` : deadlineText(due), err: remarkOn(due, calendar) };
}

async function calendarWith(name: string, closures: readonly string[]): Promise<Calendar | Outcome> {
	const calendar = await readCalendar(name);
	if (isOutcome(calendar)) return calendar;
	const read = closures.map(parseClosure);
	const unread = read.indexOf(null);
	if (unread >= 0) return misuse("--closure", closures[unread], `DATE@ANNOUNCED: a date such as 2026-07-23, @, and ${WHEN}`);
	return read.reduce((known, closure) => (closure ? known.withClosure(closure) : known), calendar);
}

function parseClosure(text: string): Closure | null {
	const [date = "", announced = "", ...more] = text.split("@");
	const announcedAt = parseWhen(announced);
	if (Number.isNaN(startOfDate(date)) || announcedAt === null || more.length > 0) return null;
	return { date, scope: "all-day", announcedAt, reason: null };
}

function deadlineJson({ filing, dueAt, basis, countedDays, alternatives }: Deadline) {
	const others = alternatives.map((other) => ({ basis: other.basis, dueAt: formatInstant(other.dueAt) }));
	return { filing, dueAt: formatInstant(dueAt), basis, countedDays, alternatives: others };
}

function deadlineText({ filing, dueAt, basis, countedDays, source, assumed, alternatives }: Deadline): string {
	const lines = [
		`${filing} due ${formatInstant(dueAt)}: ${basis}`,
		...(countedDays.length > 0 ? [`  counted: ${countedDays.join(" ")}`] : []),
		...alternatives.map((other) => `  or ${formatInstant(other.dueAt)}: ${other.basis}`),
		`  source: ${source}${assumed ? " (待確認)" : ""}`,
	];
	return `${lines.join("\n")}\n`;
}

function remarkOn({ dueAt, countedDays }: Deadline, { name, lastDate }: Calendar): string {
	const beyond = countedDays.length > 0 && dateOf(dueAt) > lastDate;
	return beyond ? `The calendar ${name} ends on ${lastDate}: later days were counted by their weekday.\n` : "";
}
