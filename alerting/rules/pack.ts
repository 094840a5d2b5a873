import type { Instant, Millis } from "../../streams/instant.ts";
import type { CriterionId } from "../criteria/criterion.ts";
import type { DeadlineFiling, DeadlineRules } from "../filings/deadlines.ts";

/** What a thing of the rules is called, and where the rule stands. `assumed` marks 待確認: looked for and not found, our reading. */
export type RuleText = { readonly name: string; readonly englishName: string; readonly source: string; readonly assumed: boolean };

/** Where a value of the rules comes from and from when on it holds; null: from the beginning. `assumed` marks 待確認. */
export type Mark = { readonly source: string; readonly validFrom: Instant | null; readonly assumed: boolean };

/** The people and programs that remind inside the thirty minutes, in their order (domain §8.2). */
export const REMINDERS = ["confirm", "draft", "duty", "reviewer", "ciso", "red", "last-call"] as const;
export type Reminder = (typeof REMINDERS)[number];

/** The rules as they are at one instant: what is owed, by when, and how unsure readings are read. */
export type Rules = {
	/** The name of the pack they are from. */
	readonly name: string;
	/** From when on they are so; null: from the beginning. */
	readonly validFrom: Instant | null;
	readonly deadlines: DeadlineRules;
	/** What each filing is called, and who receives it (domain §1: an assumption, to be confirmed). */
	readonly filings: Readonly<Record<DeadlineFiling, RuleText & { readonly recipients: readonly string[] }>>;
	readonly criteria: {
		readonly texts: Readonly<Record<CriterionId, RuleText>>;
		/** Levels (資安分級) whose core systems fall under C1, and whether those of the 20 firms with the largest turnover do at any level. */
		readonly coreSystemLevels: readonly number[];
		readonly coreSystemTop20: boolean;
		/** C1 by itself makes major, or only together with C2 (SEMANTICS 5.1). */
		readonly coreSystemReading: "alone" | "with-c2";
		/** Time of the trading window after which C2 is met. */
		readonly tradingAffectedMs: Millis;
		/** 開盤期間 begins with the order entry before the opening (domain §4.1). */
		readonly preOpenCounts: boolean;
		/** C3: this many notifications of the same event within so many days. */
		readonly repeatCount: number;
		readonly repeatWithinDays: number;
		/** C4: so many firms within so many days of the first firm's notification. */
		readonly otherFirms: number;
		readonly otherFirmsWithinDays: number;
	};
	/** 可容忍中斷時間 of each tier (domain §3.2). */
	readonly toleranceMs: Readonly<Record<"A" | "B", Millis>>;
	/** From which shares on, both of them, a firm is of tolerance class A; below either it is of class B (domain §3.2). Ratios. */
	readonly classA: { readonly marketShare: number; readonly naturalPersonShare: number };
	/** The longest RTO that a firm may set itself in each tier (SEMANTICS 3.8). */
	readonly longestRtoMs: Readonly<Record<"A" | "B", Millis>>;
	/** How many months after a drill (業務持續運作演練) the next is due, by security level (domain §3.1); level 4 sets its own. */
	readonly drillEveryMonths: Readonly<Record<1 | 2 | 3, number>>;
	/** A filing entered later than this after `filedAt` is marked 補登 (SEMANTICS 6.4). */
	readonly enteredLateAfterMs: Millis;
	/** A filing without approval owes a countersignature within this (SEMANTICS 6.4). */
	readonly countersignWithinMs: Millis;
	/** `parked` expires so long before the initial is due (SEMANTICS 4.5). */
	readonly parkedMarginMs: Millis;
	/** Marks of the house inside the time for the initial, from awareness on (domain §8.2). */
	readonly remindersMs: Readonly<Record<Reminder, Millis>>;
	/** Where each figure comes from, by its place in a file: `criteria.C2.after`, `filings.initial.due`. */
	readonly marks: Readonly<Record<string, Mark>>;
};

/** The rules of one kind of firm as dated data: its editions in the order of their dates, each whole. At least one. */
export type RulePack = { readonly name: string; readonly editions: readonly [Rules, ...Rules[]] };

/** The rules in force at an instant: an incident keeps those of its occurrence. Before the first edition that one holds. */
export function rulesAt(pack: RulePack, at: Instant): Rules {
	return pack.editions.findLast((edition) => (edition.validFrom ?? Number.NEGATIVE_INFINITY) <= at) ?? pack.editions[0];
}
