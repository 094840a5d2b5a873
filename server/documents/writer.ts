import { Piscina } from "piscina";
import type { Form } from "../../alerting/draft/forms.ts";
import type { TemplateFault } from "./check-template.ts";
import type { Language } from "./document-words.ts";
import type { FilingDocument } from "./filing-schema.ts";
import type { TableBook } from "./table-book.ts";

/** A document to be written in the thread. `template`: the firm's own for Word, or null. */
export type Writing = {
	readonly document: FilingDocument;
	readonly format: "pdf" | "docx";
	readonly language: Language;
	readonly template: Uint8Array | null;
};

/** A document made of tables to be written in the thread. */
export type BookWriting = { readonly book: TableBook; readonly format: "pdf" | "xlsx" };

/** More waiting than this are refused. */
const LONGEST_QUEUE = 50;
/** The thread holds two fonts of seven megabytes: it ends when nobody has asked for so long. */
const IDLE_MS = 60_000;

let pool: Piscina | null = null;

/** PDF or Word, written beside the event loop, one after the other. Rejects when too many wait. */
export function written(writing: Writing): Promise<Uint8Array> {
	return thread().run(writing, { name: "write" });
}

/** Tables as PDF or XLSX, in the same thread. */
export function writtenBook(writing: BookWriting): Promise<Uint8Array> {
	return thread().run(writing, { name: "writeBook" });
}

/** Every fault of a firm's own template for a form, looked for beside the event loop too: it comes from outside, and may be large. */
export function checked(template: Uint8Array, form: Form): Promise<readonly TemplateFault[]> {
	return thread().run({ template, form }, { name: "check" });
}

function thread(): Piscina {
	pool ??= new Piscina({
		filename: new URL("./writer-thread.ts", import.meta.url).href,
		minThreads: 0,
		maxThreads: 1,
		maxQueue: LONGEST_QUEUE,
		idleTimeout: IDLE_MS,
		atomics: "disabled",
	});
	return pool;
}
