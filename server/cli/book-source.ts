import { writeFile } from "node:fs/promises";
import type { Span } from "../../alerting/budget/span.ts";
import type { Instant } from "../../streams/instant.ts";
import { reckonBudget } from "../budget/budget.ts";
import { bookCsv } from "../documents/book-csv.ts";
import { LANGUAGES, type Language } from "../documents/document-words.ts";
import type { TableBook } from "../documents/table-book.ts";
import { secretOf } from "../environment.ts";
import type { BudgetView } from "../views/budget-view.ts";
import { fetched, problem } from "./fetched.ts";
import { isOutcome, misuse } from "./flags.ts";
import { type LeftEngine, withLeftEngine } from "./left-engine.ts";
import { type Outcome, wrongUse } from "./outcome.ts";
import { PLACE_OPTIONS, placeOf } from "./store-place.ts";

const FORMATS = ["csv", "json", "pdf", "xlsx"] as const;
type Format = (typeof FORMATS)[number];

/** The flags that every document made of tables understands. */
export const BOOK_OPTIONS = {
	...PLACE_OPTIONS,
	url: { type: "string" },
	config: { type: "string" },
	format: { type: "string" },
	lang: { type: "string", default: "zh-TW" },
} as const;
type Flags = { readonly [Flag in keyof typeof BOOK_OPTIONS]?: string };

/** A document made of tables: where the running program has it, and how it is made of a store. */
export type Wanted = {
	readonly name: string;
	/** Its address without its ending: `/api/v1/budget`. */
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	/** Its span as of an instant, or what is wrong with it. */
	readonly span: (now: Instant) => Span | string;
	readonly book: (view: BudgetView, language: Language) => TableBook;
};

/** The document from the running program, or from the store of one that is not running; CSV and JSON on standard output unless a file is named. */
export async function exportBook(wanted: Wanted, flags: Flags, file: string | undefined, environment: NodeJS.ProcessEnv): Promise<Outcome> {
	const format = (flags.format ?? file?.split(".").at(-1) ?? "csv") as Format;
	if (!FORMATS.includes(format)) return misuse("--format", format, FORMATS.join(", "));
	if (!LANGUAGES.includes(flags.lang as Language)) return misuse("--lang", flags.lang, LANGUAGES.join(" or "));
	const isStored = flags.data !== undefined || flags["database-url"] !== undefined;
	if (isStored && flags.url !== undefined) return misuse("--url", flags.url, "one source: --url, or --data or --database-url");
	const bytes = await (isStored ? fromStore : fromProgram)(wanted, { ...flags, format, lang: flags.lang as Language }, environment);
	if (isOutcome(bytes)) return bytes;
	if (file === undefined && (format === "csv" || format === "json")) return { code: 0, out: Buffer.from(bytes).toString("utf8"), err: "" };
	return kept(file ?? `${wanted.name}.${format}`, bytes);
}

type Asked = Flags & { readonly format: Format; readonly lang: Language };

async function fromProgram({ path, query }: Wanted, { url = "http://127.0.0.1:7200", config, format, lang }: Asked): Promise<Uint8Array | Outcome> {
	if (!URL.canParse(url)) return misuse("--url", url, "where the program listens, such as http://127.0.0.1:7200");
	if (config !== undefined) return misuse("--config", config, "--data or --database-url beside it: a running program has its own");
	const asked = new URL(`${path}.${format}`, url);
	for (const [key, value] of Object.entries({ ...query, ...(format === "json" ? {} : { lang }) })) asked.searchParams.set(key, value);
	return fetched(asked);
}

async function fromStore(wanted: Wanted, flags: Asked, environment: NodeJS.ProcessEnv): Promise<Uint8Array | Outcome> {
	const place = placeOf(flags, environment);
	if (isOutcome(place)) return place;
	const config = flags.config ?? secretOf(environment, "RTOWATCH_CONFIG") ?? null;
	return withLeftEngine(place, config, (left) => made(wanted, flags, left));
}

async function made({ span, book }: Wanted, { format, lang }: Asked, { engine, store, at }: LeftEngine): Promise<Uint8Array | Outcome> {
	const asked = span(at);
	if (typeof asked === "string") return wrongUse(asked);
	const view = await reckonBudget(engine, store, asked, at);
	if (format === "json") return Buffer.from(`${JSON.stringify(view, null, 2)}\n`);
	if (format === "csv") return Buffer.from(bookCsv(book(view, lang)));
	const { writeBook } = await import("../documents/writer-thread.ts");
	return writeBook({ book: book(view, lang), format });
}

/** Owner only: it says what is wrong with the systems. */
async function kept(file: string, bytes: Uint8Array): Promise<Outcome> {
	try {
		await writeFile(file, bytes, { mode: 0o600 });
		return { code: 0, out: `${file} written\n`, err: "" };
	} catch (error) {
		return problem(`--to-file, --to: ${(error as Error).message}`);
	}
}
