import type { RuleBook } from "../../alerting/rules/edition.ts";
import { type Calendar, openCalendar } from "../../streams/calendar/calendar.ts";
import { type Instant, parseInstant, startOfDate } from "../../streams/instant.ts";
import { readCalendarFile } from "../config/calendar-file.ts";
import type { Fault } from "../config/fault.ts";
import { readRuleBook, SHIPPED_RULES, shippedBook } from "../config/rules-file.ts";
import { faultText } from "./check-config.ts";
import { type Outcome, wrongUse } from "./outcome.ts";

/** A flag that could not be taken: place, value, expectation. */
export function misuse(place: string, found: string | undefined, expected: string): Outcome {
	return wrongUse(`${place}: found ${found === undefined ? "nothing" : JSON.stringify(found)}, expected ${expected}`);
}

export const isOutcome = (value: unknown): value is Outcome => typeof value === "object" && value !== null && "code" in value;

export const WHEN = "an instant with an offset such as 2026-11-18T08:30:00+08:00, or a date such as 2026-11-18, from 1970 to 2999";

/** An instant, or a bare date for 00:00 there (CONTRACT §6); null for anything else, and beyond the years that can be counted over. */
export function parseWhen(text: string): Instant | null {
	const at = /^\d{4}-\d\d-\d\d$/.test(text) ? startOfDate(text) : parseInstant(text);
	return at >= startOfDate("1970-01-01") && at < startOfDate("3000-01-01") ? at : null;
}

/** `--output`: text or json, or what is wrong with it. */
export function readOutput(found: string): "text" | "json" | Outcome {
	return found === "text" || found === "json" ? found : misuse("--output", found, "text or json");
}

/** `--calendar`: a shipped calendar by name, or one from a file. */
export async function readCalendar(name: string): Promise<Calendar | Outcome> {
	const shipped = openCalendar(name);
	if (shipped) return shipped;
	const read = await readCalendarFile(name);
	if (read === null) return misuse("--calendar", name, "twse or a file that can be read");
	return "faults" in read ? found(read.faults) : read.calendar;
}

/** `--rules`: a shipped rule pack by name, or one from a file, of whatever law. */
export async function readRules(name: string): Promise<RuleBook | Outcome> {
	const shipped = shippedBook(name);
	if (shipped) return shipped;
	const read = await readRuleBook(name);
	if (read === null) return misuse("--rules", name, `${SHIPPED_RULES.join(", ")} or a file that can be read`);
	return "faults" in read ? found(read.faults) : read.book;
}

function found(faults: readonly Fault[]): Outcome {
	return { code: 1, out: "", err: `${faults.map(faultText).join("\n")}\n` };
}
