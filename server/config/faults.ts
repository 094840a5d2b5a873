import { closest, distance } from "fastest-levenshtein";
import { z } from "zod";
import type { Fault } from "./fault.ts";
import { nearestOrigin, type Path, pathText } from "./merge.ts";
import type { Located } from "./text.ts";

/** A fault that knows where it lies in the configuration, but not yet in which file and on which line. */
export type PathFault = { readonly path: Path; readonly found: string; readonly expected: string };

/** A map that is something else altogether is not worth a fault a key. */
const MOST_KEYS = 20;

/** Finds everything that zod has against the single values of a kind of file, each as a fault of its own. */
export function faultFinder(schema: z.ZodType): (value: unknown) => readonly PathFault[] {
	const shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape;
	return (value) => {
		const result = schema.safeParse(value);
		return result.success ? [] : firstAtEach(result.error.issues.flatMap((issue) => faultsOf(issue, value, shape)));
	};
}

/** A value that fails one check fails the finer ones too: one fault a place says it. */
function firstAtEach(faults: readonly PathFault[]): readonly PathFault[] {
	const seen = new Set<string>();
	return faults.filter(({ path }) => !seen.has(pathText(path)) && seen.add(pathText(path)));
}

function faultsOf(issue: z.core.$ZodIssue, value: unknown, shape: Shape): PathFault[] {
	const path = issue.path as (string | number)[];
	const meant = issue.code === "invalid_union" ? meantChoice(issue.errors) : null;
	if (meant !== null) return meant.flatMap((inner) => faultsOf({ ...inner, path: [...path, ...inner.path] }, value, shape));
	if (issue.code !== "unrecognized_keys") return [{ path, found: describe(valueAt(value, path)), expected: issue.message }];
	const known = knownKeys(path, shape);
	const faults = issue.keys.slice(0, MOST_KEYS).map((key) => ({ path: [...path, key], found: `the unknown key ${key}`, expected: suggestion(key, known) }));
	const more = issue.keys.length - faults.length;
	return more > 0 ? [...faults, { path, found: `${more} more unknown keys`, expected: `one of ${known.join(", ")}` }] : faults;
}

/** What is wrong with the one choice that a value could be meant as: the only one that has nothing against it as a whole. */
function meantChoice(choices: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | null {
	const [meant, other] = choices.filter((issues) => issues.every((issue) => issue.path.length > 0));
	return meant !== undefined && other === undefined ? meant : null;
}

/** What was probably meant by an unknown name, or all that are known. */
export function suggestion(key: string, known: readonly string[]): string {
	const nearest = known.length > 0 && key.length <= 63 ? closest(key, known) : "";
	const near = nearest !== "" && distance(key, nearest) <= Math.max(2, key.length / 3);
	return near ? `${nearest} (did you mean that?)` : `one of ${known.join(", ")}`;
}

type Shape = {
	readonly properties?: Readonly<Record<string, Shape>>;
	readonly additionalProperties?: Shape | boolean;
	readonly items?: Shape;
	readonly anyOf?: readonly Shape[];
	readonly oneOf?: readonly Shape[];
};

/** The keys that the schema knows at a path. */
function knownKeys(path: Path, whole: Shape): readonly string[] {
	const shape = path.reduce<Shape | undefined>((at, step) => (typeof step === "number" ? itemsOf(at) : (at?.properties?.[step] ?? entryOf(at))), whole);
	return [...new Set(keysOf(shape))];
}

/** Of a choice, the keys of every one that it may be. */
function keysOf(shape: Shape | undefined): readonly string[] {
	return shape?.properties ? Object.keys(shape.properties) : [...(shape?.anyOf ?? []), ...(shape?.oneOf ?? [])].flatMap(keysOf);
}

const entryOf = (shape: Shape | undefined): Shape | undefined => (typeof shape?.additionalProperties === "object" ? shape.additionalProperties : undefined);

const itemsOf = (shape: Shape | undefined): Shape | undefined => shape?.items ?? shape?.anyOf?.find((choice) => choice.items)?.items;

/** The value at a path, or undefined. */
export function valueAt(value: unknown, path: Path): unknown {
	return path.reduce<unknown>((at, step) => (at !== null && typeof at === "object" ? (at as Record<string | number, unknown>)[step] : undefined), value);
}

/** A value as a fault prints it: what was found, cut where it gets long. */
export function describe(value: unknown): string {
	if (value === undefined || value === null) return "nothing";
	if (typeof value === "number") return String(value);
	if (Array.isArray(value)) return `a list of ${value.length}`;
	if (typeof value === "object") return `a map with ${Object.keys(value).slice(0, 5).join(", ") || "no keys"}`.slice(0, 80);
	const shown = JSON.stringify(value);
	return shown.length > 80 ? `${shown.slice(0, 77)}…"` : shown;
}

/** Faults with their places, in the order of files and lines. `files` are the names in the order they were read. */
export function placeFaults(faults: readonly PathFault[], root: Located | null, firstFile: string): Fault[] {
	return faults.map(({ path, found, expected }) => {
		const origin = nearestOrigin(root, path);
		return { file: origin?.file ?? firstFile, line: origin?.line ?? null, path: pathText(path), found, expected };
	});
}
