import type { Anchor } from "../../alerting/filings/reckoning.ts";
import { startOfDate } from "../../streams/instant.ts";
import { describe, type PathFault, suggestion } from "./faults.ts";
import type { Path } from "./merge.ts";
import type { EditionText, ReadingText, RulesFile } from "./rules-schema.ts";

const AMOUNTS = ["after", "days", "months"] as const;
const AMOUNT = "one of after (a duration), days (with count) or months";

/** What a file of rules is checked against: the kinds of filing there are, and those that it has a deadline of to change. */
type Known = { readonly kinds: readonly string[]; readonly due: ReadonlySet<string> };

const LACKS = { value: "nothing", amount: "no amount", anchor: "no anchor" } as const;

/** Does the fault say that something is missing, which may be there but unsound? */
export function isLack({ found }: PathFault): boolean {
	return Object.values(LACKS).some((lack) => lack === found);
}

/** Everything that is wrong with how the sound values of a file of rules fit together. */
export function ruleFaults(file: RulesFile, known: Known): readonly PathFault[] {
	const due = new Set(known.due);
	const { editions, ...first } = file;
	const faults = [...editionFaults(first, [], { ...known, due })];
	for (const [index, edition] of editions.entries()) {
		for (const kind of Object.keys((index === 0 ? first : editions[index - 1]!).filings ?? {})) due.add(kind);
		faults.push(...editionFaults(edition, ["editions", index], { ...known, due }), ...dateFaults(file, index));
	}
	return [...faults, ...lackingFaults(first, known)];
}

/** Every kind has a deadline from the beginning, because each is always listed (SEMANTICS 6.1). */
function lackingFaults({ filings = {} }: EditionText, { kinds, due }: Known): PathFault[] {
	const lacking = kinds.filter((kind) => !due.has(kind) && filings[kind]?.due === undefined);
	return lacking.map((kind) => ({ path: ["filings", kind, "due"], found: LACKS.value, expected: `when it is due: anchor, and ${AMOUNT}` }));
}

function dateFaults({ validFrom, editions }: RulesFile, index: number): PathFault[] {
	const date = editions[index]!.validFrom;
	const before = index === 0 ? validFrom : editions[index - 1]!.validFrom;
	if (before === undefined || startOfDate(before) < startOfDate(date)) return [];
	return [{ path: ["editions", index, "validFrom"], found: describe(date), expected: `a date after ${before}, that of the edition before` }];
}

function editionFaults({ filings = {} }: EditionText, path: Path, known: Known): PathFault[] {
	return Object.entries(filings).flatMap(([kind, { due, alternatives = [] }]) => {
		const here = [...path, "filings", kind];
		if (!known.kinds.includes(kind)) return [{ path: here, found: `the unknown kind ${kind}`, expected: suggestion(kind, known.kinds) }];
		const own = due === undefined ? [] : readingFaults(due, [...here, "due"], known, known.due.has(kind));
		return [...own, ...alternatives.flatMap((reading, index) => readingFaults(reading, [...here, "alternatives", index], known, false))];
	});
}

/** One reading by itself; one that changes another may leave its anchor and its amount to that. */
function readingFaults(reading: ReadingText, path: Path, known: Known, isChange: boolean): PathFault[] {
	const amounts = AMOUNTS.filter((key) => reading[key] !== undefined);
	const faults: PathFault[] = [];
	if (amounts.length > 1) faults.push({ path, found: amounts.join(" and "), expected: `only ${AMOUNT}` });
	if (amounts.length === 0 && !isChange) faults.push({ path, found: LACKS.amount, expected: AMOUNT });
	if (reading.anchor === undefined && !isChange) faults.push({ path, found: LACKS.anchor, expected: "what it counts from, such as anchor: awareness" });
	if (reading.count !== undefined && reading.days === undefined)
		faults.push({ path: [...path, "count"], found: describe(reading.count), expected: "days beside it" });
	if (reading.rolls !== undefined && reading.after !== undefined)
		faults.push({ path: [...path, "rolls"], found: describe(reading.rolls), expected: "days or months beside it: hours never roll" });
	const cap = "atLatest" in reading && reading.atLatest !== undefined ? readingFaults(reading.atLatest, [...path, "atLatest"], known, false) : [];
	return [...faults, ...anchorFaults(reading.anchor, path, known), ...cap];
}

function anchorFaults(anchor: Anchor | undefined, path: Path, { kinds }: Known): PathFault[] {
	if (!anchor?.startsWith("filed:") || kinds.includes(anchor.slice("filed:".length))) return [];
	return [{ path: [...path, "anchor"], found: describe(anchor), expected: `filed: and one of ${kinds.join(", ")}` }];
}
