import { describe, expect, test } from "vitest";
import { parseConfiguration } from "../../server/config/load.ts";
import { HOUR, MINUTE, SECOND, startOfDate } from "../../streams/instant.ts";
import { EXAMPLE, SMALL } from "./config-example.ts";

const accept = (text: string, context = {}) => {
	const { configuration, faults } = parseConfiguration([{ file: "rtowatch.yaml", text }], context);
	expect(faults).toEqual([]);
	return configuration!;
};
const serviceOf = (text: string, id = "web-order") => accept(text).firm.inventory.services.find((service) => service.id === id)!;

describe("the configuration of CONTRACT §2", () => {
	test("gives the firm as written", () => {
		const { firm, rules } = accept(EXAMPLE);
		expect(rules.name).toBe("tw-securities");
		expect(firm).toMatchObject({ code: "9A00", name: "示範證券", englishName: "Demo Securities", correlationWindowMs: 10 * MINUTE, demo: false });
		expect(firm.ciso).toEqual({ name: "資安長", title: "副總經理", phone: "…", email: "…" });
		expect(firm.roster).toEqual([{ id: "duty", name: "值班主管", title: "經理", phone: "…", email: "…", roles: ["reporter"] }]);
		expect(firm.inventory.sites.map((site) => site.id)).toEqual(["hq", "dr"]);
		expect(firm.inventory.vendors).toEqual([{ id: "quote-vendor", name: "報價資訊商", phone: "…" }]);
		expect(firm.inventory.calendar.name).toBe("twse");
	});

	test("gives a service as written, durations in milliseconds, dates as the start of the day in the firm's zone", () => {
		expect(serviceOf(EXAMPLE)).toMatchObject({
			tiers: [{ from: Number.NEGATIVE_INFINITY, tier: "A" }],
			rtoMs: HOUR,
			rpoMs: 0,
			takeOverTakesMs: 22 * MINUTE,
			confirmWindowMs: 3 * MINUTE,
			substitutes: [{ service: "app-order", signedOffBy: "資安長", validFrom: startOfDate("2026-01-01") }],
			hours: "order-entry",
			dependsOn: ["login", "ca", "order-core"],
		});
	});

	test("gives a signal as written", () => {
		expect(serviceOf(EXAMPLE).signals).toEqual([
			{
				id: "login-success",
				name: "login-success",
				metric: "login.success.ratio",
				match: { "service.name": "web-order", channel: "web" },
				site: "hq",
				siteFrom: null,
				unit: "1",
				everyMs: 10 * SECOND,
				silentAfterMs: 35 * SECOND,
				whenSilent: "unknown",
				during: "order-entry",
				down: { below: 0.8 },
				degraded: { below: 0.98 },
				decides: true,
				indicates: "load",
			},
		]);
	});

	test("keeps hours of a service's own and a count in downWhen", () => {
		expect(serviceOf(EXAMPLE, "login")).toMatchObject({ hours: [{ days: "trading", from: "08:30", to: "14:30" }], downWhen: { atLeast: 2 } });
	});
});

describe("defaults", () => {
	test("of a service are those of CONTRACT §2", () => {
		expect(serviceOf(SMALL)).toEqual({
			id: "web-order",
			name: "web-order",
			kind: "core-system",
			core: true,
			tiers: [{ from: Number.NEGATIVE_INFINITY, tier: "A" }],
			limits: [{ from: Number.NEGATIVE_INFINITY, toleranceMs: { A: HOUR, B: 2 * HOUR }, longestRtoMs: { A: HOUR, B: 2 * HOUR } }],
			rtoMs: null,
			rpoMs: null,
			layer: null,
			channels: [],
			functions: [],
			affectsTrading: false,
			tradingWindow: "market",
			dependsOn: [],
			vendor: null,
			owner: null,
			runbook: null,
			takeOverTakesMs: null,
			substitutes: [],
			hours: "always",
			downWhen: "any",
			confirmAfterMs: MINUTE,
			confirmWindowMs: 3 * MINUTE,
			restoreAfterMs: 2 * MINUTE,
			mergeGapMs: 10 * MINUTE,
			candidateAfterMs: 5 * MINUTE,
			signals: [],
		});
	});

	test("of a signal are those of CONTRACT §2", () => {
		expect(serviceOf(`${SMALL}    signals: [{ id: ok, every: 10s }]\n`).signals[0]).toEqual({
			id: "ok",
			name: "ok",
			metric: null,
			match: {},
			site: "primary",
			siteFrom: null,
			unit: null,
			everyMs: 10 * SECOND,
			silentAfterMs: 35 * SECOND,
			whenSilent: "unknown",
			during: "always",
			down: { equals: 0 },
			degraded: null,
			decides: true,
			indicates: null,
		});
	});

	test("of the firm: its code as name, one primary site, ten minutes of correlation, the shipped calendar and rules", () => {
		const { firm, rules } = accept(SMALL);
		expect(firm).toMatchObject({ name: "9A00", englishName: null, profiles: [], ciso: null, roster: [], correlationWindowMs: 10 * MINUTE });
		expect(firm.inventory.sites).toEqual([{ id: "primary", name: "primary", role: "primary" }]);
		expect([rules.name, firm.inventory.calendar.name]).toEqual(["tw-securities", "twse"]);
	});

	test("confirmWindow is three times confirmAfter (SEMANTICS 3.1)", () => {
		expect(serviceOf(`${SMALL}    confirmAfter: 1m30s\n`).confirmWindowMs).toBe(270 * SECOND);
		expect(serviceOf(`${SMALL}    confirmAfter: 0s\n`).confirmWindowMs).toBe(0);
	});

	test("a signal without every never falls silent, whatever silentAfter says (SEMANTICS 2.2)", () => {
		expect(serviceOf(`${SMALL}    signals: [{ id: ok, silentAfter: 1m }]\n`).signals[0]).toMatchObject({ everyMs: null, silentAfterMs: null });
	});

	test("a signal watches the site whose role is primary, whatever its name", () => {
		const sites = "sites: [{ id: dr, role: dr }, { id: hq, role: primary }]\n";
		expect(serviceOf(`${sites}${SMALL}    signals: [{ id: ok }]\n`).signals[0]?.site).toBe("hq");
	});

	test.each([
		["front", true],
		["middle", true],
		["back", false],
		["infrastructure", false],
	])("a core service in layer %s affects trading: %s", (layer, expected) => {
		expect(serviceOf(`${SMALL}    layer: ${layer}\n`).affectsTrading).toBe(expected);
	});

	test("a service that is not core has no tier and does not affect trading (SEMANTICS 3.10)", () => {
		const service = serviceOf(SMALL.replace("tier: A", "kind: supporting\n    layer: front"));
		expect(service).toMatchObject({ core: false, affectsTrading: false, tiers: [{ from: Number.NEGATIVE_INFINITY, tier: "none" }] });
	});

	test("the demo firm is marked by its context, not by its file", () => {
		expect(accept(SMALL, { demo: true }).firm.demo).toBe(true);
	});
});

describe("tolerance class (domain §3.2)", () => {
	const profile = (share: number, natural: number, more = "") =>
		`{ validFrom: 2024-01-01, securityLevel: 2, marketShare: ${share}, naturalPersonShare: ${natural}${more} }`;
	const withProfile = (...profiles: string[]) => `firm: { code: x, profile: [${profiles.join(", ")}] }\nservices: [{ id: web-order }]\n`;

	test.each([
		[0.01, 0.5, "A"],
		[0.0099, 0.9, "B"],
		[0.2, 0.4999, "B"],
	])("share %d and natural persons %d give %s", (share, natural, expected) => {
		expect(serviceOf(withProfile(profile(share, natural))).tiers).toEqual([{ from: Number.NEGATIVE_INFINITY, tier: expected }]);
	});

	test("an override counts and keeps its reason", () => {
		const { firm } = accept(withProfile(profile(0.2, 0.9, ", toleranceClass: B, reason: 函示")));
		expect(firm.profiles[0]).toMatchObject({ toleranceClass: "B", overrideReason: "函示" });
		expect(firm.inventory.services[0]?.tiers[0]?.tier).toBe("B");
	});

	test("follows the dated profile, sorted, the first entry from ever (SEMANTICS 3.8)", () => {
		const later = profile(0.005, 0.9).replace("2024-01-01", "2026-07-01");
		expect(serviceOf(withProfile(later, profile(0.02, 0.9))).tiers).toEqual([
			{ from: Number.NEGATIVE_INFINITY, tier: "A" },
			{ from: startOfDate("2026-07-01"), tier: "B" },
		]);
	});
});

describe("several files", () => {
	const two = (first: string, second: string) =>
		parseConfiguration([
			{ file: "a.yaml", text: first },
			{ file: "b.yaml", text: second },
		]);

	test("are merged: maps by key, lists one after the other", () => {
		const { configuration, faults } = two(SMALL, "firm: { name: 示範 }\nservices: [{ id: ca, kind: supporting }]\n");
		expect(faults).toEqual([]);
		expect(configuration?.firm.name).toBe("示範");
		expect(configuration?.firm.inventory.services.map((service) => service.id)).toEqual(["web-order", "ca"]);
	});

	test("may not give the same value twice", () => {
		const { configuration, faults } = two(SMALL, 'firm: { code: "9A01" }\n');
		expect(configuration).toBeNull();
		expect(faults).toEqual([{ file: "b.yaml", line: 1, path: "firm.code", found: "given again", expected: "only once; it stands already in a.yaml:1" }]);
	});

	test("name the file in which a fault lies", () => {
		const { faults } = two(SMALL, "services:\n  - id: ca\n    kind: supportive\n");
		expect(faults).toMatchObject([{ file: "b.yaml", line: 3, path: "services[1].kind", found: '"supportive"' }]);
	});
});

test("anchors and aliases are followed", () => {
	const text = `${SMALL}    signals:\n      - { id: one, down: &limit { below: 1 } }\n      - { id: two, down: *limit }\n`;
	expect(serviceOf(text).signals.map((signal) => signal.down)).toEqual([{ below: 1 }, { below: 1 }]);
});
