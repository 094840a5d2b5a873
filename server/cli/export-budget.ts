import { LONGEST_SPAN, meantSpan, type Span } from "../../alerting/budget/span.ts";
import { DAY, formatInstant, type Instant } from "../../streams/instant.ts";
import { budgetBook } from "../documents/budget-book.ts";
import { BOOK_OPTIONS, exportBook } from "./book-source.ts";
import { isOutcome, misuse, parseWhen, WHEN } from "./flags.ts";
import { type Outcome, readArgs } from "./outcome.ts";

/** `--to` is the end of the span, as `--from` is its beginning, so the file has a flag of its own. */
const OPTIONS = { ...BOOK_OPTIONS, from: { type: "string" }, to: { type: "string" }, "to-file": { type: "string" } } as const;

/** `export budget [--from T] [--to T]`: what the page of the CISO shows, this quarter unless said. */
export async function exportBudget(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
	const read = readArgs(args, OPTIONS);
	if (isOutcome(read)) return read;
	const { from, to, "to-file": file, ...flags } = read.values;
	if (read.positionals.length > 0) return misuse("export budget", read.positionals[0], "flags only");
	const given = { from: from === undefined ? undefined : parseWhen(from), to: to === undefined ? undefined : parseWhen(to) };
	if (given.from === null) return misuse("--from", from, WHEN);
	if (given.to === null) return misuse("--to", to, WHEN);
	const ends = { from: given.from, to: given.to };
	const query = Object.fromEntries(Object.entries(ends).flatMap(([key, at]) => (at === undefined ? [] : [[key, formatInstant(at)]])));
	const wanted = { name: "budget", path: "/api/v1/budget", query, span: (now: Instant) => checked(meantSpan(ends, now)), book: budgetBook };
	return exportBook(wanted, flags, file, environment);
}

function checked(span: Span): Span | string {
	if (span.from >= span.to) return `--from: found ${formatInstant(span.from)}, expected an instant before ${formatInstant(span.to)}`;
	return span.to - span.from > LONGEST_SPAN ? `--from: found ${formatInstant(span.from)}, expected at most ${LONGEST_SPAN / DAY} days before --to` : span;
}
