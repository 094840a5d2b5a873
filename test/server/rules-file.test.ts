import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type RulePack, rulesAt } from "../../alerting/rules/pack.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { deadline } from "../../server/cli/deadline.ts";
import type { Fault } from "../../server/config/fault.ts";
import { loadConfiguration } from "../../server/config/load.ts";
import { packFrom, parseRuleBook } from "../../server/config/rules-file.ts";
import { DAY, HOUR, MINUTE, startOfDate } from "../../streams/instant.ts";
import { limitsOf } from "../../streams/tolerance.ts";
import { folderForEach } from "../support/folder.ts";
import { SMALL } from "./config-example.ts";

const read = (text: string) => packFrom(parseRuleBook("rules.yaml", text));
const accept = (text: string): RulePack => {
	const result = read(text);
	if ("faults" in result) throw new Error(JSON.stringify(result.faults, null, 1));
	return result.pack;
};
const briefly = ({ line, path, found, expected }: Fault) => `${line} ${path}: ${found} / ${expected}`;
const faultsOf = (text: string): readonly string[] => {
	const result = read(text);
	return "faults" in result ? result.faults.map(briefly) : [];
};

const OWN = "name: ours\nextends: tw-securities\n";

const folder = folderForEach();

describe("a pack of one's own", () => {
	test("in one line moves the initial notification to sixty minutes and leaves everything else", () => {
		const [rules] = accept("{ name: ours, extends: tw-securities, filings: { initial: { due: { after: 60m } } } }").editions;
		const shipped = twSecurities.editions[0];
		expect(rules.deadlines.filings.initial.due).toMatchObject({ anchor: "awareness", afterMs: HOUR, source: "the rules ours", assumed: false });
		expect({ ...rules.deadlines.filings, initial: null }).toEqual({ ...shipped.deadlines.filings, initial: null });
		expect([rules.criteria, rules.filings, rules.remindersMs]).toEqual([shipped.criteria, shipped.filings, shipped.remindersMs]);
	});

	test("changes every kind of figure, with its source and mark, or those of the file", () => {
		const text = `${OWN}source: our handbook
criteria:
  C1: { levels: [1, 2, 3, 4], top20: false, reading: with-c2 }
  C2: { after: { value: 90m, source: letter of 2027, assumed: true }, preOpenCounts: true, name: 開盤期間影響交易達90分鐘 }
  C3: { count: 2, withinDays: 7 }
  C4: { firms: 2, withinDays: 5 }
tolerance: { A: 30m }
classA: { marketShare: 0.005, naturalPersonShare: { value: 0.4, source: letter of 2028 } }
longestRto: { B: 90m }
drillEveryMonths: { 2: 12 }
enteredLateAfter: 1m
countersignWithin: 12h
parkedMargin: 10m
reminders: { red: 15m }
filings: { initial: { recipients: [TWSE, TPEx] } }
`;
		const [rules] = accept(text).editions;
		expect(rules.criteria).toMatchObject({
			coreSystemLevels: [1, 2, 3, 4],
			coreSystemTop20: false,
			coreSystemReading: "with-c2",
			tradingAffectedMs: 90 * MINUTE,
			preOpenCounts: true,
			repeatCount: 2,
			repeatWithinDays: 7,
			otherFirms: 2,
			otherFirmsWithinDays: 5,
			texts: { C2: { name: "開盤期間影響交易達90分鐘", englishName: "Trading affected for two hours or more in the session" } },
		});
		expect([rules.toleranceMs, rules.longestRtoMs.B]).toEqual([{ A: 30 * MINUTE, B: 2 * HOUR }, 90 * MINUTE]);
		expect([rules.enteredLateAfterMs, rules.countersignWithinMs, rules.parkedMarginMs, rules.remindersMs.red]).toEqual([
			MINUTE,
			12 * HOUR,
			10 * MINUTE,
			15 * MINUTE,
		]);
		expect(rules.drillEveryMonths).toEqual({ 1: 12, 2: 12, 3: 24 });
		expect(rules.classA).toEqual({ marketShare: 0.005, naturalPersonShare: 0.4 });
		expect(rules.marks["classA.naturalPersonShare"]).toEqual({ source: "letter of 2028", validFrom: null, assumed: false });
		expect(rules.filings.initial.recipients).toEqual(["TWSE", "TPEx"]);
		expect(rules.marks["criteria.C2.after"]).toEqual({ source: "letter of 2027", validFrom: null, assumed: true });
		expect(rules.marks["criteria.C3.count"]).toEqual({ source: "our handbook", validFrom: null, assumed: false });
		expect(rules.marks["reminders.ciso"]).toMatchObject({ assumed: true });
	});

	test("has editions: each value holds from its date on, and an instant before keeps the one before", () => {
		const pack = accept(`${OWN}editions:
  - { validFrom: 2027-01-01, source: letter 1, filings: { initial: { due: { after: 60m } } } }
  - { validFrom: 2027-07-01, filings: { initial: { due: { after: 15m } }, release: { due: { days: 3, count: business } } } }
`);
		const initial = (date: string) => rulesAt(pack, startOfDate(date)).deadlines.filings.initial.due;
		expect(["2020-01-01", "2026-12-31", "2027-01-01", "2027-06-30", "2027-07-01"].map((date) => initial(date))).toMatchObject(
			[30, 30, 60, 60, 15].map((minutes) => ({ afterMs: minutes * MINUTE })),
		);
		expect(initial("2027-01-01").source).toBe("letter 1");
		const { deadlines, marks, validFrom } = rulesAt(pack, startOfDate("2027-07-01"));
		expect(deadlines.filings.release.due).toMatchObject({ anchor: "handled", days: 3, count: "business", rolls: false });
		expect([validFrom, marks["filings.initial.due"]?.validFrom]).toEqual([startOfDate("2027-07-01"), startOfDate("2027-07-01")]);
		expect(rulesAt(pack, startOfDate("2027-01-01") - 1).deadlines.filings.initial.due).toMatchObject({ afterMs: 30 * MINUTE });
	});

	test("may itself begin on a date", () => {
		const pack = accept(`${OWN}validFrom: 2027-01-01\nparkedMargin: 1m\n`);
		expect(pack.editions.map((edition) => [edition.validFrom, edition.parkedMarginMs])).toEqual([
			[null, 5 * MINUTE],
			[startOfDate("2027-01-01"), MINUTE],
		]);
	});

	test("that moves an anchor keeps the amount, and drops the words of the anchor before", () => {
		const [rules] = accept(`${OWN}filings: { major-closing: { due: { anchor: handled } }, formal: { alternatives: [] } }\n`).editions;
		expect(rules.deadlines.filings["major-closing"].due).toMatchObject({ anchor: "handled", anchorName: undefined, days: 7, count: "business" });
		expect(rules.deadlines.filings.formal).toMatchObject({ due: { afterMs: DAY }, alternatives: [] });
	});
});

test.each([
	["extends: mars", '2 extends: "mars" / a shipped rule pack: tw-securities', "name: ours\n"],
	["filings: { inital: { due: { after: 60m } } }", "3 filings.inital: the unknown kind inital / initial (did you mean that?)"],
	["filings: { initial: { due: { aftr: 60m } } }", "3 filings.initial.due.aftr: the unknown key aftr / after (did you mean that?)"],
	["classA: { marketShare: 50 }", "3 classA.marketShare: 50 / a ratio from 0 to 1"],
	["filings: { initial: { due: { after: 60 } } }", "3 filings.initial.due.after: 60 / a duration such as 30m, 24h or 1h30m"],
	["filings: { initial: { due: { after: soon } } }", '3 filings.initial.due.after: "soon" / a duration such as 30m, 24h or 1h30m'],
	["filings: { initial: { due: { anchor: knowing } } }", '3 filings.initial.due.anchor: "knowing" / one of awareness, occurrence'],
	["filings: { initial: { due: { anchor: filed:final } } }", '3 filings.initial.due.anchor: "filed:final" / filed: and one of initial, formal'],
	[
		"filings: { release: { due: { days: 3, after: 72h } } }",
		"3 filings.release.due: after and days / only one of after (a duration), days (with count) or months",
	],
	["filings: { release: { due: { days: 0 } } }", "3 filings.release.due.days: 0 / a whole number from 1 to 366"],
	["filings: { release: { due: { days: 3, count: work } } }", '3 filings.release.due.count: "work" / one of calendar, business, trading'],
	["filings: { release: { due: { count: business } } }", '3 filings.release.due.count: "business" / days beside it'],
	["filings: { initial: { due: { after: 1h, rolls: true } } }", "3 filings.initial.due.rolls: true / days or months beside it: hours never roll"],
	["filings: { formal: { alternatives: [{ anchor: handled }] } }", "3 filings.formal.alternatives[0]: no amount / one of after"],
	["filings: { formal: { alternatives: [{ after: 1h }] } }", "3 filings.formal.alternatives[0]: no anchor / what it counts from"],
	["filings: { initial: { due: { atLatest: { after: 1h } } } }", "3 filings.initial.due.atLatest: no anchor / what it counts from"],
	["criteria: { C1: { reading: never } }", '3 criteria.C1.reading: "never" / alone or with-c2, or {value, source, assumed} with it'],
	["criteria: { C1: { levels: [5] } }", "3 criteria.C1.levels[0]: 5 / one of 1, 2, 3, 4"],
	["criteria: { C7: { name: x } }", "3 criteria.C7: the unknown key C7"],
	["criteria: { C3: { count: 0 } }", "3 criteria.C3.count: 0 / a whole number from 1 to 366"],
	["tolerance: { C: 3h }", "3 tolerance.C: the unknown key C"],
	["parkedMargin: { value: 5 }", "3 parkedMargin.value: 5 / a duration"],
	["kinds: [initial]", "3 kinds: a list of 1 / nothing beside extends: the kinds are those of tw-securities"],
	["validFrom: 2027-02-30", '3 validFrom: "2027-02-30" / a date such as 2027-01-01'],
	["editions: [{ parkedMargin: 1m }]", "3 editions[0].validFrom: nothing / a date"],
	["editions: [{ validFrom: 2027-02-01 }, { validFrom: 2027-02-01 }]", '3 editions[1].validFrom: "2027-02-01" / a date after 2027-02-01'],
	["parkedMargin: 1m\nparkedMargin: 2m", "4 parkedMargin: given again / only once"],
])("a pack with `%s` is refused with line, place, found and expected", (yaml, fault, head = OWN) => {
	const faults = faultsOf(`${head}${yaml}\n`);
	expect(faults).toHaveLength(1);
	expect(faults[0]).toContain(fault);
});

test("all faults of a pack are told together, those of values and those of how they fit", () => {
	expect(faultsOf(`${OWN}parkedMargin: soon\nfilings: { inital: { due: { after: soon } } }\n`)).toEqual([
		expect.stringContaining("3 parkedMargin"),
		expect.stringContaining("4 filings.inital.due.after"),
		expect.stringContaining("4 filings.inital: the unknown kind inital"),
	]);
	const unsound = "name: bare\nkinds: [initial]\nfilings: { initial: { due: { anchor: awareness, after: soon } } }\n";
	expect(faultsOf(unsound)).toEqual([expect.stringContaining("3 filings.initial.due.after")]);
});

test("a pack that extends none must fill every place before the program runs by it, while its deadlines can be asked", () => {
	const text = "name: bare\nkinds: [initial]\nfilings: { initial: { due: { anchor: awareness, after: 1h } } }\n";
	expect(parseRuleBook("rules.yaml", text)).toHaveProperty("book.kinds", ["initial"]);
	const faults = faultsOf(text);
	expect(faults).toContain("3 filings.formal.due: nothing / a value, or extends: tw-securities");
	expect(faults).toContain("1 criteria.C1.levels: nothing / a value, or extends: tw-securities");
	expect(faultsOf(text.replace("[initial]", "[initial, final]"))).toEqual([expect.stringContaining("filings.final.due: nothing / when it is due")]);
});

describe("rules: in the configuration", () => {
	test("names a file from the folder of the configuration on, and its figures are the ones in force", async () => {
		folder.write("ours.yaml", `${OWN}tolerance: { A: 30m }\nfilings: { initial: { due: { after: 60m } } }\n`);
		const { configuration } = await loadConfiguration(folder.write("rtowatch.yaml", `${SMALL}rules: ours.yaml\n`));
		expect(configuration?.rules.editions[0].deadlines.filings.initial.due).toMatchObject({ afterMs: HOUR });
		const [service] = configuration!.firm.inventory.services;
		expect(limitsOf(service!, 0)).toEqual({ toleranceMs: 30 * MINUTE, rtoMs: 30 * MINUTE });
	});

	test("an RTO longer than the tolerance of those rules is refused", async () => {
		folder.write("ours.yaml", `${OWN}tolerance: { A: 30m }\n`);
		const { faults } = await loadConfiguration(folder.write("rtowatch.yaml", `${SMALL.trimEnd()}\n    rto: 31m\nrules: ours.yaml\n`));
		expect(faults).toMatchObject([{ path: "services[0].rto", expected: "at most 30m, the tolerance of its tier" }]);
	});

	test("its faults are those of the configuration, and a file that is not there is one", async () => {
		const file = folder.write("rtowatch.yaml", `${SMALL}rules: ours.yaml\n`);
		folder.write("ours.yaml", "name: ours\nextends: mars\n");
		expect((await loadConfiguration(file)).faults).toMatchObject([{ file: join(folder.path, "ours.yaml"), line: 2, path: "extends" }]);
		await rm(join(folder.path, "ours.yaml"));
		expect((await loadConfiguration(file)).faults).toMatchObject([{ file, path: "rules", found: '"ours.yaml"' }]);
	});

	test("SEMANTICS 3.8: the tolerance is that of the edition in force when the outage started", async () => {
		folder.write("ours.yaml", `${OWN}editions: [{ validFrom: 2027-01-01, tolerance: { A: 45m } }]\n`);
		const { configuration } = await loadConfiguration(folder.write("rtowatch.yaml", `${SMALL}rules: ours.yaml\n`));
		const [service] = configuration!.firm.inventory.services;
		const at = startOfDate("2027-01-01");
		expect([limitsOf(service!, at - 1).toleranceMs, limitsOf(service!, at).toleranceMs]).toEqual([HOUR, 45 * MINUTE]);
	});

	test("domain §3.2, §8.6 no. 24: the tolerance class is by the thresholds of the edition in force, unless it is overridden", async () => {
		const half = "securityLevel: 2, marketShare: 0.009, naturalPersonShare: 0.71, top20: false";
		const written = (more: string) =>
			`firm: { code: "9A00", profile: [{ validFrom: 2024-01-01, ${half}${more} }] }\nservices: [{ id: web-order }]\nrules: ours.yaml\n`;
		folder.write("ours.yaml", `${OWN}editions: [{ validFrom: 2027-01-01, classA: { marketShare: 0.008 } }]\n`);
		const { configuration } = await loadConfiguration(folder.write("rtowatch.yaml", written("")));
		const at = startOfDate("2027-01-01");
		const { profiles, inventory } = configuration!.firm;
		expect(profiles.map(({ validFrom, toleranceClass }) => [validFrom, toleranceClass])).toEqual([
			[startOfDate("2024-01-01"), "B"],
			[at, "A"],
		]);
		expect([limitsOf(inventory.services[0]!, at - 1).toleranceMs, limitsOf(inventory.services[0]!, at).toleranceMs]).toEqual([2 * HOUR, HOUR]);
		const overridden = await loadConfiguration(folder.write("rtowatch.yaml", written(", toleranceClass: B, reason: 自行評估")));
		expect(overridden.configuration!.firm.profiles.map(({ toleranceClass }) => toleranceClass)).toEqual(["B"]);
	});
});

test("CONTRACT 6: deadline --rules asks the edition in force at --from", async () => {
	const rules = folder.write("dated.yaml", `${OWN}editions: [{ validFrom: 2027-01-01, filings: { initial: { due: { after: 60m } } } }]\n`);
	const ask = async (from: string) => (await deadline(["--filing", "initial", "--from", from, "--rules", rules])).out;
	expect(await ask("2026-12-31T23:59:00+08:00")).toMatch(/^initial due 2027-01-01T00:29:00.*awareness \+ 30 min/);
	expect(await ask("2027-01-01")).toMatch(/^initial due 2027-01-01T01:00:00.*awareness \+ 1 h/);
});
