import { readFile } from "node:fs/promises";
import { DEADLINE_FILINGS } from "../../alerting/filings/deadlines.ts";
import type { RuleBook } from "../../alerting/rules/edition.ts";
import type { RulePack } from "../../alerting/rules/pack.ts";
import { twSecurities, twSecuritiesBook, twSecuritiesEdition } from "../../alerting/rules/tw-securities.ts";
import { missingIn, packOf } from "../../alerting/rules/whole-pack.ts";
import type { Fault } from "./fault.ts";
import { describe, faultFinder, type PathFault, placeFaults } from "./faults.ts";
import { takeOut } from "./loose.ts";
import { pathText, plain } from "./merge.ts";
import { bookOf } from "./rules-build.ts";
import { isLack, ruleFaults } from "./rules-check.ts";
import { rulesSchema } from "./rules-schema.ts";
import { type Located, readText } from "./text.ts";

const SHIPPED: readonly RuleBook[] = [twSecuritiesBook];

/** The names of the shipped rule packs. */
export const SHIPPED_RULES: readonly string[] = SHIPPED.map((book) => book.name);

/** A shipped book of rules by its name. */
export function shippedBook(name: string): RuleBook | undefined {
	return SHIPPED.find((book) => book.name === name);
}

/** A shipped rule pack by its name. */
export function shippedPack(name: string): RulePack | undefined {
	return name === twSecurities.name ? twSecurities : undefined;
}

/** Rules that were read, with the lines their values stand on; or every fault of their file. */
export type ReadBook = { readonly book: RuleBook; readonly root: Located | null; readonly file: string } | { readonly faults: readonly Fault[] };

/** The rules in a YAML or JSON file, checked whole: values, kinds, anchors, amounts, dates. Null if there is no such file to read. */
export async function readRuleBook(file: string): Promise<ReadBook | null> {
	const content = await readFile(file, "utf8").catch(() => null);
	return content === null ? null : parseRuleBook(file, content);
}

const schemaFaults = faultFinder(rulesSchema);

/** The same of a text. Pure; throws at nothing. */
export function parseRuleBook(file: string, content: string): ReadBook {
	const { root, faults } = readText(file, content);
	if (faults.length > 0) return { faults };
	const value = plain(root);
	const unsound = schemaFaults(value);
	const sound = rulesSchema.safeParse(takeOut(value, unsound));
	const checked = sound.success ? check(sound.data) : null;
	const all = [...unsound, ...(checked?.faults ?? []).filter((fault) => !isLack(fault) || !unsound.some(({ path }) => isWithin(path, fault.path)))];
	if (all.length > 0 || checked === null) return { faults: placeFaults(all, root, file).sort((one, other) => (one.line ?? 0) - (other.line ?? 0)) };
	return { book: checked.book, root, file };
}

/** What lacks a value only because that was taken out is no fault of its own. */
function isWithin(path: PathFault["path"], around: PathFault["path"]): boolean {
	return pathText(path).startsWith(pathText(around));
}

function check(file: NonNullable<ReturnType<typeof rulesSchema.safeParse>["data"]>): { readonly book: RuleBook; readonly faults: readonly PathFault[] } {
	const base = file.extends === undefined ? undefined : shippedBook(file.extends);
	const kinds = base?.kinds ?? file.kinds ?? DEADLINE_FILINGS;
	const faults = ruleFaults(file, { kinds, due: new Set(base?.kinds) });
	const unknown = file.extends !== undefined && base === undefined;
	const idle = base !== undefined && file.kinds !== undefined;
	return {
		book: bookOf(file, base, kinds),
		faults: [
			...(unknown ? [{ path: ["extends"], found: describe(file.extends), expected: `a shipped rule pack: ${SHIPPED_RULES.join(", ")}` }] : faults),
			...(idle ? [{ path: ["kinds"], found: describe(file.kinds), expected: `nothing beside extends: the kinds are those of ${base.name}` }] : []),
		],
	};
}

/** The rules as the program runs by them: its own seven filings, and nothing missing. */
export function packFrom(read: ReadBook): { readonly pack: RulePack } | { readonly faults: readonly Fault[] } {
	if ("faults" in read) return read;
	const { book, root, file } = read;
	const strange = book.kinds.filter((kind) => !DEADLINE_FILINGS.some((known) => known === kind));
	const faults: PathFault[] = [
		...strange.map((kind) => ({ path: ["kinds"], found: describe(kind), expected: `one of ${DEADLINE_FILINGS.join(", ")}: the program keeps no other` })),
		...missingIn(book, twSecuritiesEdition).map((place) => ({
			path: place.split("."),
			found: "nothing",
			expected: `a value, or extends: ${SHIPPED_RULES[0]}`,
		})),
	];
	return faults.length > 0 ? { faults: placeFaults(faults, root, file) } : { pack: packOf(book, twSecuritiesEdition) };
}
