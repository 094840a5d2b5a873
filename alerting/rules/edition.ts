import type { Instant, Millis } from "../../streams/instant.ts";
import type { CriterionId } from "../criteria/criterion.ts";
import type { DayCount } from "../filings/business-days.ts";
import type { DeadlineFiling, DeadlineRules, FilingDeadline } from "../filings/deadlines.ts";
import type { Amount, Reckoning } from "../filings/reckoning.ts";
import type { Mark, Reminder, RuleText } from "./pack.ts";

/** Every figure of the rules, by its place in a file of rules. */
export type Figures = {
	readonly "criteria.C1.levels": readonly number[];
	readonly "criteria.C1.top20": boolean;
	readonly "criteria.C1.reading": "alone" | "with-c2";
	readonly "criteria.C2.after": Millis;
	readonly "criteria.C2.preOpenCounts": boolean;
	readonly "criteria.C3.count": number;
	readonly "criteria.C3.withinDays": number;
	readonly "criteria.C4.firms": number;
	readonly "criteria.C4.withinDays": number;
	readonly "tolerance.A": Millis;
	readonly "tolerance.B": Millis;
	readonly "classA.marketShare": number;
	readonly "classA.naturalPersonShare": number;
	readonly "longestRto.A": Millis;
	readonly "longestRto.B": Millis;
	readonly "drillEveryMonths.1": number;
	readonly "drillEveryMonths.2": number;
	readonly "drillEveryMonths.3": number;
	readonly enteredLateAfter: Millis;
	readonly countersignWithin: Millis;
	readonly parkedMargin: Millis;
} & { readonly [Place in `reminders.${Reminder}`]: Millis } & { readonly [Place in `filings.${DeadlineFiling}.recipients`]: readonly string[] };

/** A value with where it comes from. `assumed` marks 待確認. */
export type Sourced<T> = { readonly value: T; readonly source: string; readonly assumed: boolean };

/** What differs in how a filing is reckoned; an amount replaces the amount whole. A whole reading differs in everything. */
export type ReckoningChange = {
	readonly [Key in "anchor" | "anchorName" | "atLatest"]?: Reckoning[Key];
} & {
	readonly afterMs?: Millis | undefined;
	readonly days?: number | undefined;
	readonly count?: DayCount | undefined;
	readonly months?: number | undefined;
	readonly rolls?: boolean | undefined;
	readonly source: string;
	readonly assumed: boolean;
};
/** What an edition says otherwise of one deadline; what it leaves out stays as before, and readings come whole. */
export type DeadlineChange = { readonly due?: ReckoningChange | undefined; readonly alternatives?: readonly Reckoning[] | undefined };
type TextChange = Partial<RuleText>;

/** The values that begin to hold on one date, the rest staying as it was. `validFrom` null: from the beginning. */
export type Edition = {
	readonly validFrom: Instant | null;
	readonly texts: Readonly<Record<string, TextChange>>;
	readonly deadlines: Readonly<Record<string, DeadlineChange>>;
	readonly criteria: { readonly [Id in CriterionId]?: TextChange };
	readonly figures: { readonly [Place in keyof Figures]?: Sourced<Figures[Place]> };
};

/** What some kind of firm is under, as written: its kinds of filing in their order, and stacks of editions, the later ones changing the earlier. */
export type RuleBook = { readonly name: string; readonly kinds: readonly string[]; readonly stacks: readonly (readonly Edition[])[] };

/** Everything that holds at one date, as far as the book says it. */
export type Standing = Omit<Edition, "deadlines"> & {
	readonly deadlines: Readonly<Record<string, FilingDeadline>>;
	readonly marks: Readonly<Record<string, Mark>>;
};

const NOTHING: Standing = { validFrom: null, texts: {}, deadlines: {}, criteria: {}, figures: {}, marks: {} };

/** What the book says at each date on which anything changes, in order; at least one. */
export function standings(book: RuleBook): readonly Standing[] {
	const dates = new Set(book.stacks.flat().map((edition) => startOf(edition)));
	return [...dates].sort((a, b) => a - b).map((date) => standingOn(book, date));
}

/** When the filings of the book are due by the rules in force at an instant; before the first edition by that one. */
export function deadlinesAt(book: RuleBook, at: Instant): DeadlineRules<string> {
	const all = standings(book);
	const standing = all.findLast((one) => startOf(one) <= at) ?? all[0] ?? NOTHING;
	return { name: book.name, filings: standing.deadlines };
}

/** From when on an edition holds; -Infinity for one that always did. */
export function startOf({ validFrom }: { readonly validFrom: Instant | null }): Instant {
	return validFrom ?? Number.NEGATIVE_INFINITY;
}

function standingOn(book: RuleBook, date: Instant): Standing {
	const said = book.stacks.flatMap((stack) => stack.filter((edition) => startOf(edition) <= date).sort((a, b) => startOf(a) - startOf(b)));
	return { ...said.reduce(change, NOTHING), validFrom: Number.isFinite(date) ? date : null };
}

function change(standing: Standing, edition: Edition): Standing {
	return {
		validFrom: edition.validFrom,
		texts: changeTexts(standing.texts, edition.texts),
		deadlines: { ...standing.deadlines, ...changeDeadlines(standing.deadlines, edition.deadlines) },
		criteria: changeTexts(standing.criteria, edition.criteria),
		figures: { ...standing.figures, ...edition.figures },
		marks: { ...standing.marks, ...marksOf(edition) },
	};
}

function changeTexts(texts: Readonly<Record<string, TextChange>>, changes: Readonly<Record<string, TextChange>>): Record<string, TextChange> {
	return Object.fromEntries(Object.keys({ ...texts, ...changes }).map((key) => [key, { ...texts[key], ...changes[key] }]));
}

/** Only what is whole by now is a deadline: whoever loads a file has refused the others. */
function changeDeadlines(deadlines: Readonly<Record<string, FilingDeadline>>, changes: Readonly<Record<string, DeadlineChange>>) {
	const changed = Object.entries(changes).map(([kind, { due, alternatives }]) => {
		const before = deadlines[kind];
		const now = due === undefined ? before?.due : changeDue(before?.due, due);
		return [kind, now && { due: now, alternatives: alternatives ?? before?.alternatives ?? [] }] as const;
	});
	return Object.fromEntries(changed.filter((entry): entry is [string, FilingDeadline] => entry[1] !== undefined));
}

/** A reading with what differs laid over it; undefined while it lacks its anchor or its amount. */
function changeDue(before: Reckoning | undefined, change: ReckoningChange): Reckoning | undefined {
	const amount = amountOf(change) ?? (before && amountOf(before));
	const anchor = change.anchor ?? before?.anchor;
	if (amount === undefined || anchor === undefined) return undefined;
	const anchorName = change.anchorName ?? (anchor === before?.anchor ? before.anchorName : undefined);
	const rolled = "afterMs" in amount ? amount : { ...amount, rolls: change.rolls ?? amount.rolls };
	return { ...rolled, anchor, anchorName, atLatest: change.atLatest ?? before?.atLatest, source: change.source, assumed: change.assumed };
}

function amountOf({ afterMs, days, count = "calendar", months, rolls = false }: ReckoningChange): Amount | undefined {
	if (afterMs !== undefined) return { afterMs };
	if (months !== undefined) return { months, rolls };
	return days === undefined ? undefined : { days, count, rolls };
}

function marksOf({ validFrom, figures, deadlines, texts, criteria }: Edition): Record<string, Mark> {
	const dues = Object.entries(deadlines).flatMap(([kind, { due }]) => (due === undefined ? [] : [[`filings.${kind}.due`, due] as const]));
	const named = [
		...Object.entries(texts).map(([kind, text]) => [`filings.${kind}`, text] as const),
		...Object.entries(criteria).map(([id, text]) => [`criteria.${id}`, text] as const),
	];
	const sourced = [...Object.entries(figures), ...dues, ...named.filter(([, text]) => text.source !== undefined)];
	return Object.fromEntries(sourced.map(([place, { source = "", assumed = false }]) => [place, { source, validFrom, assumed }]));
}
