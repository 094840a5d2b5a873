import type { Calendar } from "../../streams/calendar/calendar.ts";
import type { Instant } from "../../streams/instant.ts";
import { type Anchor, type Reckoning, reckonPeriod } from "./reckoning.ts";

/** Every kind of filing that has a deadline (CONTRACT §4). */
export const DEADLINE_FILINGS = ["initial", "formal", "release", "major-initial", "major-closing", "personal-data", "supplement"] as const;
export type DeadlineFiling = (typeof DEADLINE_FILINGS)[number];

/** When one filing is due, and how else its rule can be read. */
export type FilingDeadline = { readonly due: Reckoning; readonly alternatives: readonly Reckoning[] };

/** When each filing is due. The kinds are those of the law that the rules are of. */
export type DeadlineRules<Kind extends string = DeadlineFiling> = {
	readonly name: string;
	readonly filings: Readonly<Record<Kind, FilingDeadline>>;
};

/** The instant by which a filing is due; in time at `dueAt` itself, late strictly after (SEMANTICS 6.4). */
export type Deadline<Kind extends string = DeadlineFiling> = {
	readonly filing: Kind;
	readonly dueAt: Instant;
	readonly basis: string;
	/** The days that were counted; none where hours count. */
	readonly countedDays: readonly string[];
	readonly source: string;
	/** The rule, or a day on the way, is to be confirmed (待確認). */
	readonly assumed: boolean;
	readonly alternatives: readonly { readonly basis: string; readonly dueAt: Instant }[];
};

/**
 * The deadline of one filing (SEMANTICS 6.2, 6.3). `from` is the instant of the rule's own anchor: handled for `release`, the
 * major notification for `major-closing`, else awareness or what was found or noticed. A reading by another anchor is
 * given once that is in `known`; so is the cap that a rule sets itself. Closures and the end of the calendar: see `reckonPeriod`.
 */
export function deadlineOf<Kind extends string>(asked: {
	readonly filing: Kind;
	readonly from: Instant;
	readonly known?: Readonly<Partial<Record<Anchor, Instant | null>>>;
	readonly calendar: Calendar;
	readonly rules: DeadlineRules<Kind>;
}): Deadline<Kind> {
	const { filing, from, known = {}, calendar, rules } = asked;
	const { due, alternatives } = rules.filings[filing];
	const timeOf = (anchor: Anchor) => (anchor === due.anchor ? from : (known[anchor] ?? null));
	const others = alternatives.flatMap((reckoning) => {
		const at = timeOf(reckoning.anchor);
		return at === null ? [] : [reckonPeriod(reckoning, at, calendar, timeOf)];
	});
	return {
		filing,
		source: due.source,
		...reckonPeriod(due, from, calendar, timeOf),
		alternatives: others.map(({ basis, dueAt }) => ({ basis, dueAt })),
	};
}
