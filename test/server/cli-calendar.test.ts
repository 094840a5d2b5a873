import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { calendarShow } from "../../server/cli/calendar-show.ts";
import { deadline } from "../../server/cli/deadline.ts";

const ask = async (...args: string[]) => {
	const { code, out, err } = await deadline([...args, "--output", "json"]);
	expect([code, err]).toEqual([0, ""]);
	return JSON.parse(out);
};

async function withFile(name: string, content: string, use: (path: string) => Promise<void>): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), "rtowatch-"));
	try {
		await writeFile(join(folder, name), content);
		await use(join(folder, name));
	} finally {
		await rm(folder, { recursive: true });
	}
}

test("CONTRACT 6: deadline --output json has these keys and instants with their offset", async () => {
	expect(await ask("--filing", "initial", "--from", "2026-11-18T08:37:00+08:00")).toEqual({
		filing: "initial",
		dueAt: "2026-11-18T09:07:00.000+08:00",
		basis: "awareness + 30 min",
		countedDays: [],
		alternatives: [],
	});
});

test("domain 4.4: deadline passes the vectors of the closing, a bare date being 00:00 there", async () => {
	const dues = await Promise.all(["2026-02-10", "2026-04-02", "2026-12-23", "2026-07-20"].map((from) => ask("--filing", "major-closing", "--from", from)));
	expect(dues.map((due) => [due.dueAt.slice(0, 10), due.alternatives[0].dueAt.slice(0, 10)])).toEqual([
		["2026-02-26", "2026-03-03"],
		["2026-04-15", "2026-04-15"],
		["2027-01-05", "2027-01-05"],
		["2026-07-29", "2026-07-29"],
	]);
});

test("domain 4.4: deadline passes the vectors of the release, strict and lenient", async () => {
	const dues = await Promise.all(["2026-02-13", "2026-11-20"].map((from) => ask("--filing", "release", "--from", from)));
	expect(dues.map((due) => [due.dueAt, ...due.alternatives.map((other: { dueAt: string }) => other.dueAt)].map((at) => at.slice(0, 16)))).toEqual([
		["2026-02-16T00:00", "2026-02-16T23:59", "2026-02-23T23:59"],
		["2026-11-23T00:00", "2026-11-23T23:59", "2026-11-23T23:59"],
	]);
});

test("CONTRACT 6: --closure may be given often, and counts by when it was announced", async () => {
	const closing = (...closures: string[]) => ask("--filing", "major-closing", "--from", "2026-07-20", ...closures.flatMap((one) => ["--closure", one]));
	expect((await closing("2026-07-23@2026-07-22T19:30:00+08:00")).dueAt).toBe("2026-07-30T23:59:59.999+08:00");
	expect((await closing("2026-07-23@2026-07-22T19:30:00+08:00", "2026-07-24@2026-07-23")).dueAt).toBe("2026-07-31T23:59:59.999+08:00");
	expect((await closing("2026-07-23@2026-07-30T00:00:00+08:00")).dueAt).toBe("2026-07-29T23:59:59.999+08:00");
});

test("deadline in text says the instant, how it was counted, the other readings and what is to be confirmed", async () => {
	const { code, out } = await deadline(["--filing", "major-closing", "--from", "2026-02-10"]);
	expect(code).toBe(0);
	expect(out).toMatch(/^major-closing due 2026-02-26T23:59:59\.999\+08:00: end of the 7th business day/);
	expect(out).toMatch(/counted: 2026-02-11 2026-02-12 .*\n {2}or 2026-03-03.*\n {2}source: .*待確認/);
});

test("a count beyond the calendar is told on standard error", async () => {
	const { code, err } = await deadline(["--filing", "major-closing", "--from", "2027-12-29"]);
	expect([code, err]).toEqual([0, expect.stringContaining("2027-12-31")]);
});

test.each([
	[[], "--filing: found nothing, expected one of initial, formal"],
	[["--filing", "final", "--from", "2026-11-18"], '--filing: found "final", expected one of'],
	[["--filing", "initial"], "--from: found nothing, expected an instant with an offset"],
	[["--filing", "initial", "--from", "2026-11-18T08:30:00"], '--from: found "2026-11-18T08:30:00", expected an instant with an offset'],
	[["--filing", "initial", "--from", "2026-02-30"], '--from: found "2026-02-30"'],
	[["--filing", "initial", "--from", "9999-12-31"], "from 1970 to 2999"],
	[["--filing", "initial", "--from", "2026-11-18", "--closure", "2026-11-19"], '--closure: found "2026-11-19", expected DATE@ANNOUNCED'],
	[["--filing", "initial", "--from", "2026-11-18", "--calendar", "nyse"], '--calendar: found "nyse", expected twse or a file'],
	[["--filing", "initial", "--from", "2026-11-18", "--rules", "eu-dora"], '--rules: found "eu-dora", expected tw-securities or a file'],
	[["--filing", "initial", "--from", "2026-11-18", "--output", "xml"], '--output: found "xml", expected text or json'],
	[["--filing", "initial", "--from", "2026-11-18", "--colour", "red"], "--colour"],
	[["initial"], '"initial", expected flags only'],
])("deadline %j is wrong use: place, value and expectation are told", async (args, told) => {
	expect(await deadline(args)).toEqual({ code: 2, out: "", err: expect.stringContaining(told) });
});

const RULES = `
name: stricter
filings:
  initial: { due: { anchor: awareness, after: 15m, source: house rule } }
  formal: { due: { anchor: awareness, after: 24h, source: house rule } }
  release: { due: { anchor: handled, days: 2, count: business, source: house rule } }
  major-initial: { due: { anchor: awareness, after: 15m, source: house rule } }
  major-closing: { due: { anchor: filed:major-initial, days: 5, count: trading, source: house rule, assumed: true } }
  personal-data: { due: { anchor: found, after: 0s, source: house rule } }
  supplement: { due: { anchor: noticed, after: 15m, source: house rule } }
`;

test("--rules takes a file: its amounts are the ones that count", async () => {
	await withFile("rules.yaml", RULES, async (path) => {
		expect((await ask("--filing", "initial", "--from", "2026-11-18", "--rules", path)).dueAt).toBe("2026-11-18T00:15:00.000+08:00");
		expect((await ask("--filing", "release", "--from", "2026-02-11", "--rules", path)).countedDays).toEqual(["2026-02-12", "2026-02-13"]);
	});
});

test("a file of rules with faults is a problem found: every fault with its line, value and expectation", async () => {
	const faulty = RULES.replace("after: 24h", "after: soon").replace("  supplement:", "  suplement:");
	await withFile("rules.yaml", faulty, async (path) => {
		const { code, err } = await deadline(["--filing", "initial", "--from", "2026-11-18", "--rules", path]);
		expect(code).toBe(1);
		expect(err).toMatch(/rules\.yaml:5: filings\.formal\.due.*expected/);
		expect(err).toContain("suplement");
	});
});

test("--calendar takes a file: its closed days are the ones that count", async () => {
	const calendar = { name: "own", years: [{ year: 2026, source: "house", days: [{ dates: ["2026-11-19"], type: "holiday", source: "house" }] }] };
	await withFile("calendar.json", JSON.stringify(calendar), async (path) => {
		expect((await ask("--filing", "major-closing", "--from", "2026-11-18", "--calendar", path)).countedDays[0]).toBe("2026-11-20");
	});
});

const WINDOWS = `name: own
years: [{ year: 2026, source: house, days: [{ dates: [2026-11-19], type: holiday, source: house }] }]
windows:
  - { name: lunch, days: business, from: "12:00", to: "13:00", source: house }
  - { name: market, days: trading, from: "09:00", to: "14:00", source: house, assumed: true }
`;

test("a calendar from a file may name windows of its own, and others hours for those that every calendar has", async () => {
	await withFile("calendar.yaml", WINDOWS, async (path) => {
		const { out } = await calendarShow(["--from", "2026-11-18", "--to", "2026-11-19", "--calendar", path, "--output", "json"]);
		const [trading, holiday] = JSON.parse(out).days as { windows: { name: string; from: string; to: string }[] }[];
		const shown = trading!.windows.map(({ name, from, to }) => `${name} ${from.slice(11, 16)}-${to.slice(11, 16)}`);
		expect(shown).toContain("lunch 12:00-13:00");
		expect(shown).toContain("market 09:00-14:00");
		expect(shown).toContain("order-entry 08:30-14:30");
		expect(holiday!.windows).toEqual([]);
	});
});

test.each([
	["dates: [2026-11-19]", "dates: [2026-11-19, 2026-11-19]", 'calendar.yaml:2: years[0].days[0].dates[1]: found "2026-11-19", expected each date once'],
	["name: lunch", "name: always", 'calendar.yaml:4: windows[0].name: found "always", expected a name: a-z, 0-9 and -, other than always'],
	['to: "13:00"', 'to: "12:00"', 'calendar.yaml:4: windows[0].to: found "12:00", expected another time than from'],
	['to: "13:00"', 'to: "13:60"', 'calendar.yaml:4: windows[0].to: found "13:60", expected a time of day'],
	["days: business", "dayz: business", "calendar.yaml:4: windows[0].dayz: found the unknown key dayz, expected days (did you mean that?)"],
])("a calendar with %s as %s is refused with line, place, found and expected", async (sound, faulty, told) => {
	await withFile("calendar.yaml", WINDOWS.replace(sound, faulty), async (path) => {
		const { code, err } = await calendarShow(["--from", "2026-01-01", "--to", "2026-01-02", "--calendar", path]);
		expect([code, err]).toEqual([1, expect.stringContaining(told)]);
	});
});

test("a file of a calendar with faults is a problem found", async () => {
	const calendar = {
		name: "own",
		years: [
			{ year: 2026, source: "house", days: [{ dates: ["2026-02-30", "2027-01-01"], type: "off", source: "house" }] },
			{ year: 2028, source: "house", days: [] },
		],
	};
	await withFile("calendar.json", JSON.stringify(calendar, null, 1), async (path) => {
		const { code, err } = await calendarShow(["--from", "2026-01-01", "--to", "2026-01-02", "--calendar", path]);
		expect(code).toBe(1);
		expect(err).toMatch(/dates\[0\]: found "2026-02-30", expected a date/);
		expect(err).toMatch(/type: found "off", expected one of trading/);
	});
});

test("calendar show gives every day of the span, both ends included, with type, source and windows", async () => {
	const { code, out } = await calendarShow(["--from", "2026-02-11", "--to", "2026-02-14", "--output", "json"]);
	expect(code).toBe(0);
	const shown = JSON.parse(out);
	expect(shown.days.map((day: { date: string; type: string }) => `${day.date} ${day.type}`)).toEqual([
		"2026-02-11 trading",
		"2026-02-12 settlement-only",
		"2026-02-13 settlement-only",
		"2026-02-14 weekend",
	]);
	expect(shown.days[0].windows[5]).toEqual({ name: "futures-night", from: "2026-02-11T15:00:00.000+08:00", to: "2026-02-12T05:00:00.000+08:00" });
	expect(shown.days[1]).toMatchObject({ trading: false, business: true, assumed: true, windows: [], source: expect.stringContaining("2026") });
});

test("domain 4.3: calendar show of 2026 has 243 trading and 245 business days", async () => {
	const { out } = await calendarShow(["--from", "2026-01-01", "--to", "2026-12-31", "--output", "json"]);
	const { days } = JSON.parse(out) as { days: { trading: boolean; business: boolean }[] };
	expect([days.length, days.filter((day) => day.trading).length, days.filter((day) => day.business).length]).toEqual([365, 243, 245]);
});

test("calendar show in text has one line a day", async () => {
	const { out } = await calendarShow(["--from", "2026-11-20", "--to", "2026-11-21"]);
	expect(out.trimEnd().split("\n")).toEqual([
		expect.stringMatching(/^2026-11-20 Fri trading: order-entry 08:30–14:30, .*futures-night 15:00–05:00/),
		expect.stringMatching(/^2026-11-21 Sat weekend, no business day \[/),
	]);
});

test.each([
	[["--to", "2026-11-18"], "--from: found nothing, expected a date"],
	[["--from", "2026-11-18"], "--to: found nothing, expected a date"],
	[["--from", "2026-11-18T00:00:00+08:00", "--to", "2026-11-18"], "--from: found"],
	[["--from", "2026-11-18", "--to", "2026-11-17"], '--to: found "2026-11-17", expected a date not before --from, 2026-11-18'],
	[["--from", "2026-11-18", "--to", "2026-11-18", "--calendar", "nyse"], '--calendar: found "nyse"'],
])("calendar show %j is wrong use", async (args, told) => {
	expect(await calendarShow(args)).toEqual({ code: 2, out: "", err: expect.stringContaining(told) });
});
