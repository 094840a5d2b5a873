import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseConfiguration } from "../../server/config/load.ts";
import { play } from "../support/story.ts";
import { EXAMPLE } from "./config-example.ts";

/** Whatever comes in, a configuration or at least one fault comes out, and never both. */
const answers = (text: string) => {
	const { configuration, faults } = parseConfiguration([{ file: "x.yaml", text }]);
	expect(configuration === null).toBe(faults.length > 0);
	return faults;
};

describe("whatever the file holds, the answer is a configuration or faults", () => {
	test("any text", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary", maxLength: 2_000 }), (text) => void answers(text)),
			{ numRuns: 500 },
		);
	});

	test("any text made of the signs that YAML cares about", () => {
		const signs = fc.constantFrom(..."{}[]:-?&*!|>'\"%@`#,~ \n\t", "a", "1", "&a", "*a", "<<", "- ", ": ", "services:\n", "firm: ");
		fc.assert(
			fc.property(fc.array(signs, { maxLength: 200 }), (parts) => void answers(parts.join(""))),
			{ numRuns: 1_000 },
		);
	});

	test("any JSON", () => {
		fc.assert(
			fc.property(fc.json({ maxDepth: 5 }), (text) => void answers(text)),
			{ numRuns: 500 },
		);
	});

	test("the example with one stretch cut out, doubled or replaced", () => {
		const place = fc.nat(EXAMPLE.length);
		fc.assert(
			fc.property(place, place, fc.string({ unit: "binary", maxLength: 20 }), fc.boolean(), (one, other, put, twice) => {
				const [from, to] = [Math.min(one, other), Math.max(one, other)];
				const cut = EXAMPLE.slice(from, to);
				answers(EXAMPLE.slice(0, from) + put + (twice ? cut + cut : "") + EXAMPLE.slice(to));
			}),
			{ numRuns: 1_000 },
		);
	});

	test("the example with one value replaced by any other", () => {
		const lines = EXAMPLE.split("\n");
		const value = fc.oneof(
			fc.json(),
			fc.constantFrom("null", "-1", "0", ".inf", ".nan", "1e400", "[]", "{}", "''", "2026-13-99", "__proto__", "*x", "!!binary x"),
		);
		fc.assert(
			fc.property(fc.nat(lines.length - 1), value, (index, replacement) => {
				const changed = lines.with(index, lines[index]!.replace(/: .*/, `: ${replacement}`));
				answers(changed.join("\n"));
			}),
			{ numRuns: 1_000 },
		);
	});
});

/** Each of these made some YAML reader hang, or fill the memory. */
const bombs: readonly [name: string, text: string][] = [
	[
		"aliases of aliases of aliases",
		`a: &a [x,x,x,x,x,x,x,x,x,x]\n${[..."bcdefghijklm"].map((name, index) => `${name}: &${name} [${Array(10).fill(`*${"abcdefghijklm"[index]}`).join(",")}]`).join("\n")}\n`,
	],
	["an alias of what it stands in", "a: &a [*a]\n"],
	["an alias of nothing", "a: *nobody\n"],
	["a hundred thousand keys", Array.from({ length: 100_000 }, (_, index) => `k${index}: 1`).join("\n")],
	[
		"everything depending on everything",
		`firm: { code: x }\nservices:\n${Array.from({ length: 300 }, (_, one) => `- { id: s${one}, kind: supporting, dependsOn: [${Array.from({ length: 300 }, (_, other) => `s${other}`)}] }`).join("\n")}`,
	],
	["a hundred thousand times the same key", "a: 1\n".repeat(100_000)],
	["brackets nested a hundred thousand deep", "[".repeat(100_000)],
	["lists nested ten thousand deep", "- ".repeat(10_000)],
	["maps nested ten thousand deep", `${"{a: ".repeat(10_000)}1${"}".repeat(10_000)}`],
	["more than five MiB", "#".repeat(5 * 1024 * 1024 + 1)],
	["the prototype of everything", "__proto__: { polluted: true }\n"],
	["a key that is a list", "? [a, b]\n: 1\n"],
	["a tag that nobody knows", "firm: !!python/object:os.system { code: x }\n"],
	["two documents", "firm: { code: x }\n---\nfirm: { code: y }\n"],
];

test.each(bombs)("%s are faults, and soon", (_name, text) => {
	expect(answers(text).length).toBeGreaterThan(0);
});

/** What happens in the life of a service: good, bad until it is confirmed, good until it is over. */
const LIFE = [
	["09:00:00", 1],
	["09:01:00", 0],
	["09:04:00", 0],
	["09:10:00", 1],
	["09:20:00", 1],
] as const;
const durations = ["rto", "takeOverTakes", "confirmAfter", "confirmWindow", "restoreAfter", "mergeGap", "candidateAfter", "rpo", "every", "silentAfter"];

test.each(durations)("%s may be as long or as short as can be written: a fault, or it can be lived with", (key) => {
	for (const value of ["0s", "1ms", "100y", "101y", "999999y999999w999999d999999h999999999m999999999s999999999999ms"]) {
		const ofSignal = /every|silentAfter/.test(key);
		const signal = `{ id: probe${ofSignal ? `, ${key}: ${value}` : ""}${key === "silentAfter" ? ", every: 10s" : ""} }`;
		const service = `- { id: web, kind: core-system, signals: [${signal}]${ofSignal ? "" : `, ${key}: ${value}`} }`;
		const profile = "{ validFrom: 2024-01-01, securityLevel: 1, marketShare: 0.023, naturalPersonShare: 0.71, top20: true }";
		const { configuration, faults } = parseConfiguration([{ file: "x.yaml", text: `firm: { code: x, profile: [${profile}] }\nservices:\n  ${service}\n` }]);
		expect([value, faults.length > 0]).toEqual([value, configuration === null]);
		if (configuration !== null)
			play(
				configuration,
				LIFE.map(([at, good]) => [at, `web/probe ${good}`] as const),
				"15:00:00",
			);
	}
});

test("nothing that is written reaches the prototype of everything", () => {
	answers("__proto__: { polluted: true }\nfirm: { __proto__: { polluted: true } }\n");
	expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
