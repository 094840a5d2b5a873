import { sumOf } from "../store/dump.ts";

/** A line that is not as it was written, counted from 1, and what can be said of it. */
export type WrongLine = { readonly line: number; readonly message: string };

const LINE = /^\{"line":(\d+),/;
const SUM = /,"sum":"([0-9a-f]{16})"\}$/;
/** Length of what `SUM` matches. */
const TAIL = 26;

/**
 * Records as NDJSON, each with its own number and a sum over itself and all before it, the name of the file first; at the end a
 * line with their count. Whoever reads it can name the first line that was altered, taken out, put in or moved.
 */
export function linkedLines(name: string, records: readonly object[]): string {
	let sum = name;
	const bodies = [...records, { end: true, records: records.length }].map((record, index) => JSON.stringify({ line: index + 1, ...record }));
	const lines = bodies.map((body) => {
		sum = sumOf(sum, body);
		return `${body.slice(0, -1)},"sum":"${sum}"}\n`;
	});
	return lines.join("");
}

/** The first line that is not as `linkedLines` wrote it; null when all are. */
export function firstWrongLine(name: string, bytes: Uint8Array): WrongLine | null {
	let sum = name;
	let ended = false;
	const lines = linesOf(bytes);
	const rest = lines.pop()!;
	for (const [index, text] of lines.entries()) {
		const line = index + 1;
		if (ended) return { line, message: "found a line after the end" };
		const body = text === null ? "" : `${text.slice(0, -TAIL)}}`;
		const next = sumOf(sum, body);
		if (text === null || SUM.exec(text.slice(-TAIL))?.[1] !== next) return { line, message: whatIsWrong(text, line) };
		sum = next;
		ended = body.includes(`{"line":${line},"end":true,`);
	}
	if (!ended || rest !== "") return { line: lines.length + 1, message: ended ? "found text after the end" : "the file is cut off: expected another line here" };
	return null;
}

function whatIsWrong(text: string | null, line: number): string {
	const stated = Number(LINE.exec(text ?? "")?.[1] ?? line);
	if (stated > line) return `found line ${stated} here: line ${line} was taken out or moved`;
	if (stated < line) return `found line ${stated} here once more: it was put in or moved`;
	return "this line was altered or put in: its sum does not fit";
}

/** Lines without their ends, what follows the last end at last; null for bytes that are no UTF-8. */
function linesOf(bytes: Uint8Array): (string | null)[] {
	const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
	const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const lines: (string | null)[] = [];
	for (let from = 0, to = 0; to >= 0; from = to + 1) {
		to = whole.indexOf(10, from);
		lines.push(decoded(decoder, whole.subarray(from, to < 0 ? whole.length : to)));
	}
	return lines;
}

function decoded(decoder: TextDecoder, bytes: Uint8Array): string | null {
	try {
		return decoder.decode(bytes);
	} catch {
		return null;
	}
}
