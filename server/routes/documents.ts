import { create } from "content-disposition";
import type { Response } from "express";
import { z } from "zod";
import { LANGUAGES, type Language } from "../documents/document-words.ts";
import { type FilingDocument, filingDocument, filingJsonSchema, SCHEMA_PATH } from "../documents/filing-schema.ts";
import { sheetOf } from "../documents/sheet.ts";
import { writeCsv } from "../documents/write-csv.ts";
import { writeText } from "../documents/write-text.ts";
import { type Writing, written } from "../documents/writer.ts";
import { problem } from "../errors.ts";
import type { Program } from "../program.ts";
import { filingKind } from "../schemas.ts";
import { found, type Route, route } from "./route.ts";

const read = { method: "get", kind: "read" } as const;
const filing = z.object({ id: z.string().max(80), kind: filingKind });
const language = z.object({ lang: z.enum(LANGUAGES).default("zh-TW") });
export const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

type Extension = "pdf" | "docx" | "csv" | "txt";
type Format = {
	readonly type: string;
	/** Shown in the browser, or kept as a file. */
	readonly shown: "inline" | "attachment";
	readonly summary: string;
	readonly write: (document: FilingDocument, language: Language, program: Program) => Promise<Uint8Array> | string;
};

const FORMATS: Readonly<Record<Extension, Format>> = {
	pdf: {
		type: "application/pdf",
		shown: "attachment",
		summary: "The filing on paper",
		write: (document, language) => inThread({ document, format: "pdf", language, template: null }),
	},
	docx: {
		type: WORD,
		shown: "attachment",
		summary: "The filing for Word, on the firm's own template if it has one",
		write: async (document, language, { templates }) => inThread({ document, format: "docx", language, template: await templates.read(document.filing.kind) }),
	},
	csv: {
		type: "text/csv; charset=utf-8",
		shown: "attachment",
		summary: "The filing for Excel, one field a row",
		write: (document, language) => writeCsv(sheetOf(document, language)),
	},
	txt: {
		type: "text/plain; charset=utf-8",
		shown: "inline",
		summary: "The filing as text to paste: the paragraph, then field by field",
		write: (document, language) => writeText(sheetOf(document, language)),
	},
};

function inThread(writing: Writing): Promise<Uint8Array> {
	return written(writing).catch((error: unknown) => {
		throw problem("unavailable", "the document could not be written: try again shortly", [], error);
	});
}

/** A draft may be another in the next second, so nobody keeps it. The name in Chinese, and one for programs that read ASCII alone. */
function asFile(res: Response, { incident, filing, exercise }: FilingDocument, extension: string, type: "inline" | "attachment"): void {
	const name = `${exercise ? "演練-" : ""}${filing.name}-${incident}.${extension}`;
	res.set("Cache-Control", "no-store").set("Content-Disposition", create(name, { type, fallback: `${incident}-${filing.kind}.${extension}` }));
}

function documentIn(program: Program, { id, kind }: z.output<typeof filing>): FilingDocument {
	return found(program.document(found(program.incident(id), "incident").id, kind), "draft");
}

/** In this order before the draft itself, whose path would take `initial.pdf` for a kind. */
export const documentRoutes: readonly Route[] = [
	...(Object.keys(FORMATS) as Extension[]).map(formatRoute),
	route({
		...read,
		path: "/api/v1/incidents/{id}/filings/{kind}.json",
		name: "filingJson",
		summary: "The filing as a file for programs, in both languages, by a published schema",
		params: filing,
		query: language,
		answer: filingDocument,
		handle: ({ program, params, res }) => {
			const document = documentIn(program, params);
			asFile(res, document, "json", "attachment");
			return document;
		},
	}),
	route({
		...read,
		path: SCHEMA_PATH,
		name: "filingSchema",
		summary: "JSON Schema of a filing",
		answer: z.looseObject({ $schema: z.string(), $id: z.string() }),
		handle: filingJsonSchema,
	}),
];

function formatRoute(extension: Extension): Route {
	const { type, shown, summary, write } = FORMATS[extension];
	return route({
		...read,
		path: `/api/v1/incidents/{id}/filings/{kind}.${extension}`,
		name: `filing${extension[0]!.toUpperCase()}${extension.slice(1)}`,
		summary,
		params: filing,
		query: language,
		answer: [type.split(";")[0]!],
		handle: async ({ program, params, query, res }) => {
			const document = documentIn(program, params);
			const body = await write(document, query.lang, program);
			asFile(res, document, extension, shown);
			res.type(type).send(typeof body === "string" ? body : Buffer.from(body));
		},
	});
}
