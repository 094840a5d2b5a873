import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type Deadline, deadlineOf } from "../../alerting/filings/deadlines.ts";
import type { Anchor } from "../../alerting/filings/reckoning.ts";
import { deadlinesAt } from "../../alerting/rules/edition.ts";
import { deadline } from "../../server/cli/deadline.ts";
import { parseRuleBook } from "../../server/config/rules-file.ts";
import { openCalendar } from "../../streams/calendar/calendar.ts";
import { formatInstant, type Instant, parseInstant } from "../../streams/instant.ts";

const PACK = fileURLToPath(new URL("dora.yaml", import.meta.url));
const at = (text: string) => parseInstant(`${text}:00+08:00`);

async function due(filing: string, from: Instant, known: Partial<Record<Anchor, Instant>> = {}): Promise<Deadline<string>> {
	const read = parseRuleBook(PACK, await readFile(PACK, "utf8"));
	if ("faults" in read) throw new Error(JSON.stringify(read.faults));
	return deadlineOf({ filing, from, known, calendar: openCalendar("twse")!, rules: deadlinesAt(read.book, from) });
}

test("domain 6, DORA: the initial is due four hours after the classification", async () => {
	const { dueAt, basis } = await due("initial", at("2026-11-18T10:00"), { awareness: at("2026-11-18T08:37") });
	expect([formatInstant(dueAt), basis]).toEqual(["2026-11-18T14:00:00.000+08:00", "classification + 4 h, at the latest awareness + 24 h"]);
});

test("domain 6, DORA: the initial is due at the latest twenty-four hours after awareness, however late it was classified", async () => {
	const late = await due("initial", at("2026-11-19T06:00"), { awareness: at("2026-11-18T08:37") });
	expect(formatInstant(late.dueAt)).toBe("2026-11-19T08:37:00.000+08:00");
	const level = await due("initial", at("2026-11-19T04:37"), { awareness: at("2026-11-18T08:37") });
	expect(formatInstant(level.dueAt)).toBe("2026-11-19T08:37:00.000+08:00");
});

test("domain 6, DORA: without the instant of awareness the cap is told as not known", async () => {
	const { dueAt, basis } = await due("initial", at("2026-11-18T10:00"));
	expect([formatInstant(dueAt), basis]).toEqual(["2026-11-18T14:00:00.000+08:00", "classification + 4 h, at the latest awareness + 24 h (not known when)"]);
});

test("domain 6, DORA: the intermediate is due 72 hours after the submission of the initial", async () => {
	expect(formatInstant((await due("intermediate", at("2026-11-18T13:30"))).dueAt)).toBe("2026-11-21T13:30:00.000+08:00");
});

test.each([
	["2026-11-18T13:30", "2026-12-18"],
	["2027-01-31T00:00", "2027-02-28"],
	["2028-01-31T23:59", "2028-02-29"],
	["2026-12-31T12:00", "2027-01-31"],
])("domain 6, DORA: intermediate submitted %s, the final is due by the end of %s", async (submitted, date) => {
	expect(formatInstant((await due("final", at(submitted))).dueAt)).toBe(`${date}T23:59:59.999+08:00`);
});

test("CONTRACT 6: the command line reckons the three reports by --rules, another anchor by --anchor", async () => {
	const ask = async (...args: string[]) => {
		const { code, out, err } = await deadline([...args, "--rules", PACK, "--output", "json"]);
		expect([code, err]).toEqual([0, ""]);
		return JSON.parse(out);
	};
	const from = ["--from", "2026-11-19T06:00:00+08:00"];
	expect(await ask("--filing", "initial", ...from, "--anchor", "awareness@2026-11-18T08:37:00+08:00")).toEqual({
		filing: "initial",
		dueAt: "2026-11-19T08:37:00.000+08:00",
		basis: "classification + 4 h, at the latest awareness + 24 h",
		countedDays: [],
		alternatives: [],
	});
	expect((await ask("--filing", "intermediate", ...from)).dueAt).toBe("2026-11-22T06:00:00.000+08:00");
	expect((await ask("--filing", "final", ...from)).dueAt).toBe("2026-12-19T23:59:59.999+08:00");
});

test("CONTRACT 6: the kinds are those of the pack, and an anchor that is none is wrong use", async () => {
	expect(await deadline(["--filing", "formal", "--from", "2026-11-18", "--rules", PACK])).toMatchObject({
		code: 2,
		err: '--filing: found "formal", expected one of initial, intermediate, final\n',
	});
	for (const anchor of ["awareness", "knowing@2026-11-18", "awareness@soon", "awareness@2026-11-18@2026-11-19"])
		expect(await deadline(["--filing", "initial", "--from", "2026-11-18", "--rules", PACK, "--anchor", anchor])).toMatchObject({
			code: 2,
			err: expect.stringContaining(`--anchor: found "${anchor}", expected NAME@T`),
		});
});
