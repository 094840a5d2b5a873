import { execFile } from "node:child_process";
import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { archive } from "../../server/bundle/pack.ts";
import { EXTENSIONS } from "../../server/documents/write-as.ts";
import { inTemporaryFolder } from "../support/folder.ts";
import { csvRows, pdfPages, wordText } from "../support/read-documents.ts";
import type { Summary } from "../support/story.ts";

/** Where the files of every version of every filing lie, with its receipt and when it was filed; the supplement made the third version of the initial. */
const FILED = [
	["initial-version-1", 1, "A-0814-1", "08-14T08:52"],
	["initial-version-2", 2, "A-0814-1R", "08-14T09:05"],
	["initial", 3, "A-0814-2", "08-14T09:35"],
	["major-initial", 1, "A-0814-1", "08-14T08:52"],
	["supplement", 1, "A-0814-2", "08-14T09:35"],
	["formal", 1, "A-0814-3", "08-14T15:00"],
	["release", 1, "A-0816-1", "08-16T10:00"],
	["major-closing", 1, "證資字第 1130822 號", "08-22T11:00"],
] as const;
const PROGRAM = ["package.json", "node_modules", "server", "alerting", "streams"];

type Printed = { readonly replay: Summary; readonly verify: string };
type Run = Printed & { readonly bundle: Uint8Array; readonly filings: ReadonlyMap<string, Buffer> };
let run: Run;

const shell = promisify(execFile);
const readme = readFileSync("README.md", "utf8");
const commands = /^```sh\n(cat server\/demo\/recordings\/S3[^`]*)```/m.exec(readme)![1]!.trim().split("\n");

/** Runs the commands of the README, one after the other, in a folder that holds the program and nothing else. */
async function asTheReadmeSays(folder: string): Promise<Run> {
	for (const name of PROGRAM) await symlink(resolve(name), join(folder, name));
	const said: string[] = [];
	for (const command of commands) said.push((await shell("sh", ["-c", command], { cwd: folder, maxBuffer: 10_000_000 })).stdout);
	const names = await readdir(join(folder, "S3-filings"));
	const filings = await Promise.all(names.map(async (name) => [name, await readFile(join(folder, "S3-filings", name))] as const));
	return { replay: JSON.parse(said[1]!), verify: said[3]!, bundle: await readFile(join(folder, "S3.zip")), filings: new Map(filings) };
}

beforeAll(async () => {
	run = await inTemporaryFolder(({ path }) => asTheReadmeSays(path));
}, 120_000);

const documentOf = (kind: string) => JSON.parse(run.filings.get(`${kind}.json`)!.toString());

/** Exit code and output of `verify` over a bundle, in a process of its own. */
async function verified(bytes: Uint8Array): Promise<readonly [code: number, out: string]> {
	return inTemporaryFolder(async ({ path }) => {
		await writeFile(join(path, "altered.zip"), bytes);
		const ended = await shell("npm", ["run", "--silent", "rtowatch", "--", "verify", join(path, "altered.zip")]).catch((error) => error);
		return [ended.code ?? 0, ended.stdout];
	});
}

/** The bundle with one of its files written otherwise. */
function altered(name: string, alter: (lines: readonly string[]) => readonly string[]): Uint8Array {
	const files = new Map(Object.entries(unzipSync(run.bundle)));
	const lines = strFromU8(files.get(name)!).split(/(?<=\n)/);
	return archive(files.set(name, Buffer.from(alter(lines).join(""))));
}

const squeezed = (text: string) => text.replaceAll(/\s/g, "");

/** What a document in any format says, without spaces. */
async function wordsOf(name: string): Promise<string> {
	const bytes = run.filings.get(name)!;
	if (name.endsWith(".pdf")) return squeezed((await pdfPages(bytes)).flat().map(({ text }) => text).join("")); // biome-ignore format: one thought
	if (name.endsWith(".docx")) return squeezed(wordText(bytes));
	return squeezed(name.endsWith(".csv") ? csvRows(bytes.toString()).flat().join(" ") : bytes.toString());
}

describe('issue 4, "Done when" 4: S3 from the first sample to the closing letter by the commands of the README', () => {
	test("replay ends with the incident closed, every filing made and none late; verify finds nothing", () => {
		const [incident] = run.replay.incidents;
		expect(incident).toMatchObject({ id: "20240814-083000-login", state: "closed" });
		expect(incident!.filings.filter(({ state }) => state === "filed").map(({ kind, late }) => [kind, late])).toEqual(
			["initial", "formal", "release", "major-initial", "major-closing", "supplement"].map((kind) => [kind, false]),
		);
		expect(run.verify).toMatch(/^incident 20240814-083000-login, made 2024-08-22T11:00:00.000\+08:00 by RTO Watch/);
	});

	test.each(FILED)("%s, version %i, lies there in every format, whole and with its receipt %s, as the bundle has it", async (kind, version, receipt) => {
		const document = documentOf(kind);
		expect(document).toMatchObject({ incident: "20240814-083000-login", draft: false, version, missing: [], filed: { receipt } });
		for (const extension of EXTENSIONS) {
			const words = await wordsOf(`${kind}.${extension}`);
			expect(words, extension).toContain(squeezed(document.filing.name));
			expect(words, extension).toContain(squeezed(receipt));
			expect(words, extension).toContain(document.snapshotHash);
		}
		const files = unzipSync(run.bundle);
		for (const extension of ["json", "frozen.json", ...EXTENSIONS]) {
			const name = `${kind}.${extension}`;
			expect(Buffer.from(files[`filings/${name}`]!).equals(run.filings.get(name)!), name).toBe(true);
		}
	});

	test("SEMANTICS 6.4: each document is as it was when it was filed, and the frozen text has the hash that stands on it", () => {
		expect(FILED.map(([kind]) => documentOf(kind).madeAt.slice(5, 16))).toEqual(FILED.map(([, , , filedAt]) => filedAt));
		const clients = (kind: string) =>
			documentOf(kind)
				.fields.find(({ number }: { number: number }) => number === 27)
				.text.slice(0, 7);
		expect(["initial-version-1", "initial-version-2", "formal"].map(clients)).toEqual(["約 3,000", "約 3,100", "3,212 位"]);
		for (const [kind] of FILED) expect(hash("sha256", run.filings.get(`${kind}.frozen.json`)!)).toBe(documentOf(kind).snapshotHash);
	});

	test("the samples that opened and closed the outage stand with their lines of the recording", () => {
		const lines = strFromU8(unzipSync(run.bundle)["samples.ndjson"]!).trimEnd().split("\n").slice(0, -1); // biome-ignore format: one thought
		const samples = lines.map((line) => JSON.parse(line));
		const recorded = readFileSync("server/demo/recordings/S3.ndjson", "utf8").split("\n");
		expect(samples.length).toBeGreaterThan(100);
		for (const { topic, offset, at, service, signal, value } of samples) {
			expect(topic).toBe("S3-to-closing.ndjson");
			expect(JSON.parse(recorded[Number(offset) - 1]!)).toMatchObject({ at, service, signal, value });
		}
		const times = new Set(samples.map(({ at }) => at.slice(11, 16)));
		expect([times.has("08:30"), times.has("09:50")]).toEqual([true, true]);
	});

	test.each([
		["flipped byte", (lines: readonly string[]) => lines.with(20, lines[20]!.replace('"kind"', '"kine"')), /^changes\.ndjson: line 21: this line was altered/],
		["removed record", (lines: readonly string[]) => lines.toSpliced(20, 1), /^changes\.ndjson: line 21: found line 22 here: line 21 was taken out or moved/],
		["swapped record", (lines: readonly string[]) => lines.with(20, lines[21]!).with(21, lines[20]!), /^changes\.ndjson: line 21: found line 22 here/],
	])("one %s is named exactly, with exit 1", async (_what, alter, told) => {
		expect(await verified(altered("changes.ndjson", alter))).toEqual([1, expect.stringMatching(told)]);
	});

	test.each(["filings/major-closing.pdf", "filings/initial.frozen.json", "samples.ndjson"])("one flipped bit of %s is named, with exit 1", async (name) => {
		const bytes = Uint8Array.from(run.bundle);
		bytes[Buffer.from(bytes).indexOf(unzipSync(run.bundle)[name]!) + 1_000]! ^= 1;
		const [code, out] = await verified(bytes);
		expect([code, out.split("\n")[0]]).toEqual([1, expect.stringMatching(new RegExp(`^${name}: `))]);
	});
});
