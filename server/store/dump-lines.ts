import { dumped, FORMAT, sumOf, VERSION } from "./dump.ts";
import { isStep, newestStep } from "./migrations.ts";

export type Header = { readonly format: string; readonly version: number; readonly schema: string; readonly numbers: Readonly<Record<string, number>> };

/** A row of a dump: the JSON text of it, and where it stood. */
export type DumpedRow = { readonly line: number; readonly table: string; readonly row: string };

/** The header first, then the rows. */
export type DumpPart = { readonly header: Header } | DumpedRow;

const SUM = /,"sum":"([0-9a-f]{16})"\}$/;
const ROW = /^\{"table":"([a-z]+)","row":/;

/**
 * Reads the lines of a dump and checks each one as it passes. Throws at the first line that is not as it was written, and at
 * the end if lines are missing; the message names the line, counted from 1.
 */
export async function* readDump(lines: AsyncIterable<string>): AsyncGenerator<DumpPart, void> {
	const counts: Record<string, number> = Object.fromEntries(dumped.map(({ table }) => [table, 0]));
	let line = 0;
	let sum = "";
	let ended = false;
	for await (const text of lines) {
		line++;
		if (ended) throw fault(line, "found text after the end of the dump");
		const body = bodyOf(text, line);
		sum = checkSum(sum, body, text, line);
		if (line === 1) yield { header: readHeader(body) };
		else if (ROW.test(body)) yield countRow(readRow(body, line), counts);
		else ended = checkEnd(body, counts, line);
	}
	if (!ended) throw fault(line + 1, "the dump is cut off: expected another line here");
}

function bodyOf(text: string, line: number): string {
	const tail = SUM.exec(text.slice(-26));
	if (!tail)
		throw fault(line, line === 1 ? "not a dump of RTO Watch: expected its header" : "the line is cut off or was altered: expected it to end with its sum");
	return `${text.slice(0, -26)}}`;
}

function checkSum(before: string, body: string, text: string, line: number): string {
	const sum = sumOf(before, body);
	if (text.slice(-18, -2) !== sum) throw fault(line, "this line was altered, or lines before it are missing: its sum does not fit");
	return sum;
}

function readHeader(body: string): Header {
	const header = JSON.parse(body) as Header;
	if (header.format !== FORMAT) throw fault(1, `not a dump of RTO Watch: expected the format ${FORMAT}`);
	if (header.version !== VERSION || !isStep(header.schema)) {
		throw fault(
			1,
			`made by another version of RTO Watch: version ${header.version}, schema ${header.schema}; expected version ${VERSION}, schema up to ${newestStep}`,
		);
	}
	return header;
}

function readRow(body: string, line: number): DumpedRow {
	const [start, table] = ROW.exec(body)!;
	return { line, table: table!, row: body.slice(start.length, -1) };
}

function countRow(row: DumpedRow, counts: Record<string, number>): DumpedRow {
	if (!(row.table in counts)) throw fault(row.line, `unknown table ${row.table}`);
	counts[row.table]!++;
	return row;
}

function checkEnd(body: string, counts: Record<string, number>, line: number): true {
	const end = JSON.parse(body) as { end?: boolean; rows?: Record<string, number> };
	if (!end.end || !end.rows) throw fault(line, "expected a row of a table, or the end");
	const { rows } = end;
	const wrong = dumped.find(({ table }) => (rows[table] ?? 0) !== counts[table]);
	if (wrong) throw fault(line, `expected ${rows[wrong.table] ?? 0} rows of ${wrong.table}, found ${counts[wrong.table]}`);
	return true;
}

function fault(line: number, message: string): Error {
	return new Error(`line ${line}: ${message}`);
}
