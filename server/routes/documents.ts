import { create } from "content-disposition";
import type { Response } from "express";
import { z } from "zod";
import { LANGUAGES } from "../documents/document-words.ts";
import { type FilingDocument, filingDocument, filingJsonSchema, SCHEMA_PATH } from "../documents/filing-schema.ts";
import { EXTENSIONS, type Extension, writeAs } from "../documents/write-as.ts";
import { problem } from "../http/errors.ts";
import type { Program } from "../program.ts";
import { filingKind, version } from "../schemas.ts";
import { found, type Route, route } from "./route.ts";

const read = { method: "get", kind: "read" } as const;
const filing = z.object({ id: z.string().max(80), kind: filingKind });
const asked = z.object({ lang: z.enum(LANGUAGES).default("zh-TW"), version });
/** What the trail tells of a document that somebody takes away. */
const taken =
	(format: string) =>
	({ id, kind }: z.output<typeof filing>, { version }: z.output<typeof asked>) => ({
		what: "document-taken" as const,
		about: `incident/${id}/filing/${kind}`,
		detail: version === undefined ? format : `${format}, version ${version}`,
	});
export const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** How each is sent; `inline` is shown in the browser, the others are kept as files. */
const FORMATS: Readonly<Record<Extension, { readonly type: string; readonly shown: "inline" | "attachment"; readonly summary: string }>> = {
	pdf: { type: "application/pdf", shown: "attachment", summary: "The filing on paper" },
	docx: { type: WORD, shown: "attachment", summary: "The filing for Word, on the firm's own template if it has one" },
	csv: { type: "text/csv; charset=utf-8", shown: "attachment", summary: "The filing for Excel, one field a row" },
	txt: { type: "text/plain; charset=utf-8", shown: "inline", summary: "The filing as text to paste: the paragraph, then field by field" },
};

/** A draft may be another in the next second, so nobody keeps it. The name in Chinese, and one for programs that read ASCII alone. */
function asFile(res: Response, { incident, filing, exercise }: FilingDocument, extension: string, type: "inline" | "attachment"): void {
	const name = `${exercise ? "演練-" : ""}${filing.name}-${incident}.${extension}`;
	res.set("Cache-Control", "no-store").set("Content-Disposition", create(name, { type, fallback: `${incident}-${filing.kind}.${extension}` }));
}

function documentIn(program: Program, { id, kind }: z.output<typeof filing>, { version }: z.output<typeof asked>): FilingDocument {
	return found(program.document(found(program.incident(id), "incident").id, kind, version ?? null), version === undefined ? "draft" : "version");
}

/** In this order before the draft itself, whose path would take `initial.pdf` for a kind. */
export const documentRoutes: readonly Route[] = [
	...EXTENSIONS.map(formatRoute),
	route({
		...read,
		path: "/api/v1/incidents/{id}/filings/{kind}.json",
		name: "filingJson",
		right: "see-drafts",
		viewed: taken("json"),
		summary: "The filing as a file for programs, in both languages, by a published schema",
		params: filing,
		query: asked,
		answer: filingDocument,
		handle: ({ program, params, query, res }) => {
			const document = documentIn(program, params, query);
			asFile(res, document, "json", "attachment");
			return document;
		},
	}),
	route({
		...read,
		path: SCHEMA_PATH,
		name: "filingSchema",
		right: "see",
		summary: "JSON Schema of a filing",
		answer: z.looseObject({ $schema: z.string(), $id: z.string() }),
		handle: filingJsonSchema,
	}),
];

function formatRoute(extension: Extension): Route {
	const { type, shown, summary } = FORMATS[extension];
	return route({
		...read,
		path: `/api/v1/incidents/{id}/filings/{kind}.${extension}`,
		name: `filing${extension[0]!.toUpperCase()}${extension.slice(1)}`,
		right: "see-drafts",
		viewed: taken(extension),
		summary,
		params: filing,
		query: asked,
		answer: [type.split(";")[0]!],
		handle: async ({ program, params, query, res }) => {
			const document = documentIn(program, params, query);
			const body = await writeAs(extension, document, query.lang, program.templates).catch((error: unknown) => {
				throw problem("unavailable", "the document could not be written: try again shortly", [], error);
			});
			asFile(res, document, extension, shown);
			res.type(type).send(typeof body === "string" ? body : Buffer.from(body));
		},
	});
}
