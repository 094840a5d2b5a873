/*
 * What test/run.mjs wants to know of a vitest run, as JSON in the file that RTOWATCH_TEST_TALLY names. The reporter of
 * vitest's own that writes JSON leaves out why a test was skipped.
 */
import { writeFileSync } from "node:fs";

export default class TallyReporter {
	onTestRunEnd(modules, unhandledErrors) {
		const tests = modules.flatMap((module) => [...module.children.allTests()].map((test) => ({ test, module, result: test.result() })));
		const unloaded = modules.filter((module) => module.errors().length > 0 || [...module.children.allSuites()].some((suite) => suite.errors().length > 0));
		const skipped = tests.filter(({ result }) => result.state === "skipped" || result.state === "pending");
		const tally = {
			passed: tests.filter(({ result }) => result.state === "passed").length,
			failed: tests.filter(({ result }) => result.state === "failed").length + unloaded.length + unhandledErrors.length,
			skipped: skipped.map(({ test, module, result }) => ({ file: module.relativeModuleId, name: test.fullName, why: result.note ?? null })),
		};
		writeFileSync(process.env.RTOWATCH_TEST_TALLY, JSON.stringify(tally));
	}
}
