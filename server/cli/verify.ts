import { readFile, stat } from "node:fs/promises";
import { type BundleFault, checkBundle } from "../bundle/check-bundle.ts";
import type { Manifest } from "../bundle/manifest.ts";
import type { ChainReport, Misfit } from "../store/store.ts";
import { isOutcome, misuse, readOutput } from "./flags.ts";
import { type Outcome, readArgs } from "./outcome.ts";
import { hasStore, PLACE_OPTIONS, placeOf, readStore } from "./store-place.ts";

const OPTIONS = { ...PLACE_OPTIONS, noted: { type: "string" }, output: { type: "string", default: "text" } } as const;

/** What was found, for either output: exit 0 when `faults` is empty. */
type Verified = { readonly faults: readonly string[]; readonly said: readonly string[]; readonly json: object };

/**
 * `verify [--data DIR | BUNDLE]`: the chain over a store, or every byte of a bundle. `--noted HASH`: a seal or a sum that somebody
 * noted down elsewhere must still be the one, for who could rewrite everything could rewrite the chain as well.
 */
export async function verify(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
	const read = readArgs(args, OPTIONS);
	if (isOutcome(read)) return read;
	const [bundle, ...more] = read.positionals;
	if (more.length > 0) return misuse("verify", more[0], "one bundle, or none for the store");
	const output = readOutput(read.values.output);
	if (isOutcome(output)) return output;
	const noted = read.values.noted ?? null;
	if (noted !== null && !/^[0-9a-f]{64}$/.test(noted)) return misuse("--noted", noted, "a hash of 64 hexadecimal digits");
	if (bundle === undefined) {
		const place = placeOf(read.values, environment);
		return isOutcome(place) ? place : told(await storeVerified(place, noted), output);
	}
	if (read.values.data !== undefined || read.values["database-url"] !== undefined) return misuse("verify", bundle, "a bundle or a store, not both");
	return told(await bundleVerified(bundle, noted), output);
}

function told(found: Verified | Outcome, output: "text" | "json"): Outcome {
	if (isOutcome(found)) return found;
	const { faults, said, json } = found;
	const out = output === "json" ? JSON.stringify({ verified: faults.length === 0, ...json }, null, 2) : [...faults, ...said].join("\n");
	return { code: faults.length === 0 ? 0 : 1, out: `${out}\n`, err: "" };
}

async function storeVerified(place: { readonly databaseUrl: string | null; readonly dataDir: string }, noted: string | null): Promise<Verified | Outcome> {
	if (!(await hasStore(place))) return { code: 1, out: "", err: `--data: there is no store in ${place.dataDir}\n` };
	return readStore(place, async (store) => {
		const chains = await store.verify();
		const gone = noted !== null && !(await store.hasSeal(noted));
		return {
			faults: [
				...chains.flatMap(misfitText),
				...(gone ? [`the seal ${noted} that was noted is not in this store: rows up to it were written anew or cut off`] : []),
			],
			said: chains.map(chainText),
			json: { chains: chains.map((chain) => ({ ...chain, misfit: chain.misfit && misfitJson(chain.misfit) })), noted: noted && { hash: noted, found: !gone } },
		};
	});
}

const WHAT: Readonly<Record<Misfit["what"], string>> = {
	altered: "was altered after it was sealed, moved here, or its seal was altered",
	gone: "was sealed and is gone",
	"put-in": "was put in between sealed rows, or its seal was taken away",
};

function misfitText({ chain, misfit }: ChainReport): readonly string[] {
	if (misfit === null) return [];
	return [`${chain}: row ${misfit.number} ${WHAT[misfit.what]}${misfit.row === null ? "" : `: ${misfit.row.slice(0, 300)}`}`];
}

function misfitJson({ number, what, row }: Misfit): object {
	return { number, what, message: WHAT[what], row: row === null ? null : (JSON.parse(row) as unknown) };
}

function chainText({ chain, sealed, unsealed, last, misfit }: ChainReport): string {
	const rows = `${chain}: ${sealed} sealed rows fit${misfit ? " before it" : ""}, ${unsealed} not sealed yet`;
	return last === null ? rows : `${rows}; last seal ${last.number} ${last.hash}`;
}

async function bundleVerified(path: string, noted: string | null): Promise<Verified | Outcome> {
	const bytes = (await stat(path).catch(() => null))?.isFile() ? await readFile(path).catch(() => null) : null;
	if (bytes === null) return { code: 1, out: "", err: `${path}: found no file that can be read, expected a bundle\n` };
	const { manifest, faults } = checkBundle(bytes);
	const other = noted !== null && manifest !== null && manifest.sum !== noted ? [`the sum of this bundle is ${manifest.sum}, not the one that was noted`] : [];
	return {
		faults: [...faults.map(faultText), ...other],
		said: manifest ? bundleText(manifest) : [],
		json: { manifest, faults, noted: noted && { hash: noted, found: manifest?.sum === noted } },
	};
}

function faultText({ file, line, message }: BundleFault): string {
	return [file, ...(line === null ? [] : [`line ${line}`]), message].filter((part) => part !== null).join(": ");
}

function bundleText({ incident, madeAt, program, files, sum, seals }: Manifest): readonly string[] {
	const ofStore = seals.map(({ chain, number, hash }) => `${chain} sealed up to ${number} ${hash}`);
	return [`incident ${incident}, made ${madeAt} by RTO Watch ${program}: ${files.length} files, sum ${sum}`, ...ofStore];
}
