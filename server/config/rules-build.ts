import type { Reckoning } from "../../alerting/filings/reckoning.ts";
import type { DeadlineChange, Edition, ReckoningChange, RuleBook } from "../../alerting/rules/edition.ts";
import { startOfDate } from "../../streams/instant.ts";
import type { EditionText, FilingText, ReadingText, RulesFile } from "./rules-schema.ts";

/** A sound file of rules as a book; `base` is the one that it extends. What says no source of its own has that of its edition, or the file. */
export function bookOf(file: RulesFile, base: RuleBook | undefined, kinds: readonly string[]): RuleBook {
	const { name, validFrom, editions, ...first } = file;
	const written = [editionOf(first, validFrom, name), ...editions.map(({ validFrom: from, ...values }) => editionOf(values, from, name))];
	return { name, kinds, stacks: [...(base?.stacks ?? []), written] };
}

/** Where the values of an edition come from unless they say it themselves. */
type Origin = { readonly source: string; readonly assumed: boolean };

function editionOf(text: EditionText, validFrom: string | undefined, name: string): Edition {
	const origin: Origin = { source: text.source ?? `the rules ${name}`, assumed: text.assumed ?? false };
	const filings = Object.entries(text.filings ?? {});
	return {
		validFrom: validFrom === undefined ? null : startOfDate(validFrom),
		texts: Object.fromEntries(filings.map(([kind, filing]) => [kind, namesOf(filing)])),
		deadlines: Object.fromEntries(filings.map(([kind, filing]) => [kind, deadlineOf(filing, origin)])),
		criteria: Object.fromEntries(Object.entries(text.criteria ?? {}).map(([id, criterion]) => [id, namesOf(criterion ?? {})])),
		figures: figuresOf(text, origin),
	};
}

type Names = {
	readonly name?: string | undefined;
	readonly englishName?: string | undefined;
	readonly source?: string | undefined;
	readonly assumed?: boolean | undefined;
};

function namesOf({ name, englishName, source, assumed }: Names) {
	return { ...(name && { name }), ...(englishName && { englishName }), ...(source && { source }), ...(assumed !== undefined && { assumed }) };
}

function deadlineOf({ due, alternatives }: FilingText, origin: Origin): DeadlineChange {
	return { due: due && readingOf(due, origin), alternatives: alternatives?.map((reading) => wholeReadingOf(reading, origin)) };
}

function readingOf({ after, atLatest, ...reading }: ReadingText, origin: Origin): ReckoningChange {
	const cap = atLatest && wholeReadingOf(atLatest, origin);
	return { ...reading, ...originOf(reading, origin), afterMs: after, atLatest: cap };
}

/** The checks of the file have seen to it that it has its anchor and its amount. */
function wholeReadingOf(text: ReadingText, origin: Origin): Reckoning {
	const { anchor = "awareness", anchorName, afterMs = 0, days, count = "calendar", months, rolls = false, source, assumed, atLatest } = readingOf(text, origin);
	const read = { anchor, anchorName, source, assumed, atLatest };
	if (months !== undefined) return { months, rolls, ...read };
	return days !== undefined ? { days, count, rolls, ...read } : { afterMs, ...read };
}

function originOf({ source, assumed }: Partial<Origin>, origin: Origin): Origin {
	return { source: source ?? origin.source, assumed: assumed ?? origin.assumed };
}

/** The figures of an edition by their places: the same words as in the file, so that a mark points at what was written. */
function figuresOf(
	{ filings = {}, criteria = {}, tolerance = {}, classA = {}, longestRto = {}, drillEveryMonths = {}, reminders = {}, ...text }: EditionText,
	origin: Origin,
): Edition["figures"] {
	const { C1, C2, C3, C4 } = criteria;
	const written = {
		"criteria.C1.levels": C1?.levels,
		"criteria.C1.top20": C1?.top20,
		"criteria.C1.reading": C1?.reading,
		"criteria.C2.after": C2?.after,
		"criteria.C2.preOpenCounts": C2?.preOpenCounts,
		"criteria.C3.count": C3?.count,
		"criteria.C3.withinDays": C3?.withinDays,
		"criteria.C4.firms": C4?.firms,
		"criteria.C4.withinDays": C4?.withinDays,
		"tolerance.A": tolerance.A,
		"tolerance.B": tolerance.B,
		"classA.marketShare": classA.marketShare,
		"classA.naturalPersonShare": classA.naturalPersonShare,
		"longestRto.A": longestRto.A,
		"longestRto.B": longestRto.B,
		"drillEveryMonths.1": drillEveryMonths[1],
		"drillEveryMonths.2": drillEveryMonths[2],
		"drillEveryMonths.3": drillEveryMonths[3],
		enteredLateAfter: text.enteredLateAfter,
		countersignWithin: text.countersignWithin,
		parkedMargin: text.parkedMargin,
		...Object.fromEntries(Object.entries(reminders).map(([reminder, length]) => [`reminders.${reminder}`, length])),
		...Object.fromEntries(Object.entries(filings).map(([kind, { recipients }]) => [`filings.${kind}.recipients`, recipients])),
	};
	const given = Object.entries(written).flatMap(([place, figure]) => (figure ? [[place, { value: figure.value, ...originOf(figure, origin) }]] : []));
	return Object.fromEntries(given);
}
