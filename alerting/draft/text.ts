import { formatInstant, type Instant, parseInstant } from "../../streams/instant.ts";
import { CHOICES } from "./choices.ts";
import type { Field, FieldValue } from "./fields.ts";

/** Something as it stands in a form, in zh-TW and in English. */
export type Wording = { readonly text: string; readonly englishText: string };

/** `2026-11-18 08:30` in the firm's time: to the minute, rounded down (domain §10). */
export function minuteText(at: Instant): string {
	return formatInstant(at).slice(0, 16).replace("T", " ");
}

/** `08:30` on the day of `day`, else with its date. */
export function clockText(at: Instant, day: Instant): string {
	const text = minuteText(at);
	return text.slice(0, 10) === minuteText(day).slice(0, 10) ? text.slice(11) : text;
}

/** A text that is the same in both languages: names, numbers, instants. */
export function both(text: string): Wording {
	return { text, englishText: text };
}

/** 是 or 否. */
export function yesNo(value: boolean): Wording {
	return value ? { text: "是", englishText: "yes" } : { text: "否", englishText: "no" };
}

/** A value as people read it: by its choice, to the minute, 是／否, a list with its marks. */
export function wordingOf(field: Field, value: FieldValue): Wording {
	if (typeof value === "boolean") return yesNo(value);
	if (typeof value === "number") return both(String(value));
	if (typeof value !== "string") return listed(value.map((entry) => oneWording(field, entry)));
	return oneWording(field, value);
}

function oneWording(field: Field, value: string): Wording {
	if (field.type === "datetime") return both(minuteText(parseInstant(value)));
	return CHOICES[field.number]?.find((choice) => choice.value === value) ?? both(value);
}

/** Several wordings as one, each language with its own marks between. */
export function listed(entries: readonly Wording[]): Wording {
	return { text: entries.map((entry) => entry.text).join("、"), englishText: entries.map((entry) => entry.englishText).join(", ") };
}

/** A text in Chinese in which a blank stands wherever what is filled in meets the words around it as Chinese and Latin: 知悉 AP 下單. */
export function zh(words: TemplateStringsArray, ...filled: readonly (string | number)[]): string {
	return words.slice(1).reduce((text, word, index) => spaced(spaced(text, String(filled[index])), word), words[0] ?? "");
}

/** Two texts as one, with a blank between Chinese and Latin. */
export function spaced(before: string, after: string): string {
	const meet = `${before.at(-1) ?? ""}${after.at(0) ?? ""}`;
	return /^(\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han})$/u.test(meet) ? `${before} ${after}` : before + after;
}
