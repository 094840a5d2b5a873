import { hash } from "node:crypto";
import fc from "fast-check";
import { unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { checkBundle } from "../../server/bundle/check-bundle.ts";
import { firstWrongLine, linkedLines } from "../../server/bundle/linked-lines.ts";
import { FORMAT, manifestText, VERSION } from "../../server/bundle/manifest.ts";
import { archive, packBundle } from "../../server/bundle/pack.ts";
import { HARD_TEXT } from "../support/store-values.ts";

const MAKER = { incident: "20261118-083800-web", madeAt: "2026-11-18T09:00:00.000+08:00", program: "0.1.0", seals: [] };
const records = Array.from({ length: 9 }, (_, n) => ({ number: n * 3 + 1, reason: n === 4 ? `\uFFFD${HARD_TEXT}` : `r${n}` }));
const FILES = new Map<string, Uint8Array>([
	["incident.json", Buffer.from(`{"title":"${"網頁下單"}"}\n`)],
	["changes.ndjson", Buffer.from(linkedLines("changes.ndjson", records))],
	["samples.ndjson", Buffer.from(linkedLines("samples.ndjson", []))],
	["filings/initial.txt", Buffer.from("初步通報\n")],
]);
const bundle = packBundle(MAKER, FILES);
const manifest = Buffer.from(unzipSync(bundle)["manifest.json"]!).toString();
/** The bundle with other files under the manifest that it has. */
const withFiles = (change: (files: Map<string, Uint8Array>) => void) => {
	const files = new Map([["manifest.json", Buffer.from(manifest) as Uint8Array], ...FILES]);
	change(files);
	return archive(files);
};
const faultsOf = (bytes: Uint8Array) => checkBundle(bytes).faults;
/** The same with the lines of `changes.ndjson` edited, each with its end. */
const edited = (edit: (lines: string[]) => readonly string[]) => {
	const lines = Buffer.from(FILES.get("changes.ndjson")!)
		.toString()
		.split(/(?<=\n)/);
	return withFiles((files) => files.set("changes.ndjson", Buffer.from(edit(lines).join(""))));
};

describe("a bundle", () => {
	test("that nobody touched fits, says what it is, and is the same bytes whenever it is made of the same files", () => {
		expect(checkBundle(bundle)).toMatchObject({ manifest: { ...MAKER, format: FORMAT, version: VERSION }, faults: [] });
		expect(Buffer.from(packBundle(MAKER, FILES)).equals(Buffer.from(bundle))).toBe(true);
	});

	test("of which any one byte was altered is told, with the file and, in changes, the line", () => {
		const at = (text: string) => Buffer.from(bundle).indexOf(text);
		const start = at('{"line":1,"number":1');
		const bounds = records.map((_, n) => at(`{"line":${n + 1},"number"`));
		fc.assert(
			fc.property(fc.nat(bundle.length - 1), fc.integer({ min: 1, max: 255 }), (place, flip) => {
				const bytes = Uint8Array.from(bundle);
				bytes[place]! ^= flip;
				const faults = faultsOf(bytes);
				expect(faults.length).toBeGreaterThan(0);
				const line = bounds.findLastIndex((bound) => bound <= place) + 1;
				if (place >= start && place < at('{"line":10,"end"')) expect(faults).toMatchObject([{ file: "changes.ndjson", line }]);
			}),
			{ numRuns: 4_000 },
		);
	});

	test("that was cut off anywhere, or had bytes put in anywhere, is told", () => {
		fc.assert(
			fc.property(fc.nat(bundle.length - 1), (length) => {
				expect(faultsOf(bundle.subarray(0, length)).length).toBeGreaterThan(0);
			}),
			{ numRuns: 300 },
		);
		fc.assert(
			fc.property(fc.nat(bundle.length), fc.uint8Array({ minLength: 1, maxLength: 30 }), (place, more) => {
				const bytes = Buffer.concat([bundle.subarray(0, place), more, bundle.subarray(place)]);
				fc.pre(!bytes.equals(Buffer.from(bundle)));
				expect(faultsOf(bytes).length).toBeGreaterThan(0);
			}),
			{ numRuns: 1_000 },
		);
	});

	test("any line taken out, put in twice or moved is named", () => {
		fc.assert(
			fc.property(fc.nat(8), fc.nat(8), (a, b) => {
				expect(faultsOf(edited((lines) => lines.toSpliced(a, 1)))).toMatchObject([
					{ file: "changes.ndjson", line: a + 1, message: expect.stringMatching(/taken out or moved/) },
				]);
				expect(faultsOf(edited((lines) => lines.toSpliced(a + 1, 0, lines[a]!)))).toMatchObject([
					{ line: a + 2, message: expect.stringMatching(/put in or moved/) },
				]);
				if (a === b) return;
				const swapped = edited((lines) => lines.with(a, lines[b]!).with(b, lines[a]!));
				expect(faultsOf(swapped)).toMatchObject([{ file: "changes.ndjson", line: Math.min(a, b) + 1 }]);
			}),
		);
	});

	test("a line made up, the last line gone, text after the end, half a line: each is named", () => {
		const wrong: readonly (readonly [(lines: string[]) => readonly string[], number, RegExp])[] = [
			[(lines) => lines.toSpliced(3, 0, '{"line":4,"number":7,"sum":"0123456789abcdef"}\n'), 4, /altered or put in/],
			[(lines) => lines.slice(0, -1), 10, /cut off/],
			[(lines) => [...lines, lines.at(-1)!], 11, /after the end/],
			[(lines) => [...lines, "x"], 11, /after the end/],
			[(lines) => [...lines.slice(0, -1), lines.at(-1)!.trimEnd()], 10, /cut off/],
			[() => [], 1, /cut off/],
			[(lines) => lines.with(4, lines[4]!.replace("\uFFFD", "?")), 5, /altered/],
		];
		for (const [edit, line, message] of wrong)
			expect(faultsOf(edited(edit))).toMatchObject([{ file: "changes.ndjson", line, message: expect.stringMatching(message) }]);
		// Bytes that are no UTF-8 read as the very character that stood there.
		const bytes = Buffer.from(FILES.get("changes.ndjson")!);
		const at = bytes.indexOf("\uFFFD");
		const spoilt = Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff]), bytes.subarray(at + 3)]);
		expect(spoilt.toString()).toBe(bytes.toString());
		expect(firstWrongLine("changes.ndjson", spoilt)).toMatchObject({ line: 5 });
	});

	test("lines written anew with sums that fit do not fit the manifest, nor do those of another file", () => {
		const anew = withFiles((files) => files.set("changes.ndjson", Buffer.from(linkedLines("changes.ndjson", records.slice(1)))));
		expect(faultsOf(anew)).toEqual([{ file: "changes.ndjson", line: null, message: expect.stringMatching(/written anew/) }]);
		const exchanged = withFiles((files) => files.set("changes.ndjson", files.get("samples.ndjson")!));
		expect(faultsOf(exchanged)).toMatchObject([{ file: "changes.ndjson", line: 1 }]);
	});

	test("every file altered, missing or added is named", () => {
		const faults = faultsOf(
			withFiles((files) => {
				files.set("incident.json", Buffer.from("{}"));
				files.delete("filings/initial.txt");
				files.set("filings/formal.txt", Buffer.from("x"));
			}),
		);
		expect(faults.map(({ file, message }) => [file, message.split(":")[0]]).sort()).toEqual([
			["filings/formal.txt", "the file was added"],
			["filings/initial.txt", "the file is missing"],
			["incident.json", "the file was altered"],
		]);
	});

	test("a manifest that was altered, even by a space, that is missing or of another version is named; the lines are checked all the same", () => {
		for (const text of [
			manifest.replace("\t", " "),
			manifest.replace("web", "wex"),
			manifest.replace('"0.1.0"', '"0.1.1"'),
			manifest.replace('"version": 1', '"version": 2'),
			"no JSON",
		]) {
			const faults = faultsOf(
				withFiles((files) => {
					files.set("manifest.json", Buffer.from(text));
					files.set("changes.ndjson", Buffer.from(Buffer.from(files.get("changes.ndjson")!).toString().replace("r2", "r3")));
				}),
			);
			expect(faults).toMatchObject([{ file: "manifest.json" }, { file: "changes.ndjson", line: 3 }]);
		}
		expect(faultsOf(withFiles((files) => files.delete("manifest.json")))).toMatchObject([
			{ file: "manifest.json", message: expect.stringMatching(/no manifest/) },
		]);
	});

	test("names that would lead out of a folder are only names, and told as added", () => {
		for (const name of ["../../etc/passwd", "/etc/passwd", "__proto__", "C:\\x", "constructor"]) {
			const bytes = Buffer.from(withFiles((files) => files.set("~".repeat(name.length), Buffer.from("x"))));
			const latin = bytes.toString("latin1").replaceAll("~".repeat(name.length), name);
			expect(faultsOf(Buffer.from(latin, "latin1"))).toEqual([{ file: name, line: null, message: expect.stringMatching(/added/) }]);
			const { sum: _sum, ...rest } = JSON.parse(manifest) as Parameters<typeof manifestText>[0] & { sum: string };
			const knowing = manifestText({ ...rest, files: [...rest.files, { name, bytes: 1, sha256: hash("sha256", "x") }] });
			expect(faultsOf(withFiles((files) => files.set("manifest.json", Buffer.from(knowing))))).toMatchObject([{ file: "manifest.json" }]);
		}
	});

	test("an archive packed anew, with its files in another order, or with a comment is not the one that was made", () => {
		const files = unzipSync(bundle);
		expect(faultsOf(zipSync(files, { level: 9 }))).toMatchObject([{ file: null, message: expect.stringMatching(/packed/) }]);
		const turned = Object.fromEntries(Object.entries(files).reverse());
		expect(faultsOf(zipSync(turned, { level: 0, mtime: new Date(1980, 0, 1) }))).toMatchObject([
			{ file: null, message: expect.stringMatching(/archive around/) },
		]);
		expect(faultsOf(zipSync(files, { level: 0, comment: "x" } as object))).toMatchObject([{ file: null }]);
		expect(faultsOf(Buffer.from("no archive"))).toMatchObject([{ file: null, message: expect.stringMatching(/cannot be read/) }]);
		expect(faultsOf(new Uint8Array())).toMatchObject([{ file: null }]);
	});

	test("who writes manifest and files anew makes another sum: only one that was noted down elsewhere tells", () => {
		const other = packBundle(MAKER, new Map([...FILES, ["incident.json", Buffer.from("{}")]]));
		const [ours, theirs] = [checkBundle(bundle), checkBundle(other)];
		expect(theirs.faults).toEqual([]);
		expect(theirs.manifest!.sum).not.toBe(ours.manifest!.sum);
		const { sum, ...rest } = JSON.parse(manifest) as Parameters<typeof manifestText>[0] & { sum: string };
		expect(sum).toBe(hash("sha256", JSON.stringify(rest)));
		expect(manifestText(rest)).toBe(manifest);
	});

	test("of tens of thousands of lines with any text is checked, and one wrong line in it found", () => {
		const many = Array.from({ length: 40_000 }, (_, n) => ({ number: n, reason: `${n}${HARD_TEXT}` }));
		const text = linkedLines("changes.ndjson", many);
		expect(firstWrongLine("changes.ndjson", Buffer.from(text))).toBeNull();
		expect(firstWrongLine("changes.ndjson", Buffer.from(text.replace('"31234', '"31235')))).toMatchObject({ line: 31_235 });
	});
});
