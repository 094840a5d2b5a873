import { writeFile } from "node:fs/promises";
import { checkBundle } from "../bundle/check-bundle.ts";
import { isOutcome, misuse } from "./flags.ts";
import { type Outcome, readArgs } from "./outcome.ts";

const OPTIONS = { url: { type: "string", default: "http://127.0.0.1:7200" }, to: { type: "string" } } as const;

/** `export incident ID [--url URL] [--to FILE]`: its bundle from the running program, checked before it is kept. */
export async function exportIncident(args: readonly string[]): Promise<Outcome> {
	const read = readArgs(args, OPTIONS);
	if (isOutcome(read)) return read;
	const [id, ...more] = read.positionals;
	if (id === undefined || !/^[a-z0-9-]{1,63}$/.test(id) || more.length > 0) return misuse("export incident", more[0] ?? id, "the id of one incident");
	if (!URL.canParse(read.values.url)) return misuse("--url", read.values.url, "where the program listens, such as http://127.0.0.1:7200");
	const answer = await fetched(new URL(`/api/v1/incidents/${id}/bundle.zip`, read.values.url));
	if ("problem" in answer) return { code: 1, out: "", err: `${answer.problem}\n` };
	const { manifest, faults } = checkBundle(answer.bytes);
	if (manifest === null || faults.length > 0) return { code: 1, out: "", err: `what ${read.values.url} sent is not a whole bundle: ${faults[0]?.message}\n` };
	return kept(read.values.to ?? `${id}.zip`, answer.bytes, manifest.sum);
}

async function fetched(url: URL): Promise<{ readonly bytes: Uint8Array } | { readonly problem: string }> {
	try {
		const answer = await fetch(url);
		if (answer.ok) return { bytes: new Uint8Array(await answer.arrayBuffer()) };
		const said = (await answer.json().catch(() => null)) as { error?: { message?: string } } | null;
		return { problem: `${url.origin} answered ${answer.status}: ${said?.error?.message ?? answer.statusText}` };
	} catch {
		return { problem: `${url.origin} does not answer: is the program running there?` };
	}
}

/** Owner only: it holds names, telephone numbers and what is wrong with the systems. */
async function kept(file: string, bytes: Uint8Array, sum: string): Promise<Outcome> {
	try {
		await writeFile(file, bytes, { mode: 0o600 });
		return { code: 0, out: `${file} written; its sum, to be noted down elsewhere: ${sum}\n`, err: "" };
	} catch (error) {
		return { code: 1, out: "", err: `--to: ${(error as Error).message}\n` };
	}
}
