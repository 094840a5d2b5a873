import { create } from "content-disposition";
import type { Response } from "express";
import { z } from "zod";
import { halfAt, inspectionSpan, LONGEST_SPAN, meantSpan, type Span } from "../../alerting/budget/span.ts";
import { dateOf, type Instant } from "../../streams/instant.ts";
import { bookCsv } from "../documents/book-csv.ts";
import { budgetBook, inspectionBook } from "../documents/budget-book.ts";
import { LANGUAGES } from "../documents/document-words.ts";
import type { TableBook } from "../documents/table-book.ts";
import { writtenBook } from "../documents/writer.ts";
import { problem } from "../http/errors.ts";
import { budgetView } from "../views/schemas/budget.ts";
import { type Route, route } from "./route.ts";
import { checkedSpan, span } from "./spans.ts";

const read = { method: "get", kind: "read", right: "see" } as const;

function budgetSpan(query: { readonly from?: Instant | undefined; readonly to?: Instant | undefined }, now: Instant): Span {
	const { from, to } = meantSpan(query, now);
	return checkedSpan(from, to, LONGEST_SPAN);
}

const FORMATS = {
	pdf: { type: "application/pdf", summary: "on paper" },
	xlsx: { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", summary: "for Excel, a sheet for each table" },
	csv: { type: "text/csv; charset=utf-8", summary: "as CSV, table after table, or the one asked for alone" },
} as const;
type Format = keyof typeof FORMATS;

const asked = { lang: z.enum(LANGUAGES).default("zh-TW"), table: z.string().max(40).optional().meta({ description: "CSV: the key of one table" }) };
const half = z
	.string()
	.transform((name, context) => {
		const named = inspectionSpan(name);
		if (named === null) context.issues.push({ code: "custom", input: name, message: "expected a year such as 2026, or a half of it such as 2026H2" });
		return named!;
	})
	.meta({ description: "a year such as 2026, or a half of it such as 2026H2; the half it is, unless said" });
const ofPeriod = { period: half.optional() };

/** What a request asks to see as a document, and under which name it is kept. */
type Naming = { readonly chinese: string; readonly english: string };

async function send(res: Response, book: TableBook, format: Format, named: Naming, only: string | undefined): Promise<void> {
	if (only !== undefined && !book.tables.some(({ key }) => key === only)) {
		throw problem("invalid", "there is no such table", [{ path: "table", message: `found ${only}, expected ${book.tables.map(({ key }) => key).join(", ")}` }]);
	}
	const body = format === "csv" ? bookCsv(book, only) : await writtenBook({ book, format }).catch(unwritten);
	keptAs(res, format, named);
	res.type(FORMATS[format].type).send(typeof body === "string" ? body : Buffer.from(body));
}

function unwritten(error: unknown): never {
	throw problem("unavailable", "the document could not be written: try again shortly", [], error);
}

/** Figures may be others in the next second, so nobody keeps them. */
function keptAs(res: Response, extension: Format | "json", { chinese, english }: Naming): void {
	const disposition = create(`${chinese}.${extension}`, { type: "attachment", fallback: `${english}.${extension}` });
	res.set("Cache-Control", "no-store").set("Content-Disposition", disposition);
}

function budgetName({ from, to }: Span): Naming {
	const dates = `${dateOf(from)}-${dateOf(to - 1)}`;
	return { chinese: `RTO達成-${dates}`, english: `budget-${dates}` };
}

const inspectionName = (name: string): Naming => ({ chinese: `資安例查彙整表-${name}`, english: `inspection-${name}` });

const capital = (format: Format) => format[0]!.toUpperCase() + format.slice(1);

export const budgetRoutes: readonly Route[] = [
	route({
		...read,
		path: "/api/v1/budget",
		name: "budget",
		summary: "RTO use, breaches, time to detect, acknowledge and restore, per tier and per service; filings, availability, drills; this quarter unless said",
		query: z.object(span),
		answer: budgetView,
		handle: ({ program, query, now }) => program.budget(budgetSpan(query, now())),
	}),
	...(Object.keys(FORMATS) as Format[]).flatMap((format) => [budgetDocument(format), inspectionDocument(format)]),
	route({
		...read,
		path: "/api/v1/budget.json",
		name: "budgetJson",
		summary: "The budget as a file for programs",
		query: z.object(span),
		answer: budgetView,
		handle: ({ program, query, now, res }) => {
			const asked = budgetSpan(query, now());
			keptAs(res, "json", budgetName(asked));
			return program.budget(asked);
		},
	}),
	route({
		...read,
		path: "/api/v1/inspection.json",
		name: "inspectionJson",
		summary: "What inspections ask for, as a file for programs: the budget of the year or the half",
		query: z.object(ofPeriod),
		answer: budgetView,
		handle: ({ program, query, now, res }) => {
			const period = query.period ?? halfAt(now());
			keptAs(res, "json", inspectionName(period.name));
			return program.budget(period);
		},
	}),
];

function budgetDocument(format: Format): Route {
	return route({
		...read,
		path: `/api/v1/budget.${format}`,
		name: `budget${capital(format)}`,
		summary: `The budget ${FORMATS[format].summary}`,
		query: z.object({ ...span, ...asked }),
		answer: [FORMATS[format].type.split(";")[0]!],
		handle: async ({ program, query, now, res }) => {
			const given = budgetSpan(query, now());
			const book = budgetBook(await program.budget(given), query.lang);
			await send(res, book, format, budgetName(given), query.table);
		},
	});
}

function inspectionDocument(format: Format): Route {
	return route({
		...read,
		path: `/api/v1/inspection.${format}`,
		name: `inspection${capital(format)}`,
		summary: `Incidents, RTO results, filings, drills, availability and causes of a year or a half, ${FORMATS[format].summary}`,
		query: z.object({ ...ofPeriod, ...asked }),
		answer: [FORMATS[format].type.split(";")[0]!],
		handle: async ({ program, query, now, res }) => {
			const period = query.period ?? halfAt(now());
			const book = inspectionBook(await program.budget(period), period.name, query.lang);
			await send(res, book, format, inspectionName(period.name), query.table);
		},
	});
}
