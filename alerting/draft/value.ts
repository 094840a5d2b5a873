import { formatInstant, type Instant } from "../../streams/instant.ts";
import type { Case } from "./case.ts";
import { CHOICES } from "./choices.ts";
import { type FieldValue, fieldOf } from "./fields.ts";
import { both, listed, minuteText, type Wording, wordingOf, zh } from "./text.ts";

/** Who put it on record by another command than `setField`, and when; nulls where that is not kept. */
export type Entered = { readonly by: string | null; readonly at: Instant | null };

/** What is known or suggested for a field, and what it is taken from. `entered`: a person said it. */
export type Known = Wording & { readonly value: FieldValue; readonly evidence: string; readonly entered?: Entered };

/** What is known of fields, by number; null where nothing is. */
export type Values = Readonly<Record<number, (subject: Case) => Known | null>>;

/** One entry of a list, as machines and as people read it. */
export type Entry = Wording & { readonly value: string };

/** A value with its words in both languages, and what it is taken from. */
export function worded(value: FieldValue, { text, englishText }: Wording, evidence: string): Known {
	return { value, text, englishText, evidence };
}

/** The parts that are there, with blanks between; null if none is. */
export function textOf(parts: readonly (string | null | undefined)[], evidence: string): Known | null {
	const there = parts.filter((part) => part != null && part !== "").join(" ");
	return there === "" ? null : worded(there, both(there), evidence);
}

/** An instant: RFC 3339 as the value, to the minute in the firm's time as people read it. */
export function moment(at: Instant, evidence: string): Known {
	return worded(formatInstant(at), both(minuteText(at)), evidence);
}

/** A length of time in whole minutes. */
export function minutes(count: number, evidence: string): Known {
	return worded(count, { text: zh`${count} 分`, englishText: `${count} min` }, evidence);
}

/** One of the choices of a field. */
export function chosen(number: number, value: string, evidence: string): Known {
	const field = fieldOf(number);
	return worded(value, field ? wordingOf(field, value) : both(value), evidence);
}

/** A list of choices in the order in which the form offers them; null for none. */
export function choicesOf(number: number, values: readonly string[], evidence: string): Known | null {
	return list(
		(CHOICES[number] ?? []).filter((choice) => values.includes(choice.value)),
		evidence,
	);
}

/** Entries as a list; null for none. */
export function list(entries: readonly Entry[], evidence: string): Known | null {
	return entries.length === 0
		? null
		: worded(
				entries.map((entry) => entry.value),
				listed(entries),
				evidence,
			);
}

/** A text in both languages whose value is the Chinese one. */
export function said(wording: Wording, evidence: string): Known {
	return worded(wording.text, wording, evidence);
}
