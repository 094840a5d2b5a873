import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Fault } from "./fault.ts";

/** A value of a configuration file together with where it stands. Aliases share the node they name. */
export type Located = { readonly file: string; readonly line: number; readonly size: number } & (
	| { readonly kind: "scalar"; readonly value: unknown }
	| { readonly kind: "list"; readonly items: readonly Located[] }
	| { readonly kind: "map"; readonly entries: ReadonlyMap<string, Entry> }
);

/** A key of a map: the line is that of the key, so that a fault about a key points at it. */
export type Entry = { readonly line: number; readonly value: Located };

/** What one file may be: beyond it nobody wrote it by hand, and reading must stay bounded. */
export const MOST_BYTES = 5 * 1024 * 1024;
const MOST_NODES = 1_000_000;
const MOST_DEPTH = 64;
/** After so many faults the rest says nothing new. */
const MOST_FAULTS = 100;

type Reading = { readonly file: string; readonly lines: LineCounter; readonly anchors: Map<string, Located>; readonly faults: Fault[] };

/**
 * One YAML file → its values with their lines, or null when it is empty or cannot be read at all. Never throws:
 * whatever is wrong is a fault. Duplicate keys are looked for here, because the parser's own look is quadratic.
 */
export function readText(file: string, text: string): { readonly root: Located | null; readonly faults: readonly Fault[] } {
	const bytes = Buffer.byteLength(text);
	if (bytes > MOST_BYTES)
		return { root: null, faults: [{ file, line: null, path: "", found: `${bytes} bytes`, expected: `at most ${MOST_BYTES} bytes a file` }] };
	const lines = new LineCounter();
	const reading: Reading = { file, lines, anchors: new Map(), faults: [] };
	try {
		const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false, strict: true });
		reading.faults.push(...syntaxFaults(document, reading));
		if (reading.faults.length > 0 || !document.contents) return { root: null, faults: reading.faults };
		return { root: locate(document.contents, "", 0, reading), faults: reading.faults };
	} catch (error) {
		return { root: null, faults: [{ file, line: null, path: "", found: describeThrown(error), expected: "YAML that can be read" }] };
	}
}

/** The parser recurses: nesting beyond all sense ends as a full stack, which is a fault like any other. */
function describeThrown(error: unknown): string {
	return error instanceof RangeError ? "values nested too deeply" : String(error instanceof Error ? error.message : error);
}

function syntaxFaults(document: Document, { file, lines }: Reading): Fault[] {
	return [...document.errors, ...document.warnings]
		.slice(0, MOST_FAULTS)
		.map((error) => ({ file, line: lines.linePos(error.pos[0]).line, path: "", found: error.message, expected: "valid YAML" }));
}

function locate(node: Node | null, path: string, depth: number, reading: Reading): Located {
	const { file, lines, anchors } = reading;
	const line = node?.range ? lines.linePos(node.range[0]).line : 1;
	const nothing: Located = { kind: "scalar", value: null, file, line, size: 1 };
	if (isAlias(node)) return anchors.get(node.source) ?? refuse(reading, nothing, path, `*${node.source}`, "an anchor defined before it");
	if (depth > MOST_DEPTH) return refuse(reading, nothing, path, "values nested too deeply", `at most ${MOST_DEPTH} levels`);
	const located = withChildren(node, path, depth, nothing, reading);
	if (located.size > MOST_NODES) return refuse(reading, nothing, path, "too many values, aliases counted", `at most ${MOST_NODES} values`);
	if (node?.anchor) anchors.set(node.anchor, located);
	return located;
}

function withChildren(node: Node | null, path: string, depth: number, nothing: Located, reading: Reading): Located {
	const { file, line } = nothing;
	if (isMap(node)) {
		const entries = locateEntries(node.items as { key: Node | null; value: Node | null }[], path, depth, line, reading);
		return { kind: "map", entries, file, line, size: 1 + sum([...entries.values()].map((entry) => entry.value.size)) };
	}
	if (isSeq(node)) {
		const items = node.items.map((item, index) => locate(item as Node | null, `${path}[${index}]`, depth + 1, reading));
		return { kind: "list", items, file, line, size: 1 + sum(items.map((item) => item.size)) };
	}
	return isScalar(node) ? { kind: "scalar", value: node.value, file, line, size: 1 } : nothing;
}

function locateEntries(pairs: readonly { key: Node | null; value: Node | null }[], path: string, depth: number, mapLine: number, reading: Reading) {
	const entries = new Map<string, Entry>();
	for (const { key, value } of pairs) {
		const name = isScalar(key) ? String(key.value) : "";
		const line = key?.range ? reading.lines.linePos(key.range[0]).line : mapLine;
		const here = path ? `${path}.${name}` : name;
		const located = value ? locate(value, here, depth + 1, reading) : ({ kind: "scalar", value: null, file: reading.file, line, size: 1 } as const);
		const earlier = entries.get(name);
		if (!isScalar(key) || name === "__proto__") note(reading, line, here, name || "a key that is not a word", "a plain key");
		else if (earlier) note(reading, line, here, "given again", `only once; it stands already on line ${earlier.line}`);
		else entries.set(name, { line, value: located });
	}
	return entries;
}

function refuse(reading: Reading, nothing: Located, path: string, found: string, expected: string): Located {
	note(reading, nothing.line, path, found, expected);
	return nothing;
}

function note({ file, faults }: Reading, line: number, path: string, found: string, expected: string): void {
	if (faults.length < MOST_FAULTS) faults.push({ file, line, path, found, expected });
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
