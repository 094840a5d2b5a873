import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { startReplay, summarize } from "../../server/replay/replay.ts";
import { parseLine, type ReplayInput } from "../../server/replay/replay-input.ts";
import { firmWith } from "../support/story.ts";

const FIRM = firmWith(`
  - { id: web, name: Web 下單, kind: core-system, hours: order-entry, dependsOn: [feed], signals: [{ id: probe, every: 10s, whenSilent: down, during: order-entry }] }
  - { id: feed, name: 行情, kind: quote-feed, takeOverTakes: 5m, signals: [{ id: probe }, { id: probe, site: dr }] }
`).firm;

/** Lives through lines as `replay` does: sorted by when they were received; what cannot be read is left out. */
function live(lines: readonly string[]) {
	const inputs = lines.map(parseLine).filter((read): read is ReplayInput => "type" in read);
	const replay = startReplay(FIRM, twSecurities);
	for (const input of inputs.sort((a, b) => a.receivedAt - b.receivedAt)) replay.take(input);
	const result = replay.finish(null);
	if (result !== null) expect(JSON.stringify(summarize(result))).toMatch(/^\{"until":"/);
}

/** Whatever stands in a line, it is read or told in one sentence. */
function expectRead(line: string): void {
	const read = parseLine(line);
	if ("problem" in read) expect(read.problem).toMatch(/found|:/);
	else live([line]);
}

const SOUND = {
	at: "2026-11-18T09:05:00+08:00",
	type: "command",
	command: "declareOutage",
	service: "web",
	by: "王值班",
	reason: "電話",
	occurredAt: "2026-11-18T09:00:00+08:00",
};
const near = fc.date({ min: new Date("2026-11-16T00:00:00Z"), max: new Date("2026-11-20T00:00:00Z"), noInvalidDate: true }).map((date) => date.toISOString());
const instants = fc.oneof(
	near,
	fc.constantFrom("0000-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2099-12-31T15:59:59Z", "9999-12-31T23:59:59.999Z", "soon", ""),
);
const anything = fc.oneof(
	fc.jsonValue({ maxDepth: 2 }),
	instants,
	fc.constantFrom("web", "feed", "dr", "hq", "initial", 1e308, -1, "x".repeat(5_000), "__proto__"),
);
const commands = [
	"reportIncident",
	"declareOutage",
	"recordRestored",
	"takeOver",
	"failBack",
	"declareMaintenance",
	"acknowledge",
	"recordAwareness",
	"setField",
	"recordFiling",
	"note",
	"closeDay",
	"toString",
];

describe("whatever a recording holds, it is lived through to its end", () => {
	test("any text, any JSON", () => {
		fc.assert(
			fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.json({ maxDepth: 4 })), (line) => expectRead(line)),
			{ numRuns: 500 },
		);
	});

	test("a sound line with one value replaced by any other, left out or added", () => {
		const keys = fc.oneof(fc.constantFrom(...Object.keys(SOUND), "receivedAt", "value", "site", "incident", "filing", "field"), fc.string({ maxLength: 9 }));
		fc.assert(
			fc.property(keys, anything, (key, value) => expectRead(JSON.stringify({ ...SOUND, [key]: value }))),
			{ numRuns: 500 },
		);
	});

	test("any samples, sights and commands in any order, be they sense or not", () => {
		const sample = fc.record({
			type: fc.constant("sample"),
			at: near,
			service: fc.constantFrom("web", "feed", "moon"),
			signal: fc.constant("probe"),
			value: fc.constantFrom(0, 1),
		});
		const sight = fc.record({ type: fc.constant("sight"), at: near, source: fc.constantFrom("kafka", "x"), sees: fc.boolean(), cause: anything });
		const command = fc.record(
			{
				type: fc.constant("command"),
				at: near,
				command: fc.constantFrom(...commands),
				service: fc.constantFrom("web", "feed", "moon"),
				services: fc.constantFrom(["web"], ["feed", "web"], ["moon"]),
				by: fc.constantFrom("王", null),
				reason: fc.constant("試"),
				occurredAt: instants,
				awareAt: instants,
				effectiveAt: instants,
				filedAt: instants,
				from: instants,
				until: instants,
				announcedAt: instants,
				date: fc.constantFrom("2026-11-18", "2026-11-19", "0001-01-01", "2026-02-30"),
				scope: fc.constantFrom("all-day", "afternoon"),
				site: fc.constantFrom("dr", "hq", "moon"),
				how: fc.constantFrom("restored", "substitute"),
				filing: fc.constantFrom("initial", "formal", "major-initial", "supplement", "gossip"),
				field: fc.constantFrom(1, 5, 52, 999),
				value: anything,
				text: fc.constant("記"),
			},
			{ requiredKeys: ["type", "at", "command", "by", "reason"] },
		);
		fc.assert(
			fc.property(fc.array(fc.oneof(sample, sample, sight, command), { maxLength: 25 }), (rows) => live(rows.map((row) => JSON.stringify(row)))),
			{ numRuns: 400 },
		);
	});

	test("all there can be between the first and the last instant", () => {
		live(
			["1970-01-01T00:00:00+08:00", "2099-12-31T23:59:59+08:00"].map((at) => JSON.stringify({ at, type: "sample", service: "web", signal: "probe", value: 0 })),
		);
	});

	test.each(["0001-01-01T00:00:00Z", "1969-12-31T15:59:59Z", "2100-01-01T00:00:00+08:00", "9999-12-31T23:59:59Z"])(
		"%s is refused: nobody recorded it, and every trading day until then would be lived through",
		(at) => {
			for (const key of ["at", "receivedAt"]) {
				const read = parseLine(JSON.stringify({ ...SOUND, [key]: at }));
				expect(read).toEqual({ problem: expect.stringMatching(new RegExp(`^${key}: found "${at.replaceAll("+", "\\+")}", expected .* from 1970 to 2099$`)) });
			}
			expect(parseLine(JSON.stringify({ ...SOUND, occurredAt: at }))).toMatchObject({
				type: "unknown-command",
				problem: expect.stringContaining("occurredAt: "),
			});
		},
	);
});
