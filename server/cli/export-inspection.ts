import { inspectionSpan } from "../../alerting/budget/span.ts";
import { inspectionBook } from "../documents/budget-book.ts";
import { BOOK_OPTIONS, exportBook } from "./book-source.ts";
import { isOutcome, misuse } from "./flags.ts";
import { type Outcome, readArgs } from "./outcome.ts";

const OPTIONS = { ...BOOK_OPTIONS, half: { type: "string" }, year: { type: "string" }, to: { type: "string" } } as const;

/** `export inspection --half 2026H2|--year 2026`: the tables that the half-yearly and yearly inspections ask for (domain §11 rows 000-1, 004-2). */
export async function exportInspection(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
	const read = readArgs(args, OPTIONS);
	if (isOutcome(read)) return read;
	const { half, year, to, ...flags } = read.values;
	if (read.positionals.length > 0) return misuse("export inspection", read.positionals[0], "flags only");
	const period = inspectionSpan(half ?? year ?? "");
	if (half !== undefined && (year !== undefined || !half.includes("H") || period === null))
		return misuse("--half", half, "a half such as 2026H2, without --year");
	if (half === undefined && (period === null || year?.includes("H"))) return misuse("--year", year, "a year such as 2026, or --half 2026H2");
	const { name, ...span } = period!;
	const wanted = {
		...{ name: `inspection-${name}`, path: "/api/v1/inspection", query: { period: name }, span: () => span },
		book: (view: Parameters<typeof inspectionBook>[0], language: Parameters<typeof inspectionBook>[2]) => inspectionBook(view, name, language),
	};
	return exportBook(wanted, flags, to, environment);
}
