import { DAY, type Instant } from "./instant.ts";

/** 演練 of one service, `[from, until)`; `until` is null while it runs (SEMANTICS 4.9). */
export type Exercise = { readonly from: Instant; readonly until: Instant | null; readonly plan: string | null };

/** The start of the exercise in which an instant lies; null: it is real. */
export function exerciseSince(exercises: readonly Exercise[], at: Instant): Instant | null {
	return exercises.findLast(({ from, until }) => from <= at && (until === null || at < until))?.from ?? null;
}

/** What is still asked for: what runs, and what ended less than a day ago, because samples that late are still taken (SEMANTICS 1.6). */
export function recent(exercises: readonly Exercise[], at: Instant): readonly Exercise[] {
	return exercises.filter(({ until }) => until === null || until > at - DAY);
}
