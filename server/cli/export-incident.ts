import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { unzipSync } from "fflate";
import { checkBundle } from "../bundle/check-bundle.ts";
import { secretOf } from "../environment.ts";
import { fromProgram, fromRecording, fromStore, type Made } from "./bundle-source.ts";
import { isOutcome, misuse, readOutput } from "./flags.ts";
import { type Outcome, readArgs } from "./outcome.ts";
import { readUntil } from "./replay.ts";
import { PLACE_OPTIONS, placeOf } from "./store-place.ts";

const OPTIONS = {
	...PLACE_OPTIONS,
	url: { type: "string" },
	config: { type: "string" },
	input: { type: "string" },
	until: { type: "string" },
	to: { type: "string" },
	documents: { type: "string" },
	output: { type: "string", default: "text" },
} as const;

type Flags = { readonly [Flag in keyof typeof OPTIONS]?: string };

/** Where a bundle comes from; what only another source understands would be passed over in silence. */
const SOURCES = { url: ["url"], input: ["input", "config", "until"], store: ["data", "database-url", "config"] } as const;

/**
 * `export incident ID`: its bundle, checked before it is kept, from the running program (`--url`), from a recording (`--input`), or
 * from the store of a program that is not running (`--data`, `--database-url`); `--documents` lays what it holds of filings out as files.
 */
export async function exportIncident(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
	const read = readArgs(args, OPTIONS);
	if (isOutcome(read)) return read;
	const [id, ...more] = read.positionals;
	if (id === undefined || !/^[a-z0-9-]{1,63}$/.test(id) || more.length > 0) return misuse("export incident", more[0] ?? id, "the id of one incident");
	const output = readOutput(read.values.output);
	if (isOutcome(output)) return output;
	const made = await madeFrom(id, read.values, environment);
	if (isOutcome(made)) return made;
	const { manifest, faults } = checkBundle(made.bytes);
	if (manifest === null || faults.length > 0) return { code: 1, out: "", err: `${made.err}what came is not a whole bundle: ${faults[0]?.message}\n` };
	const written = await keep(made.bytes, read.values.to ?? `${id}.zip`, read.values.documents ?? null);
	if ("problem" in written) return { code: 1, out: "", err: `${made.err}--to, --documents: ${written.problem}\n` };
	return { code: 0, out: output === "json" ? `${JSON.stringify({ ...written, sum: manifest.sum }, null, 2)}\n` : told(written, manifest.sum), err: made.err };
}

async function madeFrom(id: string, flags: Flags, environment: NodeJS.ProcessEnv): Promise<Made | Outcome> {
	const source = flags.input !== undefined ? "input" : flags.data !== undefined || flags["database-url"] !== undefined ? "store" : "url";
	const stray = (["url", "config", "input", "until", "data", "database-url"] as const).find(
		(flag) => flags[flag] !== undefined && !(SOURCES[source] as readonly string[]).includes(flag),
	);
	if (stray !== undefined) return misuse(`--${stray}`, flags[stray], "one source: --url, or --input with --config, or --data or --database-url");
	const config = flags.config ?? secretOf(environment, "RTOWATCH_CONFIG") ?? null;
	if (source === "store") {
		const place = placeOf(flags, environment);
		return isOutcome(place) ? place : fromStore(id, place, config);
	}
	if (source === "input") {
		if (config === null) return misuse("--config", undefined, "the configuration of the firm that was recorded");
		const until = readUntil(flags.until);
		return isOutcome(until) ? until : fromRecording(id, { file: flags.input!, until }, config);
	}
	const url = flags.url ?? "http://127.0.0.1:7200";
	return URL.canParse(url) ? fromProgram(id, url) : misuse("--url", url, "where the program listens, such as http://127.0.0.1:7200");
}

type Written = { readonly file: string; readonly documents: { readonly folder: string; readonly files: number } | null };

/** Owner only: it holds names, telephone numbers and what is wrong with the systems. */
async function keep(bytes: Uint8Array, file: string, folder: string | null): Promise<Written | { readonly problem: string }> {
	try {
		await writeFile(file, bytes, { mode: 0o600 });
		return { file, documents: folder === null ? null : { folder, files: await layOut(bytes, folder) } };
	} catch (error) {
		return { problem: (error as Error).message };
	}
}

function told({ file, documents }: Written, sum: string): string {
	const laid = documents === null ? "" : `${documents.files} files of filings in ${documents.folder}\n`;
	return `${file} written; its sum, to be noted down elsewhere: ${sum}\n${laid}`;
}

/** The filings of a bundle that was checked, as files of a folder; how many. */
async function layOut(bytes: Uint8Array, folder: string): Promise<number> {
	const filings = Object.entries(unzipSync(bytes)).filter(([name]) => name.startsWith("filings/"));
	await mkdir(folder, { recursive: true, mode: 0o700 });
	for (const [name, content] of filings) await writeFile(join(folder, basename(name)), content, { mode: 0o600 });
	return filings.length;
}
