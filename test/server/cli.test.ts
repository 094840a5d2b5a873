import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { run } from "../../server/cli/main.ts";

const MAIN = fileURLToPath(new URL("../../server/cli/main.ts", import.meta.url));

/** The command line in a process of its own: exit code, standard output, standard error. */
async function rtowatch(...args: readonly string[]) {
	const ended = await promisify(execFile)(process.execPath, [MAIN, ...args]).catch((error) => error);
	return { code: (ended.code ?? 0) as number, out: ended.stdout as string, err: ended.stderr as string };
}

const NEW_YEAR = ["major-closing", "2026-02-10"] as const;
const TYPHOON = ["--closure", "2026-07-23@2026-07-22T19:30:00+08:00"] as const;

/** Every vector of domain §4.4; the first date is ours, the others are the other readings of the rule. */
describe("domain 4.4: the vectors by the command line", () => {
	it.each([
		[...NEW_YEAR, [], ["2026-02-26", "2026-03-03"]],
		["major-closing", "2026-04-02", [], ["2026-04-15", "2026-04-15"]],
		["major-closing", "2026-12-23", [], ["2027-01-05", "2027-01-05"]],
		["major-closing", "2026-07-20", [], ["2026-07-29", "2026-07-29"]],
		["major-closing", "2026-07-20", TYPHOON, ["2026-07-30", "2026-07-30"]],
		["release", "2026-02-13", [], ["2026-02-16", "2026-02-16", "2026-02-23"]],
		["release", "2026-11-20", [], ["2026-11-23", "2026-11-23", "2026-11-23"]],
	] as const)("deadline --filing %s --from %s %j is due %j", async (filing, from, more, days) => {
		const { code, out, err } = await rtowatch("deadline", "--filing", filing, "--from", from, ...more, "--output", "json");
		expect([code, err]).toEqual([0, ""]);
		const due = JSON.parse(out) as { dueAt: string; alternatives: { dueAt: string }[] };
		expect([due.dueAt, ...due.alternatives.map(({ dueAt }) => dueAt)].map((at) => at.slice(0, 10))).toEqual(days);
	});
});

const COMMANDS = [
	...["serve", "check-config", "config schema", "config show", "replay", "deadline", "calendar show", "verify", "audit"],
	...["export incident", "export form", "export inventory", "backup", "restore", "demo"],
];

describe("CONTRACT 6: the command line", () => {
	it.each(COMMANDS)("%s --help and -h tell its flags on standard output, and carry nothing out", async (command) => {
		for (const help of ["--help", "-h"]) {
			const told = await run([...command.split(" "), "x", help], {}, process.stdout);
			expect(told).toEqual({ code: 0, out: expect.stringMatching(new RegExp(`^rtowatch ${command.split(" ")[0]}`)), err: "" });
		}
	});

	it.each(COMMANDS)("%s refuses a flag that it does not have with exit 2, and nothing on standard output", async (command) => {
		expect(await run([...command.split(" "), "--colour", "red"], {}, process.stdout)).toEqual({ code: 2, out: "", err: expect.stringContaining("--colour") });
	});

	it("tells all commands when asked, and those of two words by their first", async () => {
		const all = await run(["--help"], {}, process.stdout);
		for (const command of COMMANDS) expect(all.out).toContain(command);
		expect(await run(["-h"], {}, process.stdout)).toEqual(all);
		const { code, out } = await run(["export", "--help"], {}, process.stdout);
		expect([code, out.match(/^export \w+/gm)]).toEqual([0, expect.arrayContaining(["export incident", "export form", "export inventory"])]);
	});

	it.each([
		[[], /^rtowatch COMMAND/],
		[["nonsense"], /^There is no command nonsense\.\nrtowatch COMMAND/],
		[["export"], /^export takes a second word\.\n/],
		[["export", "coffee"], /^There is no command export coffee\.\n/],
		[["demo", "extra"], /^demo: found "extra", expected flags only/],
		[["demo", "--url", "x"], /^--url: found "x", expected where the program listens/],
		[["export", "inventory", "--output", "xml"], /^--output: found "xml", expected text or json/],
	] as const)("%j is wrong use: exit 2, the reason on standard error", async (args, told) => {
		expect(await rtowatch(...args)).toEqual({ code: 2, out: "", err: expect.stringMatching(told) });
	});
});
