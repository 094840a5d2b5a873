import { isDeepStrictEqual } from "node:util";
import type { Case } from "./case.ts";
import type { DraftField } from "./draft.ts";
import type { Field } from "./fields.ts";
import { minuteText, type Wording } from "./text.ts";
import { type Known, worded } from "./value.ts";

/** Fields that say something of the filing itself: they are never the same twice. */
const OWN = [1, 4, 68, 69, 70];
/** Fields whose absence is a fact: a service that is not restored any more, a criterion that holds no longer. */
const FACTS = [3, 48, 49, 55, 59, 60];

/** What the last filed phase said of a field nothing is known of now: the next phase begins from it. Null where there is nothing to carry. */
export function carriedTo(field: Field, subject: Case): Known | null {
	const { last } = subject;
	if (last === null || field.fill === "A" || OWN.includes(field.number) || FACTS.includes(field.number)) return null;
	const before = said(field.number, subject);
	if (before === undefined || before.value === null) return null;
	return worded(before.value, before, `filing/${last.draft.kind} ${minuteText(last.filedAt)}`);
}

/** What the last filed version said of a field, where it says something else now; null where it says the same or had no such field. */
export function changedSince({ number, value }: Pick<DraftField, "number" | "value">, subject: Case): Wording | null {
	const before = said(number, subject);
	if (before === undefined || OWN.includes(number) || isDeepStrictEqual(before.value, value)) return null;
	return { text: before.text, englishText: before.englishText };
}

function said(number: number, { last }: Case): DraftField | undefined {
	return last?.draft.fields.find((field) => field.number === number);
}
