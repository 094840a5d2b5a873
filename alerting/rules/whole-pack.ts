import type { CriterionId } from "../criteria/criterion.ts";
import type { DeadlineFiling, FilingDeadline } from "../filings/deadlines.ts";
import { type Edition, type Figures, type RuleBook, type Sourced, type Standing, standings } from "./edition.ts";
import { REMINDERS, type RulePack, type Rules, type RuleText } from "./pack.ts";

/** An edition in which nothing is missing that the program asks the rules about. */
export type WholeEdition = Edition & {
	readonly texts: Readonly<Record<DeadlineFiling, RuleText>>;
	readonly deadlines: Readonly<Record<DeadlineFiling, FilingDeadline>>;
	readonly criteria: Readonly<Record<CriterionId, RuleText>>;
	readonly figures: { readonly [Place in keyof Figures]: Sourced<Figures[Place]> };
};

/** The places that `pattern` fills and the book leaves empty from its beginning on; a pack of the program has none. */
export function missingIn(book: RuleBook, pattern: WholeEdition): readonly string[] {
	const [first] = standings(book);
	return placesOf(pattern).filter((place) => first === undefined || !placesOf(first).includes(place));
}

function placesOf({ texts, deadlines, criteria, figures }: Pick<Standing, "texts" | "deadlines" | "criteria" | "figures"> | WholeEdition): readonly string[] {
	return [
		...textPlaces("filings", texts),
		...Object.keys(deadlines).map((kind) => `filings.${kind}.due`),
		...textPlaces("criteria", criteria),
		...Object.keys(figures),
	];
}

function textPlaces(section: string, texts: Readonly<Record<string, Partial<RuleText>>>): readonly string[] {
	return Object.entries(texts).flatMap(([key, text]) =>
		Object.keys(text)
			.filter((word) => word !== "assumed")
			.map((word) => `${section}.${key}.${word}`),
	);
}

/** The book as the pack that the program runs by, each edition whole. Throws a RangeError on a book in which something is missing: see `missingIn`. */
export function packOf(book: RuleBook, pattern: WholeEdition): RulePack {
	const [missing] = missingIn(book, pattern);
	if (missing !== undefined) throw new RangeError(`the rules ${book.name} lack ${missing}`);
	const [first, ...later] = standings(book).map((standing) => rulesOf(book.name, standing as Standing & WholeEdition));
	return { name: book.name, editions: [first!, ...later] };
}

function rulesOf(name: string, { validFrom, texts, deadlines, criteria, figures, marks }: Standing & WholeEdition): Rules {
	const figure = <Place extends keyof Figures>(place: Place): Figures[Place] => (figures[place] as Sourced<Figures[Place]>).value;
	const kinds = Object.keys(texts) as DeadlineFiling[];
	return {
		name,
		validFrom,
		deadlines: { name, filings: deadlines },
		filings: Object.fromEntries(kinds.map((kind) => [kind, { ...texts[kind], recipients: figure(`filings.${kind}.recipients`) }])) as Rules["filings"],
		criteria: {
			texts: criteria,
			coreSystemLevels: figure("criteria.C1.levels"),
			coreSystemTop20: figure("criteria.C1.top20"),
			coreSystemReading: figure("criteria.C1.reading"),
			tradingAffectedMs: figure("criteria.C2.after"),
			preOpenCounts: figure("criteria.C2.preOpenCounts"),
			repeatCount: figure("criteria.C3.count"),
			repeatWithinDays: figure("criteria.C3.withinDays"),
			otherFirms: figure("criteria.C4.firms"),
			otherFirmsWithinDays: figure("criteria.C4.withinDays"),
		},
		toleranceMs: { A: figure("tolerance.A"), B: figure("tolerance.B") },
		classA: { marketShare: figure("classA.marketShare"), naturalPersonShare: figure("classA.naturalPersonShare") },
		longestRtoMs: { A: figure("longestRto.A"), B: figure("longestRto.B") },
		drillEveryMonths: { 1: figure("drillEveryMonths.1"), 2: figure("drillEveryMonths.2"), 3: figure("drillEveryMonths.3") },
		enteredLateAfterMs: figure("enteredLateAfter"),
		countersignWithinMs: figure("countersignWithin"),
		parkedMarginMs: figure("parkedMargin"),
		remindersMs: Object.fromEntries(REMINDERS.map((reminder) => [reminder, figure(`reminders.${reminder}`)])) as Rules["remindersMs"],
		marks,
	};
}
