import { describe, expect, it } from "vitest";
import { FIELDS } from "../../alerting/draft/fields.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { draft, field, open, set, text, verdicts, web } from "./draft-story.ts";
import { firm, outage, over, recovering, story } from "./register-story.ts";

describe("domain 10: the fields of the form", () => {
	const required = FIELDS.filter((entry) => entry.needs.initial === "R");
	it("are 70: 29 by the monitor, 23 suggested, 18 by a person", () => {
		const count = (fill: string) => FIELDS.filter((entry) => entry.fill === fill).length;
		expect([FIELDS.length, count("A"), count("S"), count("H")]).toEqual([70, 29, 23, 18]);
	});
	it("require 24 of the initial filing: 12, 9 and 3", () => {
		const numbers = (fill: string) => required.filter((entry) => entry.fill === fill).map((entry) => entry.number);
		expect(numbers("A")).toEqual([1, 2, 4, 5, 6, 11, 21, 22, 24, 25, 33, 36]);
		expect(numbers("S")).toEqual([10, 15, 16, 17, 18, 19, 20, 32, 46]);
		expect(numbers("H")).toEqual([50, 52, 69]);
	});
});

describe("domain 10: the draft of the initial filing", () => {
	it("is complete but for what only a person knows as soon as the outage is confirmed", () => {
		const made = draft(open(), "08:39");
		expect([made.filled, made.required, made.missing]).toEqual([21, 24, [50, 52, 69]]);
		const sources = (source: string) => made.fields.filter((entry) => entry.required && entry.source === source).length;
		expect([sources("monitor"), sources("suggested"), sources("person"), sources("missing")]).toEqual([12, 9, 0, 3]);
	});
	it("says who, when, what and how long, each as people read it", () => {
		const made = draft(open(), "09:20:59");
		expect([1, 6, 10, 11, 15, 16, 17, 19, 21, 22, 24, 25, 33].map((number) => text(made, number))).toEqual([
			"初步通報",
			"示範證券（9A00）",
			"值班主管／經理",
			"02-1234 duty@example.com",
			"2026-11-18 08:38",
			"2026-11-18 08:39",
			"系統告警",
			"服務中斷",
			"系統 web",
			"是",
			"網頁",
			"登入、下單",
			"處理中",
		]);
		expect([field(made, 36).value, field(made, 37).value]).toEqual([42, 20]);
		expect(field(made, 36).englishText).toBe("42 min");
		expect(field(made, 15)).toMatchObject({
			evidence: "service/web/outage/20261118-083800 login-success",
			value: "2026-11-18T08:38:00.000+08:00",
		});
	});
	it("offers the channels of core services that are up and not affected", () => {
		expect(field(draft(open(), "08:39"), 32).value).toEqual(["app", "voice"]);
		expect(field(draft(open(), "08:39", "initial", verdicts({ voice: "unknown" })), 32).value).toEqual(["app"]);
		expect(field(draft(open(), "08:39", "initial", new Map()), 32)).toMatchObject({ value: [], text: "無", source: "suggested" });
	});
	it("stands still while the service recovers (SEMANTICS 3.3) and at its restoration", () => {
		const told = open().outage("outage-recovering", recovering(web, "09:50"), "09:50");
		expect(field(draft(told, "09:52"), 36).value).toBe(72);
		expect(draft(told, "09:51").paragraph).toContain("自 09:50 起恢復觀察中，累計 72 分鐘（開盤期間 50 分鐘）");
		told.outage("outage-ended", over(web, "09:50"), "09:52");
		expect(draft(told, "11:00").paragraph).toContain("截至 11:00，已於 09:50 恢復，累計 72 分鐘");
		expect(text(draft(told, "11:00"), 33)).toBe("已恢復");
	});
	it("says that data are insufficient when an affected service cannot be seen (domain 8.6, 18)", () => {
		expect(text(draft(open(), "08:45", "initial", verdicts({ web: "unknown" })), 33)).toBe("處理中（監控中斷，資料不足）");
	});
	it("leaves the approval open, and says that it may follow", () => {
		expect(field(draft(open(), "08:39"), 69)).toMatchObject({ source: "missing", text: "可後補", englishText: "may follow" });
	});
	it("is marked 演練 in the demo firm", () => {
		const made = draft(open({ firm: firm({ demo: true }), rules: twSecurities }), "08:39");
		expect(text(made, 5)).toBe("是");
		expect(made.paragraph).toMatch(/^【演練】/);
		expect(made.englishParagraph).toMatch(/^\[EXERCISE\]/);
	});
	it("of an incident without an outage leaves open what nobody has said", () => {
		const told = story().command({ command: "reportIncident", nature: "security-event", category: "intrusion", description: "疑似入侵" }, "22:10");
		const made = draft(told, "22:15");
		expect([text(made, 18), text(made, 19), text(made, 20), field(made, 36).value]).toEqual(["資通安全事件", "非法入侵", "疑似入侵", 0]);
		expect(made.missing).toEqual([21, 22, 24, 25, 50, 52, 69]);
		expect(made.paragraph).toContain("（待確認）");
	});
});

describe("domain 10: what a person says", () => {
	it("stands, whatever the monitor learns; that it differs is marked", () => {
		const told = set(set(open(), 52, "no"), 15, "2026-11-18T08:30:00+08:00");
		const made = draft(told, "08:50");
		expect(field(made, 52)).toMatchObject({
			source: "person",
			text: "無個資外洩",
			confirmed: { by: "王小明", at: "2026-11-18T08:45:00.000+08:00" },
			differs: false,
		});
		expect(field(made, 15)).toMatchObject({ source: "person", text: "2026-11-18 08:30", differs: true });
		expect(made.paragraph).toContain("自 2026-11-18 08:30 起影響");
		expect([made.filled, made.missing]).toEqual([22, [50, 69]]);
	});
	it("does not differ when it is what the monitor has, until the monitor changes", () => {
		const told = set(open(), 24, ["web"]);
		expect(field(draft(told, "08:50"), 24)).toMatchObject({ source: "person", differs: false });
		told.outage("outage-confirmed", outage("order-core", "08:50"), "08:51").outage("outage-confirmed", outage("app", "08:51"), "08:52");
		expect(field(draft(told, "08:55"), 24)).toMatchObject({ source: "person", value: ["web"], differs: true });
	});
	it("of the preliminary cause stands in the paragraph; without it the cause is under investigation", () => {
		expect(draft(open(), "08:50").paragraph).toContain("原因調查中（監測所見：「login-success」異常）");
		expect(draft(set(open(), 45, "新版商品檔造成登入壅塞"), "08:50").paragraph).toContain("原因初判為新版商品檔造成登入壅塞，後續辦理正式通報。");
	});
	it("of the reporter brings the contacts of whoever is in the roster", () => {
		const roster = [...firm().roster, { id: "deputy", name: "副主管", title: null, phone: "02-9999", email: null, roles: ["reporter"] }];
		const told = set(open({ firm: firm({ roster }), rules: twSecurities }), 10, "deputy");
		expect([text(draft(told, "08:50"), 10), text(draft(told, "08:50"), 11)]).toEqual(["副主管", "02-9999"]);
		expect(field(draft(told, "08:50"), 10).choices?.map((choice) => choice.value)).toEqual(["duty", "deputy"]);
		expect(draft(set(open(), 10, "外部顧問"), "08:50").missing).toContain(11);
	});
});

it("domain 10: the paragraph, in zh-TW and English, times to the minute and rounded down", () => {
	const told = open().command({ command: "acknowledge", service: "web", note: null }, "08:42:30", "值班主管");
	const made = draft(told, "09:12:59");
	expect(made.paragraph).toBe(
		"本公司於 2026-11-18 08:39 知悉系統 web 發生服務中斷，自 2026-11-18 08:38 起影響網頁／登入、下單。截至 09:12，服務仍中斷，累計 34 分鐘（開盤期間 12 分鐘）。已採取：08:39 監控告警並通知值班人員、08:42 值班主管接手處理。替代服務：行動 App、語音。原因調查中（監測所見：「login-success」異常），後續辦理正式通報。",
	);
	expect(made.englishParagraph).toBe(
		"At 2026-11-18 08:39 we became aware of service interruption of web, which since 2026-11-18 08:38 has affected web (log-in, ordering). As of 09:12, service is still out; 34 minutes so far (12 in market hours). Measures taken: 08:39 alarm raised, duty staff notified, 08:42 值班主管 took it on. Alternative service: app, voice. Cause: under investigation (monitor saw: login-success abnormal). A formal notification will follow.",
	);
});

it("a draft is said to be made when the initial runs, and anew when the services or their return change, not otherwise", () => {
	const told = open().command({ command: "note", service: "web", text: "x" }, "08:41");
	told.outage("outage-confirmed", outage("order-core", "08:40"), "08:42").outage("outage-ended", over(web, "08:50"), "08:52");
	told.outage("outage-ended", over(outage("order-core", "08:40"), "08:51"), "08:53");
	expect(told.said("draft-made")).toEqual([
		"08:39 filing/initial ongoing: web",
		"08:42 filing/initial ongoing: order-core, web",
		"08:53 filing/initial restored: order-core, web",
	]);
});

it("the draft of the formal filing asks for the restoration once it is known (domain 10)", () => {
	const told = open();
	const formal = () => draft(told, "10:00", "formal");
	expect(field(formal(), 35)).toMatchObject({ required: false, source: "missing" });
	told.outage("outage-ended", over(web, "09:50"), "09:52");
	expect(field(formal(), 35)).toMatchObject({ required: true, source: "monitor", text: "2026-11-18 09:50" });
});
