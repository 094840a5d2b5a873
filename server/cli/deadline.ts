import { type Deadline, deadlineOf } from "../../alerting/filings/deadlines.ts";
import { type Anchor, isAnchor } from "../../alerting/filings/reckoning.ts";
import { deadlinesAt } from "../../alerting/rules/edition.ts";
import type { Calendar } from "../../streams/calendar/calendar.ts";
import type { Closure } from "../../streams/calendar/days.ts";
import { dateOf, formatInstant, type Instant, startOfDate } from "../../streams/instant.ts";
import { isOutcome, misuse, parseWhen, readCalendar, readOutput, readRules, WHEN } from "./flags.ts";
import { type Outcome, readArgs } from "./outcome.ts";

const OPTIONS = {
	filing: { type: "string" },
	from: { type: "string" },
	anchor: { type: "string", multiple: true },
	closure: { type: "string", multiple: true },
	rules: { type: "string", default: "tw-securities" },
	calendar: { type: "string", default: "twse" },
	output: { type: "string", default: "text" },
} as const;

/**
 * `deadline --filing KIND --from T`: one deadline with how it was counted and how else the rule can be read (CONTRACT §6).
 * `--from` is the instant of the rule's own anchor; `--anchor NAME@T` gives another one that a reading or a cap counts from.
 */
export async function deadline(args: readonly string[]): Promise<Outcome> {
	const read = readArgs(args, OPTIONS);
	if (isOutcome(read)) return read;
	const { values, positionals } = read;
	if (positionals.length > 0) return misuse("deadline", positionals[0], "flags only");
	const output = readOutput(values.output);
	if (isOutcome(output)) return output;
	const book = await readRules(values.rules);
	if (isOutcome(book)) return book;
	if (values.filing === undefined || !book.kinds.includes(values.filing)) return misuse("--filing", values.filing, `one of ${book.kinds.join(", ")}`);
	const from = parseWhen(values.from ?? "");
	if (from === null) return misuse("--from", values.from, WHEN);
	const known = readAnchors(values.anchor ?? []);
	if (isOutcome(known)) return known;
	const calendar = await calendarWith(values.calendar, values.closure ?? []);
	if (isOutcome(calendar)) return calendar;
	const due = deadlineOf({ filing: values.filing, from, known, calendar, rules: deadlinesAt(book, from) });
	return { code: 0, out: output === "json" ? `${JSON.stringify(deadlineJson(due))}\n` : deadlineText(due), err: remarkOn(due, calendar) };
}

function readAnchors(texts: readonly string[]): Readonly<Partial<Record<Anchor, Instant>>> | Outcome {
	const known: Partial<Record<Anchor, Instant>> = {};
	for (const text of texts) {
		const [anchor = "", when = "", ...more] = text.split("@");
		const at = parseWhen(when);
		if (!isAnchor(anchor) || at === null || more.length > 0)
			return misuse("--anchor", text, `NAME@T: what a reading counts from, such as awareness or filed:initial, @, and ${WHEN}`);
		known[anchor] = at;
	}
	return known;
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

function deadlineJson({ filing, dueAt, basis, countedDays, alternatives }: Deadline<string>) {
	const others = alternatives.map((other) => ({ basis: other.basis, dueAt: formatInstant(other.dueAt) }));
	return { filing, dueAt: formatInstant(dueAt), basis, countedDays, alternatives: others };
}

function deadlineText({ filing, dueAt, basis, countedDays, source, assumed, alternatives }: Deadline<string>): string {
	const lines = [
		`${filing} due ${formatInstant(dueAt)}: ${basis}`,
		...(countedDays.length > 0 ? [`  counted: ${countedDays.join(" ")}`] : []),
		...alternatives.map((other) => `  or ${formatInstant(other.dueAt)}: ${other.basis}`),
		`  source: ${source}${assumed ? " (待確認)" : ""}`,
	];
	return `${lines.join("\n")}\n`;
}

function remarkOn({ dueAt, countedDays }: Deadline<string>, { name, lastDate }: Calendar): string {
	const beyond = countedDays.length > 0 && dateOf(dueAt) > lastDate;
	return beyond ? `The calendar ${name} ends on ${lastDate}: later days were counted by their weekday.\n` : "";
}
