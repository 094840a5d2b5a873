import type { FieldView } from "../../server/views/draft-view.ts";
import type { FieldValue } from "./field-entry.ts";

/** What a person typed into a field and has not sent yet, with the value that stood there when they began. */
export type Begun = { text: string; seen: FieldValue; reason: string };
/** Two people on one field: what stands there now, by whom, beside what was begun here. */
export type FieldConflict = { theirs: FieldView; mine: string };

const same = (a: FieldValue, b: FieldValue): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Has somebody else put another value there since this was begun? What the monitor moves by itself is no conflict. */
export function conflictOf(field: FieldView, begun: Begun | null): FieldConflict | null {
	if (!begun || field.source !== "person" || same(field.value, begun.seen)) return null;
	return { theirs: field, mine: begun.text };
}

/** Was this changed by somebody else in the last while? So that people see what the other one just did. */
export function isFresh({ confirmed }: FieldView, me: string | null, now: number): boolean {
	return confirmed !== null && confirmed.by !== me && now - Date.parse(confirmed.at) < FRESH_MS;
}

const FRESH_MS = 20_000;
