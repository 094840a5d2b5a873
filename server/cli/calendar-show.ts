import { dateOf } from "../../streams/instant.ts";
import { calendarDays } from "../views/calendar-days.ts";
import type { CalendarDayView } from "../views/calendar-view.ts";
import { isOutcome, misuse, parseWhen, readCalendar, readOutput } from "./flags.ts";
import { type Outcome, readArgs } from "./outcome.ts";

const OPTIONS = {
	from: { type: "string" },
	to: { type: "string" },
	calendar: { type: "string", default: "twse" },
	output: { type: "string", default: "text" },
} as const;

const DATE = "a date such as 2026-11-18, from 1970 to 2999";

/** `calendar show --from DATE --to DATE`: every day of the span, the last included, with its type, source and windows. */
export async function calendarShow(args: readonly string[]): Promise<Outcome> {
	const read = readArgs(args, OPTIONS);
	if (isOutcome(read)) return read;
	const { values, positionals } = read;
	if (positionals.length > 0) return misuse("calendar show", positionals[0], "flags only");
	const output = readOutput(values.output);
	if (isOutcome(output)) return output;
	const from = parseDate(values.from ?? "");
	if (from === null) return misuse("--from", values.from, DATE);
	const to = parseDate(values.to ?? "");
	if (to === null) return misuse("--to", values.to, DATE);
	if (to < from) return misuse("--to", to, `a date not before --from, ${from}`);
	const calendar = await readCalendar(values.calendar);
	if (isOutcome(calendar)) return calendar;
	const days = calendarDays(calendar, from, to);
	const out = output === "json" ? JSON.stringify({ calendar: calendar.name, from, to, days }) : days.map(dayText).join("\n");
	return { code: 0, out: `${out}\n`, err: "" };
}

function parseDate(text: string): string | null {
	const at = /^\d{4}-\d\d-\d\d$/.test(text) ? parseWhen(text) : null;
	return at === null ? null : dateOf(at);
}

function dayText({ date, type, business, windows, source, assumed }: CalendarDayView): string {
	const open = windows.map(({ name, from, to }) => `${name} ${from.slice(11, 16)}–${to.slice(11, 16)}`).join(", ");
	const weekday = new Date(`${date}T00:00Z`).toLocaleDateString("en", { weekday: "short", timeZone: "UTC" });
	return `${date} ${weekday} ${type}${business ? "" : ", no business day"}${open ? `: ${open}` : ""} [${source}${assumed ? "; 待確認" : ""}]`;
}
