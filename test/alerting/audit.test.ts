import { describe, expect, test } from "vitest";
import { type Audit, audit, omissionText } from "../../alerting/audit/audit.ts";
import type { AuditGround } from "../../alerting/audit/ground.ts";
import { openCalendar } from "../../streams/calendar/calendar.ts";
import { type Change, makeChange } from "../../streams/change.ts";
import { clock, firmOfLevel, outage, over, type Story, story, t } from "./register-story.ts";

const NOT_CORE = new Set(["db", "quote", "mail"]);
const calendar = openCalendar("twse")!;

/** The audit of a story as of `at`: by what was said, and the outages that the register remembers. */
function audited(told: Story, at: string, more: Partial<AuditGround> = {}): Audit {
	return audit({
		changes: told.changes,
		outages: [...told.register().outages.values()],
		bulletins: told.register().bulletins,
		isCore: (service) => !NOT_CORE.has(service),
		isMajorAt: () => true,
		vendorOf: (service) => (service === "web" ? "house" : null),
		sessionOf: (service) => (service === "order-core" ? null : service === "voice" ? "futures-day" : "market"),
		calendar,
		at: t(at),
		from: Number.NEGATIVE_INFINITY,
		to: Number.POSITIVE_INFINITY,
		...more,
	});
}
const found = (result: Audit) => result.omissions.map(({ what, filing }) => `${filing} ${what}`);
const broken = () => story().outage("outage-confirmed", outage("web", "08:38"), "08:38");
const filed = (told: Story, filing: string, at: string) => told.command({ command: "recordFiling", service: "web", filing }, at);

describe("issue 4: an independent check of what should have been filed", () => {
	test("an outage after which nothing was filed: initial and major notification are missing after 30 minutes, formal after 24 hours", () => {
		expect(found(audited(broken().until("09:08"), "09:08"))).toEqual([]);
		expect(found(audited(broken().until("09:10"), "09:08:01"))).toEqual(["initial missing", "major-initial missing"]);
		expect(found(audited(broken(), "2026-11-19T08:39"))).toEqual(["initial missing", "formal missing", "major-initial missing"]);
		const [first] = audited(broken(), "09:10").omissions;
		expect(omissionText(first!)).toMatch(/^incident \d{8}-\d{6}-web: initial missing, was due 2026-11-18T09:08:00\.000\+08:00 \(30 minutes from awareness\)$/);
	});

	test("filed in time, to the second, it finds nothing; a second later it is late", () => {
		expect(found(audited(filed(broken(), "initial", "09:08"), "10:00"))).toEqual([]);
		expect(found(audited(filed(broken(), "initial", "09:08:01"), "10:00"))).toEqual(["initial late", "major-initial late"]);
	});

	test("what was filed in time and entered late is in time", () => {
		const told = broken().command({ command: "recordFiling", service: "web", filing: "initial", filedAt: t("09:00") }, "11:00");
		expect(found(audited(told, "12:00"))).toEqual([]);
	});

	test("counts from the earliest act of the ledger, and from a later instant only by a person with a reason", () => {
		const early = broken().command({ command: "recordAwareness", service: "web", awareAt: t("08:20"), source: "call" }, "08:45");
		expect(found(audited(filed(early, "initial", "09:00"), "10:00"))).toEqual(["initial late", "major-initial late"]);
		const later = broken().command({ command: "recordAwareness", service: "web", awareAt: t("08:50"), source: "call", reason: "誤報" }, "08:55");
		expect(found(audited(filed(later, "initial", "09:20"), "10:00"))).toEqual([]);
	});

	test("SEMANTICS 4.4: why a person reported it is no reason to count from then; an earlier act counts, also after a later instant was given", () => {
		const told = story().command({ command: "reportIncident", services: ["web"], reason: "客戶來電" }, "08:50");
		told.outage("outage-confirmed", outage("web", "08:50"), "08:51");
		told.command({ command: "recordAwareness", service: "web", awareAt: t("08:20"), source: "vendor" }, "08:55");
		expect(found(audited(filed(told, "initial", "09:00"), "10:00"))).toEqual(["initial late", "major-initial late"]);
		const later = broken().command({ command: "recordAwareness", service: "web", awareAt: t("08:50"), source: "call", reason: "誤報" }, "08:55");
		later.command({ command: "recordAwareness", service: "web", awareAt: t("08:45"), source: "vendor" }, "08:56");
		expect(found(audited(filed(later, "initial", "09:16"), "10:00"))).toEqual(["initial late", "major-initial late"]);
	});

	test("without the profile of C1 no major notification is owed; nor when two people rejected C1 or downgraded it", () => {
		expect(found(audited(broken(), "10:00", { isMajorAt: () => false }))).toEqual(["initial missing"]);
		const rejected = broken().command(
			{ command: "decideCriterion", service: "web", criterion: "C1", decision: "rejected", confirmedBy: "李覆核", reason: "非核心" },
			"08:50",
		);
		expect(found(audited(rejected, "10:00"))).toEqual(["initial missing"]);
		const downgraded = broken().command({ command: "downgrade", service: "web", confirmedBy: "李覆核", reason: "非重大" }, "08:50");
		expect(found(audited(downgraded, "10:00"))).toEqual(["initial missing"]);
	});

	describe("C2: two hours of trading affected make it major of any firm, 30 minutes after they were full", () => {
		const small = { isMajorAt: () => false };
		const out = (service: string, from: string, to: string | null = null) => {
			const facts = outage(service, from);
			const told = story().outage("outage-confirmed", facts, from);
			if (to !== null) told.outage("outage-ended", over(facts, to), to);
			return told;
		};
		const major = (result: Audit) => result.omissions.filter(({ filing }) => filing === "major-initial").map(({ what, dueAt }) => [what, clock(dueAt)]);
		test.each([
			["running since the opening, at 11:30", out("web", "09:00"), "11:30", []],
			["running since the opening, after 11:30", out("web", "09:00"), "11:30:01", [["missing", "11:30"]]],
			["exactly two hours", out("web", "09:00", "11:00"), "13:00", [["missing", "11:30"]]],
			["a second less", out("web", "09:00:01", "11:00"), "13:00", []],
			["since before the opening", out("web", "08:38", "10:59"), "13:00", []],
			["over the close into the next day", out("web", "12:30"), "2026-11-19T10:30:01", [["missing", "2026-11-19T10:30"]]],
			["of a service that affects no trading", out("order-core", "09:00"), "13:00", []],
			["in the futures session", out("voice", "08:45", "10:45"), "13:00", [["missing", "11:15"]]],
		])("%s", (_, told, at, expected) => {
			expect(major(audited(told, at, small))).toEqual(expected);
		});
		test("two outages at once count once; C1 rejected leaves C2, a downgrade leaves nothing", () => {
			const both = out("web", "09:00", "10:10").outage("outage-confirmed", outage("login", "09:30"), "09:30");
			both.outage("outage-ended", over(outage("login", "09:30"), "10:50"), "10:50");
			expect(major(audited(both, "13:00", small))).toEqual([]);
			const people = { confirmedBy: "李覆核", reason: "非重大" };
			const rejected = out("web", "09:00").command({ command: "decideCriterion", service: "web", criterion: "C1", decision: "rejected", ...people }, "09:10");
			expect(major(audited(rejected, "13:00"))).toEqual([["missing", "11:30"]]);
			expect(major(audited(rejected.until("11:01").command({ command: "downgrade", service: "web", ...people }, "11:10"), "13:00"))).toEqual([]);
		});
	});

	describe("C3 to C6: what else makes it major of any firm", () => {
		const small = { isMajorAt: () => false };
		const people = { confirmedBy: "李覆核", reason: "判定" };
		const major = (told: Story, at: string, more: Partial<AuditGround> = small) =>
			audited(told, at, more)
				.omissions.filter(({ filing }) => filing === "major-initial")
				.map(({ what, dueAt, why }) => `${what} ${clock(dueAt)} ${why}`);
		const decide = (told: Story, criterion: string, decision: string, at: string) =>
			told.command({ command: "decideCriterion", service: "web", criterion, decision, ...people }, at);
		test("C4: a bulletin of three firms, 30 minutes from when it came; two firms, or after the tenth day, are none", () => {
			const told = (firms: number, more: Record<string, unknown> = {}) =>
				broken().command({ command: "recordBulletin", vendor: "house", firms, ...more }, "09:20");
			expect(major(told(3), "09:50")).toEqual([]);
			expect(major(told(3), "09:50:01")).toEqual(["missing 09:50 30 minutes from a vendor's bulletin of three firms or more"]);
			expect(major(told(2), "11:00")).toEqual([]);
			expect(major(told(3, { firstNotifiedOn: "2026-11-08" }), "11:00")).toHaveLength(1);
			expect(major(told(3, { firstNotifiedOn: "2026-11-07" }), "11:00")).toEqual([]);
			expect(major(decide(told(3), "C4", "rejected", "09:30"), "11:00")).toEqual([]);
		});
		test("C4 of an incident that a bulletin opened; as long as it only asks, nothing is owed", () => {
			const asks = story().command({ command: "recordBulletin", vendor: "house", firms: 4 }, "09:00");
			expect(audited(asks, "11:00", small)).toMatchObject({ incidents: 0, omissions: [] });
			asks.command({ command: "decideReportable", incident: asks.incident().id, decision: "yes", reason: "客訴" } as never, "09:05");
			expect(found(audited(asks, "11:00", small))).toEqual(["initial missing", "major-initial missing"]);
		});
		test("C6 counts from when people confirmed it; C5 from the attack that a signal told of, by awareness if it opened the incident", () => {
			expect(major(decide(broken(), "C6", "confirmed", "09:00"), "11:00")).toEqual(["missing 09:30 30 minutes from C6, which people confirmed"]);
			const attacked = story().word("indication", "web/signal/waf", "attack", "09:00");
			expect(major(attacked, "11:00")).toEqual([]);
			expect(major(decide(attacked, "C5", "confirmed", "09:20"), "11:00")).toEqual(["missing 09:30 30 minutes from awareness: C5, which people confirmed"]);
			const later = broken().word("indication", "web/signal/waf", "attack", "09:00");
			expect(major(decide(later, "C5", "confirmed", "09:20"), "11:00")).toEqual(["missing 09:30 30 minutes from C5, which people confirmed"]);
			expect(major(decide(later, "C5", "rejected", "09:25"), "11:00")).toEqual([]);
		});
		test("C3, once people confirmed it, counts from the third initial itself", () => {
			const told = story(firmOfLevel(4));
			for (const day of ["11-16", "11-17", "11-18"]) {
				told.outage("outage-confirmed", outage("web", `2026-${day}T09:00`), `2026-${day}T09:00`);
				filed(told, "initial", `2026-${day}T09:10`);
				told.outage("outage-ended", over(outage("web", `2026-${day}T09:00`), `2026-${day}T09:20`), `2026-${day}T09:20`);
				told.command({ command: "recordHandled", service: "web" }, `2026-${day}T09:25`);
				filed(told, "release", `2026-${day}T09:30`);
			}
			const [, , third] = told.incidents();
			expect(major(told, "11:00")).toEqual([]);
			told.command({ command: "decideCriterion", incident: third, criterion: "C3", decision: "confirmed", ...people } as never, "10:30");
			expect(major(told, "11:00")).toEqual(["missing 09:40 30 minutes from C3, which people confirmed"]);
		});
		test("a downgrade covers what had been told by then, not what came later", () => {
			const told = broken().command({ command: "downgrade", service: "web", confirmedBy: "李覆核", reason: "非重大" }, "08:50");
			expect(major(told, "11:00", {})).toEqual([]);
			told.command({ command: "recordBulletin", vendor: "house", firms: 3 }, "09:20");
			expect(major(told, "11:00", {})).toEqual(["missing 09:50 30 minutes from a vendor's bulletin of three firms or more"]);
		});
	});

	test("SEMANTICS 5.5: a core system that came in later makes it major from then, not from awareness", () => {
		const told = story().command({ command: "reportIncident", services: ["quote"] }, "08:00");
		told.outage("outage-confirmed", outage("web", "08:05"), "08:06");
		const [initial, , major] = audited(told, "2026-11-20T08:00").omissions;
		expect([clock(initial!.dueAt), major!.filing, clock(major!.dueAt)]).toEqual(["08:30", "major-initial", "08:36"]);
	});

	describe("incidents without any outage", () => {
		test("what a person reported and an indicated attack owe like the others", () => {
			const reported = story().command({ command: "reportIncident", services: ["web"], awareAt: t("08:50") }, "09:00");
			expect(audited(reported, "09:21")).toMatchObject({ outages: 0, incidents: 1 });
			expect(audited(reported, "09:21").omissions.map(({ filing, dueAt }) => [filing, clock(dueAt)])).toEqual([
				["initial", "09:20"],
				["major-initial", "09:20"],
			]);
			expect(found(audited(story().word("indication", "web/signal/waf", "attack", "09:00"), "10:00"))).toEqual(["initial missing", "major-initial missing"]);
		});
		test("what only asks, is withdrawn, lies in an exercise or outside the span owes nothing", () => {
			const asks = story().word("indication", "web/signal/load", "load", "09:00");
			expect(audited(asks, "2026-11-20T09:00")).toMatchObject({ incidents: 0, omissions: [] });
			const tried = story().word("exercise-started", "web", "exercise", "08:00").word("indication", "web/signal/waf", "attack", "09:00");
			const started = makeChange({ kind: "exercise-started", subject: "service/web", to: "exercise", happenedAt: t("08:00"), noticedAt: t("08:00") });
			expect(audited(tried, "2026-11-20T09:00", { changes: [started, ...tried.changes] })).toMatchObject({ incidents: 0, omissions: [] });
			const reported = () => story().command({ command: "reportIncident", services: ["web"] }, "09:00");
			expect(audited(reported(), "10:00", { from: t("09:01") }).incidents).toBe(0);
			expect(audited(reported().command({ command: "withdraw", service: "web", confirmedBy: "李覆核", reason: "誤報" }, "09:10"), "10:00").incidents).toBe(0);
		});
	});

	describe("SEMANTICS 6.3: supplements", () => {
		const supplements = (told: Story, at: string) => audited(told, at).omissions.filter(({ filing }) => filing === "supplement");
		const grown = () => filed(broken(), "initial", "08:50").outage("outage-confirmed", outage("order-core", "08:55"), "08:56");
		test("a service that came in after a filing owes one 30 minutes later; before any filing, or one that was in it already, does not", () => {
			expect(supplements(grown(), "09:26")).toEqual([]);
			expect(supplements(grown(), "09:27")).toMatchObject([{ what: "missing", dueAt: t("09:26") }]);
			expect(supplements(broken().outage("outage-confirmed", outage("order-core", "08:40"), "08:41"), "12:00")).toEqual([]);
			const again = filed(broken(), "initial", "08:50").outage("outage-ended", over(outage("web", "08:38"), "09:00"), "09:00");
			expect(supplements(again.outage("outage-confirmed", outage("web", "09:30"), "09:31"), "12:00")).toEqual([]);
		});
		test("one takes in all that was noticed until it was filed; what came later owes another", () => {
			const told = grown().outage("outage-confirmed", outage("app", "09:00"), "09:01");
			filed(told, "supplement", "09:20");
			expect(supplements(told, "12:00")).toEqual([]);
			told.outage("outage-confirmed", outage("db", "09:30"), "09:31");
			expect(supplements(told, "12:00")).toMatchObject([{ what: "missing", dueAt: t("10:01") }]);
			filed(told, "supplement", "10:02");
			expect(supplements(told, "12:00")).toMatchObject([{ what: "late", dueAt: t("10:01"), filedAt: t("10:02") }]);
		});
		test("so does a tolerance that was breached, whatever the clock of the program made of it", () => {
			const told = filed(broken(), "initial", "08:50");
			const breached = outage("web", "08:38", { toleranceBreachedAt: t("09:38") });
			const crossed = makeChange({
				...{ kind: "threshold-crossed", subject: `service/web/outage/${breached.id}`, to: "tolerance-100" },
				...{ happenedAt: t("09:38"), noticedAt: t("09:40"), outage: breached },
			});
			expect(audited(told, "10:11", { changes: [...told.changes, crossed] }).omissions).toMatchObject([
				{ filing: "supplement", what: "missing", dueAt: t("10:10") },
			]);
		});
	});

	test("SEMANTICS 6.2: personal data that may have leaked are notified at once, from the first word other than no", () => {
		const leak = (told: Story, value: string, at: string) => told.command({ command: "setField", service: "web", field: 52, value }, at);
		const personal = (told: Story) => audited(told, "12:00").omissions.filter(({ filing }) => filing === "personal-data");
		expect(personal(leak(broken(), "no", "09:00"))).toEqual([]);
		const told = leak(leak(leak(broken(), "no", "09:00"), "suspected", "09:10"), "no", "09:20");
		expect(personal(told)).toMatchObject([{ what: "missing", dueAt: t("09:10") }]);
		expect(personal(filed(told, "personal-data", "09:40"))).toMatchObject([{ what: "late", dueAt: t("09:10"), filedAt: t("09:40") }]);
		expect(personal(filed(leak(broken(), "suspected", "09:10"), "personal-data", "09:10"))).toEqual([]);
	});

	test("nothing is owed after two people decided that it is not reportable or withdrew it", () => {
		const no = broken().command({ command: "decideReportable", service: "web", decision: "no", confirmedBy: "李覆核", reason: "測試機" }, "08:50");
		expect(found(audited(no, "2026-11-20T10:00"))).toEqual([]);
		const back = no.command({ command: "decideReportable", service: "web", incident: no.incident().id, decision: "yes", reason: "再議" }, "08:55");
		expect(found(audited(back, "10:00"))).toEqual(["initial missing", "major-initial missing"]);
		const withdrawn = broken().command({ command: "withdraw", service: "web", confirmedBy: "李覆核", reason: "誤報" }, "08:50");
		expect(found(audited(withdrawn, "2026-11-20T10:00"))).toEqual([]);
	});

	test("exercises, services that are not core, and outages outside the span owe nothing", () => {
		const exercise = story().outage("outage-confirmed", outage("web", "08:38", { exerciseSince: t("08:00") }), "08:38");
		expect(audited(exercise, "10:00")).toMatchObject({ outages: 0, omissions: [] });
		expect(audited(story().outage("outage-confirmed", outage("mail", "08:38"), "08:38"), "10:00").outages).toBe(0);
		expect(audited(broken(), "10:00", { from: t("08:39") }).outages).toBe(0);
		expect(audited(broken(), "10:00", { to: t("08:38") }).outages).toBe(0);
	});

	test("a release is owed 72 hours after handling, the closing letter by the end of the 7th business day after the major notification", () => {
		const told = filed(filed(broken(), "initial", "08:50"), "formal", "12:00");
		told.outage("outage-ended", over(outage("web", "08:38"), "09:30"), "09:30").command({ command: "recordHandled", service: "web" }, "13:00");
		expect(found(audited(told, "2026-11-21T13:00"))).toEqual([]);
		expect(found(audited(told, "2026-11-21T13:01"))).toEqual(["release missing"]);
		filed(told, "release", "2026-11-21T10:00");
		expect(found(audited(told, "2026-11-27T23:59"))).toEqual([]);
		expect(found(audited(told, "2026-11-28T00:00"))).toEqual(["major-closing missing"]);
		filed(told, "major-closing", "2026-11-27T18:00");
		expect(found(audited(told, "2026-12-28T00:00"))).toEqual([]);
	});

	test("several outages of one incident owe one set of filings; after a merge the incident that holds them owes it", () => {
		const told = broken().outage("outage-confirmed", outage("order-core", "08:40"), "08:41");
		expect(audited(told, "10:00")).toMatchObject({
			outages: 2,
			incidents: 1,
			omissions: [{ filing: "initial", outages: expect.arrayContaining([expect.stringContaining("order-core")]) }, {}],
		});
		const apart = broken().outage("outage-confirmed", outage("voice", "08:40"), "08:41");
		expect(audited(apart, "10:00")).toMatchObject({ incidents: 2, omissions: { length: 4 } });
		const [web, voice] = apart.incidents();
		apart.command({ command: "merge", incident: web, other: voice, reason: "同因" } as never, "08:50");
		expect(audited(apart, "10:00")).toMatchObject({ outages: 2, incidents: 1, omissions: { length: 2 } });
	});

	test("a confirmed outage that no incident took in is told by itself, from its change or from what is remembered alone", () => {
		const lost = outage("web", "08:38");
		const change = { kind: "outage-confirmed", subject: `service/web/outage/${lost.id}`, noticedAt: t("08:39"), outage: lost } as Change;
		for (const ground of [{ changes: [change] }, { outages: [lost] }]) {
			const { omissions } = audited(story(), "10:00", ground);
			expect(omissions).toMatchObject([{ what: "no-incident", incident: null, outages: [`service/web/outage/${lost.id}`] }]);
			expect(omissionText(omissions[0]!)).toMatch(/^service\/web\/outage\/20261118-083800: a confirmed core outage is in no incident; an initial was due/);
		}
	});

	test("what the engine itself says of a filing is not believed: taken for not required, it is found all the same", () => {
		const told = broken();
		const changes = told.changes
			.map((change) => (change.kind === "filing-state" ? { ...change, to: "not-required" } : change))
			.filter(({ kind }) => kind !== "filing-due");
		expect(found(audited(told, "10:00", { changes }))).toEqual(["initial missing", "major-initial missing"]);
	});
});
