import { isDeepStrictEqual } from "node:util";
import type { Case } from "./case.ts";
import type { Field } from "./fields.ts";
import type { DraftField } from "./form.ts";
import { minuteText, type Wording } from "./text.ts";
import { type Known, worded } from "./value.ts";

/** Fields that say something of the filing itself: they are never the same twice. */
export const OWN: readonly number[] = [1, 3, 4, 68, 69, 70];
/** Fields that people fill by other commands than `setField`: where those are taken back, that they are empty is a fact. */
const ENTERED: readonly number[] = [3, 55, 69];

/**
 * What a person said in the last filed phase of a field nothing is known of now: the next phase begins from it. What the monitor suggested
 * then is not carried: where it is silent now, its ground is gone. Null where there is nothing to carry.
 */
export function carriedTo(field: Field, subject: Case): Known | null {
	const { last } = subject;
	const before = said(field.number, subject);
	if (last === null || before === undefined || before.value === null) return null;
	if (before.source !== "person" || ENTERED.includes(field.number)) return null;
	return worded(before.value, before, `filing/${last.draft.kind} ${minuteText(last.submission.filedAt)}`);
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
