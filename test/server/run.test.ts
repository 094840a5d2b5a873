import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

let clone: string;
beforeEach(() => {
	clone = mkdtempSync(join(tmpdir(), "rtowatch-run-"));
});
afterEach(() => rmSync(clone, { recursive: true }));

function put(path: string, text: string): void {
	mkdirSync(dirname(join(clone, path)), { recursive: true });
	writeFileSync(join(clone, path), text);
}

function copy(path: string): void {
	put(path, "");
	copyFileSync(path, join(clone, path));
}

const lastLine = (output: string) => output.trimEnd().split("\n").at(-1);

describe("npm test", () => {
	/** An installed clone whose tools end as they are told: `FAIL` names the one that fails, `TALLY` is what the tests came to. */
	beforeEach(() => {
		for (const script of ["test/run.mjs", "server/prepare.mjs", "server/views/service-view.ts", "package-lock.json"]) copy(script);
		put("node_modules/.package-lock.json", readFileSync("package-lock.json", "utf8"));
		mkdirSync(join(clone, "node_modules/.bin"));
		symlinkSync(resolve("node_modules/.bin/node"), join(clone, "node_modules/.bin/node"));
		put("web/main.tsx", "the screen");
		put("node_modules/package.json", '{"type":"module"}');
		const tool = (name: string) => `console.log("${name}");\nprocess.exitCode = process.env.FAIL === "${name}" ? 1 : 0;\n`;
		put("node_modules/typescript/bin/tsc", tool("tsc"));
		put("node_modules/@biomejs/biome/bin/biome", tool("biome"));
		put("node_modules/vite/bin/vite.js", `${tool("vite")}import { mkdirSync } from "node:fs";\nmkdirSync("web/dist", { recursive: true });\n`);
		const write = `import { writeFileSync } from "node:fs";\nif (process.env.TALLY) writeFileSync(process.env.RTOWATCH_TEST_TALLY, process.env.TALLY);\n`;
		put("node_modules/vitest/vitest.mjs", `${tool("vitest")}${write}`);
	});

	const run = (environment: Record<string, string>) =>
		spawnSync(process.execPath, [join(clone, "test/run.mjs")], { encoding: "utf8", env: { PATH: process.env.PATH, ...environment } });
	const tally = (passed: number, failed: number, ...skipped: [file: string, name: string, why: string | null][]) =>
		JSON.stringify({ passed, failed, skipped: skipped.map(([file, name, why]) => ({ file, name, why })) });

	test("counts types, lint and the screen's build as one test each", () => {
		const { stdout, status } = run({ TALLY: tally(5, 0) });
		expect([lastLine(stdout), status]).toEqual(["8 passed, 0 failed", 0]);
	});

	test.each([
		["tsc", "types"],
		["biome", "lint"],
		["vite", "the screen's build"],
	])("goes on when %s fails, names it and ends with 1", (tool, name) => {
		const { stdout, status } = run({ TALLY: tally(5, 0), FAIL: tool });
		expect(stdout).toContain(`failed: ${name}\n`);
		expect([lastLine(stdout), status]).toEqual(["7 passed, 1 failed", 1]);
	});

	test("names what was skipped and why, once a part; that is no failure", () => {
		const { stdout, status } = run({
			TALLY: tally(5, 0, ["a.test.ts", "one", "mvn is missing"], ["a.test.ts", "two", "mvn is missing"], ["b.test.ts", "three", null]),
		});
		expect(stdout).toContain("skipped: a.test.ts: mvn is missing (2 tests)\nskipped: b.test.ts: three (1 test)\n8 passed, 0 failed\n");
		expect(status).toBe(0);
	});

	test("counts a skip as a failure with CI=true", () => {
		const { stdout, status } = run({ TALLY: tally(5, 0, ["a.test.ts", "one", "mvn is missing"]), CI: "true" });
		expect([lastLine(stdout), status]).toEqual(["8 passed, 1 failed", 1]);
	});

	test("is never green when the test run broke down", () => {
		expect(lastLine(run({ FAIL: "vitest" }).stdout)).toBe("3 passed, 1 failed");
		expect(lastLine(run({ FAIL: "vitest", TALLY: tally(5, 0) }).stdout)).toBe("8 passed, 1 failed");
	});
});

test("the tally of a vitest run counts passed, failed and skipped tests, with the reason, and files that could not be loaded", () => {
	put(
		"one.test.ts",
		`import { test } from "vitest";\ntest("a", () => {});\ntest("b", () => { throw new Error(); });\ntest("c", (c) => c.skip("no broker"));\n`,
	);
	put("two.test.ts", `import "./nothing.ts";\n`);
	const reporter = resolve("test/support/tally-reporter.mjs");
	const vitest = [resolve("node_modules/vitest/vitest.mjs"), "run", "--root", clone, `--reporter=${reporter}`];
	symlinkSync(resolve("node_modules"), join(clone, "node_modules"));
	const { status } = spawnSync(process.execPath, vitest, {
		cwd: clone,
		encoding: "utf8",
		env: { PATH: process.env.PATH, RTOWATCH_TEST_TALLY: join(clone, "tally.json") },
	});
	expect(status).toBe(1);
	expect(JSON.parse(readFileSync(join(clone, "tally.json"), "utf8"))).toEqual({
		passed: 1,
		failed: 2,
		skipped: [{ file: "one.test.ts", name: "c", why: "no broker" }],
	});
});
