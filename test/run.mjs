/*
 * `npm test` straight after a clone, on any Node from 20 on: installs what is missing, then types, lint, the screen's
 * build and every test. Names at the end what was skipped and why; the last line is `N passed, N failed`. Arguments go
 * to vitest (a path runs only the tests below it). With CI=true a skip is a failure.
 *   run.mjs --bench …   measures instead (test/bench/run.ts)
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildScreen, install, ROOT, RUNTIME } from "../server/prepare.mjs";

const args = process.argv.slice(2);
install();
if (args[0] === "--bench") process.exit(runHere(["test/bench/run.ts", ...args.slice(1)]) ? 0 : 1);

const steps = [
	{ name: "types", passed: announce("Types") && runHere(["node_modules/typescript/bin/tsc", "--noEmit"]) },
	{ name: "lint", passed: announce("Lint") && runHere(["node_modules/@biomejs/biome/bin/biome", "check", "."]) },
	{ name: "the screen's build", passed: announce("The screen's build") && buildScreen() },
];
announce("Tests");
report(steps, runTests());

function announce(step) {
	return process.stdout.write(`\n── ${step}\n`);
}

function runHere(command, environment = {}) {
	const { status } = spawnSync(RUNTIME, command, { cwd: ROOT, stdio: "inherit", env: { ...process.env, ...environment } });
	return status === 0;
}

/** Two workers: the machine this is meant for has two cores, and several suites start a broker or a browser beside them. */
function runTests() {
	const folder = mkdtempSync(join(tmpdir(), "rtowatch-test-"));
	const file = join(folder, "tally.json");
	const reporters = ["--reporter=default", "--reporter=./test/support/tally-reporter.mjs"];
	const passed = runHere(["node_modules/vitest/vitest.mjs", "run", "--maxWorkers=2", ...reporters, ...args], { RTOWATCH_TEST_TALLY: file });
	const tally = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { passed: 0, failed: 1, skipped: [] };
	rmSync(folder, { recursive: true, force: true });
	// A run that ends badly for a reason that no test stands for must not look green.
	return passed || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}

function report(steps, tests) {
	const failedSteps = steps.filter((step) => !step.passed);
	for (const { name } of failedSteps) process.stdout.write(`failed: ${name}\n`);
	for (const { file, why, names } of skippedParts(tests.skipped))
		process.stdout.write(`skipped: ${file}: ${why} (${names.length} ${names.length === 1 ? "test" : "tests"})\n`);
	const strict = process.env.CI === "true";
	if (strict && tests.skipped.length > 0) process.stdout.write("With CI=true every skipped test counts as failed.\n");
	const failed = tests.failed + failedSteps.length + (strict ? tests.skipped.length : 0);
	process.stdout.write(`${tests.passed + steps.length - failedSteps.length} passed, ${failed} failed\n`);
	process.exitCode = failed === 0 ? 0 : 1;
}

/** One line for what one missing tool keeps from running in one file. Without a given reason the names must do. */
function skippedParts(skipped) {
	const parts = new Map();
	for (const { file, name, why } of skipped) {
		const key = `${file} ${why ?? ""}`;
		const part = parts.get(key) ?? { file, why: why ?? name, names: [] };
		parts.set(key, { ...part, names: [...part.names, name] });
	}
	return [...parts.values()];
}
