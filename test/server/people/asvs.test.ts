import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Rows of the table in the README: chapter, where it is met, which tests show it, what is not met. */
const rows = readFileSync("README.md", "utf8")
	.split("\n")
	.filter((line) => /^\| V\d+ /.test(line))
	.map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | ?\|$/g, "").trim()));

test("the table of OWASP ASVS has a row for each chapter of 5.0 (issue 6, done when 3)", () => {
	expect(rows.map(([chapter]) => /^V(\d+) /.exec(chapter!)?.[1])).toEqual(Array.from({ length: 17 }, (_, index) => String(index + 1)));
});

test.each(rows.filter(([, met]) => met !== "does not apply"))("%s is shown by tests that are there", (_chapter, _met, shown) => {
	const files = [...shown!.matchAll(/`(test\/[\w./-]+\.test\.ts)`/g)].map(([, file]) => file!);
	expect(files.length).toBeGreaterThan(0);
	for (const file of files) expect(existsSync(file), file).toBe(true);
});
