import type { Fault } from "./fault.ts";
import type { Entry, Located } from "./text.ts";

/** Where in a configuration: `["services", 2, "rto"]`. */
export type Path = readonly (string | number)[];

/** `["services", 2, "rto"]` → `services[2].rto`. */
export function pathText(path: Path): string {
	return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}

/**
 * The files of a directory as one configuration, in the order given: maps are merged, lists are concatenated, the
 * same value given twice is a fault (CONTRACT §2).
 */
export function mergeFiles(roots: readonly Located[]): { readonly root: Located | null; readonly faults: readonly Fault[] } {
	const faults: Fault[] = [];
	const root = roots.reduce<Located | null>((merged, next) => (merged ? merge(merged, next, [], faults) : next), null);
	return { root, faults };
}

function merge(first: Located, second: Located, path: Path, faults: Fault[]): Located {
	const size = first.size + second.size;
	if (first.kind === "list" && second.kind === "list") return { ...first, items: [...first.items, ...second.items], size };
	if (first.kind === "map" && second.kind === "map") return { ...first, entries: mergeEntries(first.entries, second.entries, path, faults), size };
	const expected = `only once; it stands already in ${first.file}:${first.line}`;
	faults.push({ file: second.file, line: second.line, path: pathText(path), found: "given again", expected });
	return first;
}

function mergeEntries(first: ReadonlyMap<string, Entry>, second: ReadonlyMap<string, Entry>, path: Path, faults: Fault[]) {
	const merged = new Map(first);
	for (const [key, entry] of second) {
		const earlier = merged.get(key);
		merged.set(key, earlier ? { ...earlier, value: merge(earlier.value, entry.value, [...path, key], faults) } : entry);
	}
	return merged;
}

/** The bare value: what the schema is asked about. A key without a value is as good as left out. */
export function plain(located: Located | null): unknown {
	if (!located) return {};
	if (located.kind === "scalar") return located.value ?? undefined;
	if (located.kind === "list") return located.items.map(plain);
	return Object.fromEntries([...located.entries].map(([key, entry]) => [key, plain(entry.value)]));
}

/** Where a value stands; null when it was never written. */
export type Origin = { readonly file: string; readonly line: number };

/** The file and line of the value at a path, or null when nobody wrote it (a default). */
export function originOf(root: Located | null, path: Path): Origin | null {
	const found = walk(root, path);
	return found.rest === 0 ? found.origin : null;
}

/** The file and line of the value at a path, or of the nearest thing around it that was written. */
export function nearestOrigin(root: Located | null, path: Path): Origin | null {
	return walk(root, path).origin;
}

function walk(root: Located | null, path: Path): { readonly origin: Origin | null; readonly rest: number } {
	let at = root;
	let origin: Origin | null = root && { file: root.file, line: root.line };
	for (const [index, step] of path.entries()) {
		const next = at && stepInto(at, step);
		if (!next) return { origin, rest: path.length - index };
		at = next.value;
		origin = { file: next.value.file, line: next.line };
	}
	return { origin, rest: 0 };
}

function stepInto(at: Located, step: string | number): Entry | undefined {
	if (at.kind === "map") return at.entries.get(String(step));
	const item = at.kind === "list" && typeof step === "number" ? at.items[step] : undefined;
	return item && { line: item.line, value: item };
}
