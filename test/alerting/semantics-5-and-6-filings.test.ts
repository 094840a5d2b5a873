import { describe, expect, it } from "vitest";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { HOUR, MINUTE } from "../../streams/instant.ts";
import { breached, clock, firm, outage, over, recovering, service, story, suspicion, t } from "./register-story.ts";

const confirmed = "outage-confirmed";
const filed = (filing: string, filedAt: string | null = null) => ({
	command: "recordFiling" as const,
	service: "web",
	filing,
	filedAt: filedAt === null ? null : t(filedAt),
	receipt: "R-1",
});
const profile = (securityLevel: 1 | 2 | 3 | 4, top20: boolean) => ({ ...firm().profiles[0]!, securityLevel, top20 });
const under = (...profiles: ReturnType<typeof profile>[]) => ({ firm: firm({ profiles }), rules: twSecurities });
const plain = under(profile(4, false));
const criterion = (told: ReturnType<typeof story>, id: string) => told.incident().criteria.find((entry) => entry.id === id)!;

describe("SEMANTICS 5.1: the criteria", () => {
	it("are always six, in order; C3 to C6 are not met", () => {
		const told = story(plain).outage(confirmed, outage("settlement", "09:00"), "09:01");
		expect(told.incident().criteria.map(({ id, state }) => `${id} ${state}`)).toEqual([
			"C1 not-met",
			"C2 not-met",
			"C3 not-met",
			"C4 not-met",
			"C5 not-met",
			"C6 not-met",
		]);
		expect(told.incident().major).toEqual({ state: "no", classifiedAt: null });
	});
	it.each([
		[1, false, "presumed"],
		[3, false, "presumed"],
		[4, true, "presumed"],
		[4, false, "not-met"],
	] as const)("C1 of a firm of level %s, top 20 %s: %s", (level, top20, state) => {
		expect(criterion(story(under(profile(level, top20))).outage(confirmed, outage("web", "09:00"), "09:01"), "C1").state).toBe(state);
	});
	it("C1 goes by the profile at the occurrence", () => {
		const later = { ...profile(4, false), validFrom: t("09:00:30") };
		expect(criterion(story(under(profile(1, true), later)).outage(confirmed, outage("web", "09:00"), "09:01"), "C1").state).toBe("presumed");
	});
	it("C1 is presumed from the instant a core service came in", () => {
		const told = story().outage(confirmed, outage("quote", "09:00"), "09:00").command({ command: "recordAwareness", service: "quote" }, "09:05");
		expect(told.incident().major.state).toBe("no");
		told.outage(confirmed, outage("web", "09:10"), "09:11");
		expect(criterion(told, "C1")).toMatchObject({ state: "presumed", metAt: t("09:11") });
		expect(told.incident().major).toEqual({ state: "presumed", classifiedAt: t("09:11") });
		expect(told.due("major-initial")).toBe("09:41");
	});
});

describe("SEMANTICS 5.2: C2, trading affected for two hours of the session", () => {
	const web = outage("web", "08:30");
	it("is forecast from the opening on: 11:00 for an outage from 08:30", () => {
		const told = story(plain).outage(confirmed, web, "08:31");
		expect(criterion(told, "C2")).toMatchObject({ state: "forecast", metAt: null, forecastAt: t("11:00") });
	});
	it("is met at exactly 120 minutes and makes the incident major; the major initial is due 30 minutes later", () => {
		const told = story(plain).outage(confirmed, web, "08:31").until("11:00");
		expect(told.said("criterion-state", "major-state")).toEqual(["08:31 criterion/C2 forecast", "11:00 criterion/C2 met", "11:00  major"]);
		expect(told.due("major-initial")).toBe("11:30");
	});
	it("is met if it ends exactly then, and not if a millisecond earlier", () => {
		const ended = (endedAt: number) => {
			const back = { ...recovering(web, "11:00"), recoveringSince: endedAt };
			const told = story(plain).outage(confirmed, web, "08:31").outage("outage-recovering", back, clock(endedAt)!);
			return told.outage("outage-ended", { ...over(web, "11:00"), endedAt }, "11:02").until("12:00");
		};
		expect(criterion(ended(t("11:00")), "C2")).toMatchObject({ state: "met", metAt: t("11:00"), forecastAt: null });
		expect(criterion(ended(t("11:00") - 1), "C2").state).toBe("not-met");
	});
	it("goes on in the next session", () => {
		const told = story(plain).outage(confirmed, outage("web", "12:30"), "12:31");
		expect(clock(criterion(told, "C2").forecastAt)).toBe("2026-11-19T10:00");
	});
	it("counts the union of overlapping outages and leaves the gap out", () => {
		const app = outage("app", "09:30");
		const told = story(plain)
			.outage(confirmed, outage("web", "09:00"), "09:01")
			.outage("outage-ended", over(outage("web", "09:00"), "10:00"), "10:02");
		told.command({ command: "reportIncident", services: ["app"] }, "10:03").outage(confirmed, app, "10:04");
		expect(told.register().incidents.size).toBe(2);
		const both = story(plain)
			.command({ command: "reportIncident", services: ["app", "web"] }, "08:55")
			.outage(confirmed, outage("web", "09:00"), "09:01");
		both
			.outage(confirmed, app, "09:31")
			.outage("outage-ended", over(outage("web", "09:00"), "10:00"), "10:02")
			.outage("outage-ended", over(app, "10:10"), "10:12");
		both.outage(confirmed, outage("web", "10:40"), "10:41");
		expect(criterion(both, "C2")).toMatchObject({ state: "forecast", forecastAt: t("11:30") });
	});
	it("keeps its forecast while the outage recovers, but is not met by a standing clock", () => {
		const told = story(plain).outage(confirmed, web, "08:31").outage("outage-recovering", recovering(web, "10:59"), "10:59").until("11:30");
		expect(criterion(told, "C2")).toMatchObject({ state: "forecast", forecastAt: t("11:00"), metAt: null });
		told.outage("outage-relapsed", web, "11:30");
		expect(criterion(told, "C2")).toMatchObject({ state: "met", metAt: t("11:00") });
	});
	it("does not count a suspicion", () => {
		const told = story(plain)
			.outage("outage-suspected", suspicion("web", "09:00"), "09:00")
			.command({ command: "recordAwareness", service: "web" }, "09:00:30");
		expect(criterion(told, "C2").state).toBe("not-met");
	});
	it("does not count outages that do not affect trading, nor time outside the window", () => {
		const told = story(plain).outage(confirmed, outage("settlement", "09:00"), "09:01").until("13:00");
		expect(criterion(told, "C2").state).toBe("not-met");
		const futures = firm({ profiles: plain.firm.profiles }, [service("fut", { tradingWindow: "futures-day" })]);
		expect(criterion(story({ firm: futures, rules: twSecurities }).outage(confirmed, outage("fut", "08:00"), "08:01"), "C2").forecastAt).toBe(t("10:45"));
	});
});

describe("SEMANTICS 5.5: the major initial", () => {
	it("is due with the initial when C1 holds at the opening, and moves with awareness", () => {
		const told = story().outage(confirmed, outage("web", "09:00"), "09:01");
		expect([told.due("initial"), told.due("major-initial")]).toEqual(["09:31", "09:31"]);
	});
	it("is filed with an initial filed while presumed", () => {
		const told = story().outage(confirmed, outage("web", "09:00"), "09:01").command(filed("initial"), "09:20");
		expect(told.incident().filings.find((filing) => filing.kind === "major-initial")).toMatchObject({ state: "filed", filedAt: t("09:20"), receipt: "R-1" });
		expect(told.incident().major.state).toBe("filed");
	});
	it("is owed after an initial filed before the incident was major, with update only as the other reading", () => {
		const told = story(plain).outage(confirmed, outage("web", "09:00"), "09:01").command(filed("initial"), "09:20").until("11:00");
		expect(told.incident().filings.find((filing) => filing.kind === "major-initial")).toMatchObject({
			state: "running",
			dueAt: t("11:30"),
			basis: "C2 met + 30 min",
			alternatives: [{ basis: "update of the initial filing only", dueAt: t("09:31") }],
		});
	});
	it("waits without a due time while no criterion holds, and cannot be filed then", () => {
		const told = story(plain)
			.outage(confirmed, outage("settlement", "09:00"), "09:01")
			.command({ ...filed("major-initial"), service: "settlement" }, "09:05");
		expect(told.incident().filings.find((filing) => filing.kind === "major-initial")).toMatchObject({ state: "waiting", dueAt: null });
		expect(told.changes.at(-1)).toMatchObject({ kind: "command-refused", reason: "filing major-initial is waiting" });
	});
});

describe("SEMANTICS 6.2, 6.4: filings", () => {
	const open = () => story().outage(confirmed, outage("web", "09:00"), "09:00");
	const initial = (told: ReturnType<typeof story>) => told.incident().filings[0]!;
	it("initial runs to awareness + 30 minutes, formal to awareness + 24 hours", () => {
		expect([open().due("initial"), open().due("formal")]).toEqual(["09:30", "2026-11-19T09:00"]);
		expect(initial(open())).toMatchObject({ state: "running", basis: "awareness + 30 min", shadow: false });
	});
	it("formal names the other reading once the initial is filed", () => {
		const told = open().command(filed("initial"), "09:20");
		expect(told.incident().filings[1]?.alternatives).toEqual([{ basis: "initial filed + 24 h", dueAt: t("2026-11-19T09:20") }]);
	});
	it("is in time exactly at dueAt", () => {
		const told = open().until("09:30").command({ command: "note", service: "web", text: "nearly" }, "09:30");
		expect(told.said("filing-late")).toEqual([]);
		told.command(filed("initial"), "09:30").until("12:00");
		expect(initial(told)).toMatchObject({ state: "filed", late: false });
		expect(told.said("filing-late")).toEqual([]);
	});
	it("is late strictly after, said at the instant it was due, once", () => {
		const told = open().until("09:30");
		expect(initial(told).late).toBe(false);
		told.until("13:00").command({ command: "note", service: "web", text: "still here" }, "13:00");
		expect(told.said("filing-late")).toEqual([
			"09:30 filing/initial 2026-11-18T09:30:00.000+08:00",
			"09:30 filing/major-initial 2026-11-18T09:30:00.000+08:00",
		]);
		expect(initial(told.command(filed("initial", "09:30:01"), "13:01"))).toMatchObject({ late: true, enteredLate: true });
	});
	it("stops at filedAt, however late it is entered; more than five minutes later it is 補登", () => {
		const entered = (at: string) => initial(open().command(filed("initial", "09:29"), at));
		expect(entered("09:34")).toMatchObject({ filedAt: t("09:29"), late: false, enteredLate: false });
		expect(entered("09:34:01")).toMatchObject({ filedAt: t("09:29"), late: false, enteredLate: true });
	});
	it("does not wait for approval: a countersignature is owed within 24 hours", () => {
		expect(initial(open().command(filed("initial"), "09:20")).countersignatureDueAt).toBe(t("09:20") + 24 * HOUR);
	});
	it("says what was filed, with its receipt", () => {
		const told = open().command(filed("initial", "09:20"), "09:28");
		expect(told.changes.find((change) => change.kind === "filing-state" && change.to === "filed")).toMatchObject({
			happenedAt: t("09:20"),
			noticedAt: t("09:28"),
			by: "王小明",
			reason: "receipt R-1; entered late (補登)",
		});
	});
	it.each([
		[
			"filed after the command",
			filed("initial", "09:21"),
			"filedAt 2026-11-18T09:21:00.000+08:00 lies after the command's instant 2026-11-18T09:20:00.000+08:00",
		],
		["of a kind that is not owed", filed("supplement"), "filing supplement is not owed by this incident"],
	])("is refused when %s", (_, command, reason) => {
		expect(open().command(command, "09:20").changes.at(-1)).toMatchObject({ kind: "command-refused", reason, subject: "incident/20261118-090000-web" });
	});
	it("is refused twice, and the first filing stays", () => {
		const told = open().command(filed("initial"), "09:20").command(filed("initial"), "09:25");
		expect(told.changes.at(-1)).toMatchObject({ kind: "command-refused", reason: "filing initial is filed" });
		expect(initial(told).filedAt).toBe(t("09:20"));
	});
	it("turns late at once when awareness moves so early that it was due already", () => {
		const told = open().command({ command: "recordAwareness", service: "web", awareAt: t("08:30") }, "09:10");
		expect(told.said("filing-late")[0]).toBe("09:00 filing/initial 2026-11-18T09:00:00.000+08:00");
	});
	it("is late afterwards when awareness turns out to have been earlier", () => {
		const told = open()
			.command(filed("initial"), "09:20")
			.command({ command: "recordAwareness", service: "web", awareAt: t("08:40") }, "09:40");
		expect(initial(told)).toMatchObject({ dueAt: t("09:10"), filedAt: t("09:20"), late: true });
	});
});

describe("domain 7.1: the seed cases, awareness = start", () => {
	const cases: readonly [id: string, from: string, to: string, due: string, forecast: string, level: number][] = [
		["S3", "08:30", "09:50", "09:00", "11:00", 3],
		["S4", "09:05", "09:35", "09:35", "11:05", 2],
		["S5", "09:00", "10:14", "09:30", "11:00", 3],
	];
	it.each(cases)("%s: initial due, C2 forecast and level A", (_, from, to, due, forecast, level) => {
		const facts = outage("web", from);
		const told = story().outage(confirmed, facts, from);
		expect([told.due("initial"), told.due("major-initial"), clock(criterion(told, "C2").forecastAt)]).toEqual([due, due, forecast]);
		const limit = facts.startedAt + HOUR;
		const after = limit < t(to) ? breached(facts, clock(limit)!) : facts;
		told.outage("threshold-crossed", after, to).outage("outage-ended", over(after, to), to);
		expect(told.incident()).toMatchObject({ availabilityLevel: level, restoredAt: t(to), state: "open" });
		expect(criterion(told, "C2").state).toBe("not-met");
		expect(told.incident().filings[0]?.dueAt).toBe(facts.startedAt + 30 * MINUTE);
	});
});

it("setField is kept with who said it; what does not fit the field is refused", () => {
	const told = story().outage(confirmed, outage("web", "09:00"), "09:00");
	const set = (field: number, value: string | number | boolean | string[] | null) =>
		told
			.command({ command: "setField", service: "web", field, value }, "09:05")
			.changes.findLast((change) => change.kind === "field-set" || change.kind === "command-refused")!;
	expect(set(52, "no")).toMatchObject({ kind: "field-set", to: '52 "no"', by: "王小明" });
	expect(set(52, "assessing")).toMatchObject({ kind: "field-set", from: '52 "no"', to: '52 "assessing"' });
	expect(set(52, null)).toMatchObject({ kind: "field-set", to: "52 none" });
	const refused: [number, string | number | boolean | string[], string][] = [
		[71, "x", "there is no field 71"],
		[33, "perhaps", 'field 33: found "perhaps", expected ongoing, contained, restored'],
		[22, "yes", 'field 22: found "yes", expected true or false'],
		[15, "yesterday", 'field 15: found "yesterday", expected an instant with an offset, as 2026-11-18T08:30:00+08:00'],
		[32, ["web", "pigeon"], 'field 32: found ["web","pigeon"], expected ap, web, app, api, voice, branch'],
	];
	for (const [field, value, reason] of refused) expect(set(field, value)).toMatchObject({ kind: "command-refused", reason });
	expect(told.incident().fields).toEqual({});
});

it("setField does not write over what another person put there unseen; what was seen, or the same again, stands", () => {
	const told = story().outage(confirmed, outage("web", "09:00"), "09:00");
	const set = (value: string | null, seen?: string | null) =>
		told
			.command({ command: "setField", service: "web", field: 56, value, ...(seen === undefined ? {} : { seen }) }, "09:05")
			.changes.findLast((change) => change.kind === "field-set" || change.kind === "command-refused")!;
	expect(set("disk", null)).toMatchObject({ kind: "field-set", to: '56 "disk"' });
	const reason = 'field 56: found "disk" by 王小明, expected null, as it was seen';
	expect(set("network", null)).toMatchObject({ kind: "command-refused", reason });
	expect(set("network", "disk")).toMatchObject({ kind: "field-set", to: '56 "network"' });
	expect(set("network", null).kind).not.toBe("command-refused");
	expect(set("power")).toMatchObject({ kind: "field-set", to: '56 "power"' });
});

it("6.1, 6.2: release waits with the instant expected, closing counts from the major notification, personal data from the first suspicion", () => {
	const told = story().outage(confirmed, outage("web", "09:00"), "09:00");
	const filing = (kind: string) => told.incident().filings.find((entry) => entry.kind === kind)!;
	expect(told.incident().filings.map(({ kind }) => kind)).toEqual(["initial", "formal", "release", "major-initial", "major-closing", "personal-data"]);
	expect(filing("release")).toMatchObject({ state: "waiting", dueAt: null, expectedAt: null });
	told.outage("outage-ended", { ...outage("web", "09:00"), state: "over", endedAt: t("09:40"), endedBy: "restored" }, "09:42");
	expect(filing("release")).toMatchObject({ state: "waiting", dueAt: null, expectedAt: t("09:40") + 72 * 3_600_000 });
	expect(filing("major-closing")).toMatchObject({ state: "waiting", dueAt: null });
	told.command({ command: "recordFiling", service: "web", filing: "major-initial", filedAt: t("09:20"), receipt: "R-2", channel: null }, "09:45");
	expect(filing("major-closing")).toMatchObject({ state: "running", dueAt: Date.parse("2026-11-27T23:59:59.999+08:00") });
	told.command({ command: "setField", service: "web", field: 52, value: "suspected" }, "09:50");
	told.command({ command: "setField", service: "web", field: 52, value: "confirmed" }, "09:55");
	expect(filing("personal-data")).toMatchObject({ state: "running", dueAt: t("09:50") });
});
