import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { run } from "../../server/cli/main.ts";
import { routeTable } from "../../server/routes/table.ts";

/** The numbers of domain §11 that issue 4 asks for, from a first to a last of one seed. */
function numbers(seed: string, first: number, last = first): readonly string[] {
	return Array.from({ length: last - first + 1 }, (_, index) => `${seed}-${first + index}`);
}
const ASKED = [...numbers("000", 36, 51), ...numbers("001", 1, 8), ...numbers("002", 1), ...numbers("002", 22, 26), ...numbers("003", 15, 17)];

const section = readFileSync("README.md", "utf8").split("## Where each duty is served")[1]!.split("\n## ")[0]!;
const rows = [...section.matchAll(/^\| (\d{3}-\d+) \| (.*) \| (.*) \| (.*) \| (.*)\|$/gm)].map(
	([, number = "", sentence = "", served = "", proven = "", missing = ""]) => ({
		...{ number, sentence, served, missing: missing.trim() },
		proven: found(proven, /`(test\/[^`]+)`/g),
		endpoints: found(served, /`((?:GET|POST|PUT) [^`]+)`/g),
		screens: found(served, /`(\/[^`]*)`/g),
		commands: found(served, /`rtowatch ([^`]+)`/g),
	}),
);

function found(text: string, pattern: RegExp): readonly string[] {
	return [...text.matchAll(pattern)].map((match) => match[1]!);
}

describe('issue 4, "Done when" 5: the README says where each duty is served', () => {
	test("every row by its number, once, in order, with its sentence", () => {
		expect(rows.map(({ number }) => number)).toEqual(ASKED);
		for (const { number, sentence } of rows) expect(sentence, number).toMatch(/\p{Script=Han}{4}/u);
	});

	test("every row names a test that is there, and what is missing begins with how far it is served", () => {
		for (const { number, proven } of rows) expect([number, proven.length, proven.filter((file) => !existsSync(file))]).toEqual([number, 1, []]);
		const inPart = rows.filter(({ missing }) => missing.startsWith("partly: ")).map(({ number }) => number);
		expect(inPart).toEqual(["001-2", "001-3", "001-6", "001-8", "002-22", "002-25", "003-15"]);
	});

	test("every endpoint exists", () => {
		const paths = routeTable("0").map(({ method, path }) => `${method.toUpperCase()} ${path}`);
		const named = rows.flatMap(({ endpoints }) => endpoints);
		expect(named.length).toBeGreaterThan(20);
		expect(named.filter((endpoint) => !paths.includes(endpoint))).toEqual([]);
	});

	test("every screen exists", () => {
		const screens = found(readFileSync("web/app.tsx", "utf8"), /<Route path="([^"]+)"/g);
		const named = rows.flatMap(({ screens: named }) => named);
		expect(named.length).toBeGreaterThan(20);
		expect(named.filter((screen) => !screens.includes(screen))).toEqual([]);
	});

	test("every command exists", async () => {
		const named = new Set(rows.flatMap(({ commands }) => commands));
		expect(named.size).toBeGreaterThan(5);
		for (const command of named) expect(await run([...command.split(" "), "--help"], {}, process.stdout), command).toMatchObject({ code: 0 });
	});
});
