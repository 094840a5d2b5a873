import { expect, test } from "vitest";
import type { Fault } from "../../server/config/fault.ts";
import { parseConfiguration } from "../../server/config/load.ts";
import { SMALL } from "./config-example.ts";

const faultsOf = (text: string): readonly Fault[] => {
	const { configuration, faults } = parseConfiguration([{ file: "rtowatch.yaml", text }]);
	expect(configuration).toBeNull();
	return faults;
};
const briefly = ({ line, path, found, expected }: Fault) => `${line} ${path}: ${found} / ${expected}`;

/** One broken line added to the small configuration, and the one fault that it must give. */
const onService: readonly [yaml: string, fault: string][] = [
	["rot: 1h", "5 services[0].rot: the unknown key rot / rto (did you mean that?)"],
	["rto: 61m", '5 services[0].rto: "61m" / at most 1h, the tolerance of its tier'],
	["rto: 0s", '5 services[0].rto: "0s" / a duration longer than 0s'],
	["rto: -5m", '5 services[0].rto: "-5m" / a duration such as 45s, 10m or 1h30m'],
	["mergeGap: 600", "5 services[0].mergeGap: 600 / a duration such as 45s, 10m or 1h30m"],
	["layer: fornt", '5 services[0].layer: "fornt" / one of front, middle, back, infrastructure'],
	["core: yes", '5 services[0].core: "yes" / true or false'],
	["dependsOn: [nobody]", '5 services[0].dependsOn[0]: "nobody" / a service that is listed'],
	["dependsOn: [web-order]", "5 services[0].dependsOn: web-order → web-order / no service that depends on itself, directly or through others"],
	["vendor: nobody", '5 services[0].vendor: "nobody" / a vendor that is listed'],
	[
		"substitutes: [{ service: nobody, signedOffBy: x, validFrom: 2026-01-01 }]",
		'5 services[0].substitutes[0].service: "nobody" / another service that is listed',
	],
	[
		"substitutes: [{ service: web-order, signedOffBy: x, validFrom: 2026-01-01 }]",
		"5 services[0].substitutes[0].service: the service itself / another service that is listed",
	],
	["hours: lunch", '5 services[0].hours: "lunch" / a window of the calendar: '],
	['hours: [{ days: trading, from: "8:30", to: "14:30" }]', '5 services[0].hours[0].from: "8:30" / a time of day such as "08:30"'],
	['hours: [{ days: all, from: "09:00", to: "09:00" }]', '5 services[0].hours[0].to: "09:00" / another time than from'],
	["downWhen: { atLeast: 0 }", "5 services[0].downWhen.atLeast: 0 / a whole number from 1"],
	["confirmWindow: 30s", '5 services[0].confirmWindow: "30s" / at least confirmAfter (60s), else nothing is ever confirmed'],
	["name: 123", "5 services[0].name: 123 / a text (in quotes if it looks like a number)"],
	["tier: B", "5 services[0].tier: given again / only once; it stands already on line 4"],
	["signals: [{ metric: a }]", "5 services[0].signals[0].id: nothing / an id: a-z, 0-9 and -, at most 63"],
	["signals: [{ id: Login }]", '5 services[0].signals[0].id: "Login" / an id: a-z, 0-9 and -, at most 63'],
	["signals: [{ id: a, site: dr }]", '5 services[0].signals[0].site: "dr" / a site that is listed: primary'],
	["signals: [{ id: a }, { id: a, site: primary }]", '5 services[0].signals[1].id: "a" / an id of its own at that site'],
	[
		"signals: [{ id: a, down: { below: 1, above: 2 } }]",
		"5 services[0].signals[0].down: a map with below, above / exactly one of below, above or equals, with a number",
	],
	["signals: [{ id: a, down: {} }]", "5 services[0].signals[0].down: a map with no keys / exactly one of below, above or equals, with a number"],
	["signals: [{ id: a, down: { below: .nan } }]", "5 services[0].signals[0].down.below: NaN / a number"],
	["signals: [{ id: a, down: { above: high } }]", '5 services[0].signals[0].down.above: "high" / a number'],
	["downWhen: { atLeast: two }", '5 services[0].downWhen.atLeast: "two" / a whole number from 1'],
	[
		"signals: [{ id: a, down: { below: 0.98 }, degraded: { below: 0.8 } }]",
		"5 services[0].signals[0].degraded.below: 0.8 / at least the 0.98 of down, so that it is met first",
	],
	[
		"signals: [{ id: a, down: { above: 5 }, degraded: { above: 9 } }]",
		"5 services[0].signals[0].degraded.above: 9 / at most the 5 of down, so that it is met first",
	],
	["signals: [{ id: a, during: lunch }]", '5 services[0].signals[0].during: "lunch" / a window of the calendar: '],
	["signals: [{ id: a, every: 0s }]", '5 services[0].signals[0].every: "0s" / a duration longer than 0s'],
	["signals: [{ id: a, whenSilent: down }]", "5 services[0].signals[0].every: nothing / a duration: without it the signal never falls silent"],
];

test.each(onService)("a service with `%s` is refused, with line, key, what was found and what was expected", (yaml, fault) => {
	const [only, ...more] = faultsOf(`${SMALL}    ${yaml}\n`).map(briefly);
	expect(more).toEqual([]);
	expect(only?.slice(0, fault.length)).toBe(fault);
});

const onTop: readonly [yaml: string, fault: string][] = [
	["calender: twse", "5 calender: the unknown key calender / calendar (did you mean that?)"],
	["calendar: nyse", '5 calendar: "nyse" / the path of a calendar, or a shipped one: twse'],
	["rules: mars", '5 rules: "mars" / the path of a rule pack, or a shipped one: tw-securities'],
	["sites: []", "5 sites: a list of 0 / at least one site"],
	["sites: [{ id: a, role: dr }]", "5 sites: 0 sites with role primary / exactly one site with role primary"],
	["sites: [{ id: a, role: primary }, { id: b, role: primary }]", "5 sites: 2 sites with role primary / exactly one site with role primary"],
	["vendors: [{ id: a }, { id: a }]", '5 vendors[1].id: "a" / an id of its own; entry 0 has it already'],
	["vendors: [{ id: a, slaAvailability: 99.95 }]", "5 vendors[0].slaAvailability: 99.95 / a ratio from 0 to 1"],
	["vendors: quote", '5 vendors: "quote" / a list'],
];

test.each(onTop)("a configuration with `%s` is refused", (yaml, fault) => {
	expect(faultsOf(`${SMALL}${yaml}\n`).map(briefly)).toEqual([fault]);
});

const onProfile: readonly [yaml: string, fault: string][] = [
	["validFrom: 2026-02-30", '1 firm.profile[0].validFrom: "2026-02-30" / a day that exists'],
	["validFrom: yesterday", '1 firm.profile[0].validFrom: "yesterday" / a date such as 2026-01-31'],
	["securityLevel: 5", "1 firm.profile[0].securityLevel: 5 / one of 1, 2, 3, 4"],
	["marketShare: 2.3", "1 firm.profile[0].marketShare: 2.3 / a ratio from 0 to 1"],
	["toleranceClass: B", "1 firm.profile[0].reason: nothing / a reason, because toleranceClass differs from the derived A"],
];

test.each(onProfile)("a profile with `%s` is refused (domain §3.2)", (yaml, fault) => {
	const sound = { validFrom: "2024-01-01", securityLevel: "1", marketShare: "0.02", naturalPersonShare: "0.7" };
	const [key, value] = yaml.split(": ") as [string, string];
	const entry = Object.entries({ ...sound, [key]: value }).map(([name, one]) => `${name}: ${one}`);
	expect(faultsOf(`firm: { code: x, profile: [{ ${entry.join(", ")} }] }\nservices: [{ id: a, tier: A }]\n`).map(briefly)).toEqual([fault]);
});

test("a core service without tier is refused when there is no profile to derive it from", () => {
	expect(faultsOf("firm: { code: x }\nservices:\n  - id: a\n").map(briefly)).toEqual([
		"3 services[0].tier: nothing / A, B or none, or an entry in firm.profile to derive it from",
	]);
});

test("an RTO longer than the derived tolerance is refused too", () => {
	const profile = "[{ validFrom: 2024-01-01, securityLevel: 1, marketShare: 0.001, naturalPersonShare: 0.7 }]";
	expect(faultsOf(`firm: { code: x, profile: ${profile} }\nservices:\n  - id: a\n    rto: 121m\n`).map(briefly)).toEqual([
		'4 services[0].rto: "121m" / at most 2h, the tolerance of its tier',
	]);
});

test("a circle of dependencies is named whole, once", () => {
	const service = (id: string, needs: string) => `  - { id: ${id}, kind: supporting, dependsOn: [${needs}] }\n`;
	const faults = faultsOf(`firm: { code: x }\nservices:\n${service("a", "b, c")}${service("b", "c")}${service("c", "d")}${service("d", "b")}`);
	expect(faults.map(({ path, found }) => `${path}: ${found}`)).toEqual(["services[1].dependsOn: b → c → d → b"]);
});

test("all faults come at once, also several of one service, in the order of the lines", () => {
	const text =
		"firm: { code: 9 }\nservices:\n  - id: a\n    tier: A\n    rto: 3h\n    vendor: x\n    colour: red\n    mergeGap: soon\n  - id: a\n    tier: C\n";
	expect(faultsOf(text).map(({ line, path }) => `${line} ${path}`)).toEqual([
		"1 firm.code",
		"5 services[0].rto",
		"6 services[0].vendor",
		"7 services[0].colour",
		"8 services[0].mergeGap",
		"9 services[1].id",
		"10 services[1].tier",
	]);
});

const placesOf = (yaml: string) => faultsOf(`${SMALL}    ${yaml}\n`).map(({ path, found }) => `${path.replace("services[0].", "")}: ${found}`);

test("own hours name each key that is wrong, also several at once", () => {
	expect(placesOf('hours: [{ days: trading, from: "08:30", to: "14:30" }, { days: weekend, from: "8:30", to: "25:00" }]')).toEqual([
		'hours[1].days: "weekend"',
		'hours[1].from: "8:30"',
		'hours[1].to: "25:00"',
	]);
	expect(placesOf('signals: [{ id: a, during: [{ days: weekend, form: "08:30", to: "09:00" }] }]')).toEqual([
		'signals[0].during[0].days: "weekend"',
		"signals[0].during[0].from: nothing",
		"signals[0].during[0].form: the unknown key form",
	]);
});

test("nothing is concluded from a value that is a fault itself", () => {
	expect(placesOf("confirmAfter: soon\n    confirmWindow: 30s")).toEqual(['confirmAfter: "soon"']);
	expect(placesOf("signals: [{ id: a, whenSilent: down, every: often }]")).toEqual(['signals[0].every: "often"']);
	expect(placesOf("signals: [{ id: a, site: HQ }, { id: a }]")).toEqual(['signals[0].site: "HQ"']);
	expect(faultsOf("firm: { code: x, profile: soon }\nservices:\n  - id: a\n").map(({ path }) => path)).toEqual(["firm.profile"]);
	expect(faultsOf("firm: 5\nservices:\n  - id: a\n").map(({ path }) => path)).toEqual(["firm"]);
});

test("an id that stands twice hides no circle of dependencies, whichever entry closes it", () => {
	const service = (id: string, needs: string) => `  - { id: ${id}, kind: supporting, dependsOn: [${needs}] }\n`;
	const found = (...services: string[]) => faultsOf(`firm: { code: x }\nservices:\n${services.join("")}`).map(({ path, found }) => `${path}: ${found}`);
	expect(found(service("a", "b"), service("b", "a"), service("a", ""))).toEqual(["services[0].dependsOn: a → b → a", 'services[2].id: "a"']);
	expect(found(service("a", ""), service("b", "a"), service("a", "b"))).toEqual(['services[2].id: "a"', "services[2].dependsOn: a → b → a"]);
});

test("an empty file lacks the firm and the services", () => {
	expect(faultsOf("").map(({ path }) => path)).toEqual(["firm", "services"]);
});

test("what is no YAML is a fault with its line", () => {
	expect(faultsOf("firm: { code: x }\nservices: [\n")).toMatchObject([{ file: "rtowatch.yaml", line: 3, expected: "valid YAML" }]);
});
