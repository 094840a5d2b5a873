import { describe, expect, it } from "vitest";
import { FORMS } from "../../alerting/draft/forms.ts";
import { seenIn } from "../../alerting/draft/seen.ts";
import { zh } from "../../alerting/draft/text.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import type { Signal } from "../../streams/inventory.ts";
import { act, draft, equipped, file, open, set, text as textOf, verdicts, web } from "./draft-story.ts";
import { breached, firm, outage, over, recovering, type Story, story, suspicion, t } from "./register-story.ts";

const attacked = () => story().word("indication", "web/signal/waf", "attack", "09:05");

/** A paragraph in each state, whole, in both languages. */
const STATES: readonly (readonly [state: string, told: () => Story, at: string, text: string, englishText: string])[] = [
	[
		"running",
		() => open(equipped()),
		"09:12",
		"本公司於 2026-11-18 08:39 知悉系統 web 發生服務中斷，自 2026-11-18 08:38 起影響網頁／登入、下單。截至 09:12，服務仍中斷，累計 34 分鐘（開盤期間 12 分鐘）。已採取：08:39 監控告警並通知值班人員。替代服務：行動 App、語音。原因調查中（監測所見：「login-success」異常，界限低於 0.8），後續辦理正式通報。",
		"At 2026-11-18 08:39 we became aware of service interruption of web, which since 2026-11-18 08:38 has affected web (log-in, ordering). As of 09:12, service is still out; 34 minutes so far (12 in market hours). Measures taken: 08:39 alarm raised, duty staff notified. Alternative service: app, voice. Cause: under investigation (monitor saw: login-success abnormal, limit below 0.8). A formal notification will follow.",
	],
	[
		"recovering",
		() => open().outage("outage-recovering", recovering(web, "09:50"), "09:50"),
		"09:51",
		"本公司於 2026-11-18 08:39 知悉系統 web 發生服務中斷，自 2026-11-18 08:38 起影響網頁／登入、下單。截至 09:51，自 09:50 起恢復觀察中，累計 72 分鐘（開盤期間 50 分鐘）。已採取：08:39 監控告警並通知值班人員。替代服務：行動 App、語音。原因調查中（監測所見：「login-success」異常），後續辦理正式通報。",
		"At 2026-11-18 08:39 we became aware of service interruption of web, which since 2026-11-18 08:38 has affected web (log-in, ordering). As of 09:51, service has been recovering since 09:50; 72 minutes so far (50 in market hours). Measures taken: 08:39 alarm raised, duty staff notified. Alternative service: app, voice. Cause: under investigation (monitor saw: login-success abnormal). A formal notification will follow.",
	],
	[
		"restored and rolled back",
		() => act(open(), "rollback", "09:40").outage("outage-ended", over(web, "09:50"), "09:52"),
		"11:00",
		"本公司於 2026-11-18 08:39 知悉系統 web 發生服務中斷，自 2026-11-18 08:38 起影響網頁／登入、下單。截至 11:00，已於 09:50 恢復，累計 72 分鐘（開盤期間 50 分鐘）。已採取：08:39 監控告警並通知值班人員、09:40 程式退版。替代服務：行動 App、語音。原因初判疑為程式變更或上線異常（待確認），後續辦理正式通報。",
		"At 2026-11-18 08:39 we became aware of service interruption of web, which since 2026-11-18 08:38 has affected web (log-in, ordering). As of 11:00, service was restored at 09:50; 72 minutes so far (50 in market hours). Measures taken: 08:39 alarm raised, duty staff notified, 09:40 rolled back. Alternative service: app, voice. Cause: possibly faulty change or release (to be confirmed). A formal notification will follow.",
	],
	[
		"without an outage",
		attacked,
		"09:10",
		"本公司於 2026-11-18 09:05 知悉系統 web 發生資通安全事件，自 2026-11-18 09:05 起可能影響網頁／登入、下單。截至 09:10，服務未中斷。已採取：09:05 監控發現攻擊跡象。替代服務：行動 App、語音。原因初判疑為網路攻擊（待確認），後續辦理正式通報。",
		"At 2026-11-18 09:05 we became aware of cyber-security event of web, which since 2026-11-18 09:05 may affect web (log-in, ordering). As of 09:10, no service is out. Measures taken: 09:05 monitoring saw signs of an attack. Alternative service: app, voice. Cause: possibly attack (to be confirmed). A formal notification will follow.",
	],
	[
		"blind",
		() => open(),
		"08:45",
		"本公司於 2026-11-18 08:39 知悉系統 web 發生服務中斷，自 2026-11-18 08:38 起影響網頁／登入、下單。截至 08:45，監控中斷，資料不足（最後所見：服務中斷），累計 7 分鐘（開盤期間 0 分鐘）。已採取：08:39 監控告警並通知值班人員。替代服務：行動 App、語音。原因調查中（監測所見：「login-success」異常），後續辦理正式通報。",
		"At 2026-11-18 08:39 we became aware of service interruption of web, which since 2026-11-18 08:38 has affected web (log-in, ordering). As of 08:45, monitoring is blind, data are insufficient (last seen: out); 7 minutes so far (0 in market hours). Measures taken: 08:39 alarm raised, duty staff notified. Alternative service: app, voice. Cause: under investigation (monitor saw: login-success abnormal). A formal notification will follow.",
	],
];

describe("domain 10: the paragraph, state by state", () => {
	it.each(STATES)("%s", (state, told, at, text, englishText) => {
		const made = draft(told(), at, "initial", state === "blind" ? verdicts({ web: "unknown" }) : verdicts());
		expect([made.paragraph, made.englishParagraph]).toEqual([text, englishText]);
	});
	it("suspected: says so", () => {
		const told = story()
			.outage("outage-suspected", suspicion("web", "09:00"), "09:00")
			.command({ command: "recordAwareness", service: "web", source: "client" }, "09:01");
		expect(draft(told, "09:02").paragraph).toContain("。截至 09:02，疑似中斷，確認中，累計 2 分鐘");
	});
	it("of a report without a system says what was told", () => {
		const told = story().command({ command: "reportIncident", nature: "security-event", category: "intrusion", description: "疑似入侵" }, "22:10");
		expect(draft(told, "22:15").paragraph).toContain(
			"知悉發生非法入侵（疑似入侵），受影響系統（待確認），自 2026-11-18 22:10 起，影響範圍（待確認）。截至 22:15，服務未中斷。",
		);
	});
	it("of an exercise is marked 演練", () => {
		const exercised = { ...web, exerciseSince: t("08:00") };
		expect(draft(story().outage("outage-confirmed", exercised, "08:39"), "09:00").paragraph).toMatch(/^【演練】本公司/);
	});
	it("says what a person says of the state, of the cause, and the root cause before it", () => {
		expect(draft(set(open(), 33, "contained"), "09:00").paragraph).toContain("目前狀態：已控制，累計");
		const told = set(open(), 45, "AP 登入壅塞");
		expect(draft(told, "09:00").paragraph).toContain("原因初判為 AP 登入壅塞，後續");
		expect(draft(set(told, 56, "連線池設定錯誤"), "09:00", "release").paragraph).toContain("原因：連線池設定錯誤，爰辦理解除通報。");
	});
	it("says when handling was complete, and what comes after each filing", () => {
		const told = open().outage("outage-ended", over(web, "09:50"), "09:52").command({ command: "recordHandled", service: "web" }, "2026-11-19T17:00");
		expect(draft(told, "2026-11-19T17:05", "release").paragraph).toContain("已於 2026-11-18 09:50 恢復，累計 72 分鐘（開盤期間 50 分鐘），於 17:00 處理完成。");
		const endings = FORMS.map((form) => draft(told, "2026-11-19T17:05", form).paragraph.split("，").at(-1));
		expect(endings).toEqual([
			"後續辦理正式通報。",
			"後續於事件處理完成後辦理解除通報。",
			"爰辦理解除通報。",
			"後續辦理結案函報。",
			"爰函報結案。",
			"後續續報個資影響評估結果。",
			"爰補充通報影響範圍之變動。",
		]);
	});
	it("names no channel where there is none, only functions", () => {
		const core = story().outage("outage-confirmed", outage("order-core", "09:00"), "09:01");
		expect(draft(core, "09:05").paragraph).toContain("自 2026-11-18 09:00 起影響下單、刪改單。");
		const mail = story().command({ command: "reportIncident", description: "郵件異常", services: ["mail"] }, "09:00");
		expect(draft(mail, "09:05").paragraph).toContain("影響範圍（待確認）");
	});
	it("has a blank wherever Chinese meets Latin, and none elsewhere", () => {
		expect(zh`知悉${"AP 下單"}於 ${"09:00"}中斷`).toBe("知悉 AP 下單於 09:00 中斷");
		expect([zh`共${16}家`, zh`${"登入"}中斷`, zh`（${"AP"}）`, zh`${""}`, zh`第 ${1} 款`]).toEqual(["共 16 家", "登入中斷", "（AP）", "", "第 1 款"]);
	});
});

describe("what the monitor saw", () => {
	const seen = (...outages: Parameters<typeof seenIn>[0]["outages"][number][]) => seenIn({ outages, duties: equipped() });
	it("is signals in 「」 with their limits, each once; a signal that is not configured any more stands without", () => {
		expect(seen({ ...web, signals: ["login-success", "wait"] }, { ...web, signals: ["wait"] }).text).toBe("「login-success」異常，界限低於 0.8；「wait」異常");
	});
	it("calls a signal as people do, where the configuration says how", () => {
		const duties = equipped();
		const signal = { id: "login-success", name: "登入成功率", down: { below: 0.8 } } as Signal;
		const services = duties.firm.inventory.services.map((one) => (one.id === "web" ? { ...one, signals: [signal] } : one));
		const named = { ...duties, firm: { ...duties.firm, inventory: { ...duties.firm.inventory, services } } };
		expect(seenIn({ outages: [{ ...web, signals: ["login-success"] }], duties: named })).toEqual({
			text: "「登入成功率」異常，界限低於 0.8",
			englishText: "登入成功率 abnormal, limit below 0.8",
		});
	});
	it("names a criterion that people decided on by its number, not by our code", () => {
		const told = story().outage("outage-confirmed", web, "08:39");
		told.command({ command: "decideCriterion", service: "web", criterion: "C6", decision: "confirmed", confirmedBy: "資安長", reason: "輿情" }, "09:00");
		expect(textOf(draft(told, "09:05", "formal"), 58)).toContain("09:00 重大資安事件範圍第 6 項經確認成立");
	});
	it("is what a person declared, and nothing where nothing was seen", () => {
		expect(seen({ ...web, source: "person", cause: "declared" })).toEqual({ text: "人員宣告", englishText: "declared by a person" });
		expect(seen({ ...web, source: "person", cause: "客服" }).text).toBe("人員宣告（客服）");
		expect([seen({ ...web, signals: [], cause: "" }).text, seen({ ...web, signals: [], cause: "ping" }).text]).toEqual(["", "「ping」"]);
	});
});

describe("a notice to clients (domain 11.3, 002-20)", () => {
	const notice = (told: Story, at: string, seen = verdicts()) => draft(told, at, "initial", seen).notice;
	const CODE = "（代碼 20261118-083900）";
	it("says what does not work, since when, and what to use instead, short and with a code", () => {
		expect(notice(open(), "09:00")).toEqual({
			text: `本公司網頁之登入、下單服務自 2026-11-18 08:38 起異常，刻正處理中。請改用：行動 App、語音。造成不便，敬請見諒。${CODE}`,
			englishText:
				"Our service by web (log-in, ordering) has not been working since 2026-11-18 08:38; we are working on it. Please use instead: app, voice. We apologise for the inconvenience. (Code 20261118-083900)",
		});
	});
	it("promises no channel that is not known to work", () => {
		expect(notice(open(), "09:00", new Map()).text).toContain("刻正處理中。恢復後將另行公告。造成不便");
	});
	it("has no technical detail: no signal, no vendor, no cause, no service id", () => {
		const told = set(act(open(), "rollback", "09:00", { text: "v2.1" }), 45, "連線池耗盡");
		expect(notice(told, "09:05").text).toBe(notice(open(), "09:05").text);
	});
	it("follows the recovery and the restoration, without sending anybody elsewhere afterwards", () => {
		expect(notice(open().outage("outage-recovering", recovering(web, "09:50"), "09:50"), "09:51").text).toContain("服務正逐步恢復，尚在觀察中。請改用：");
		expect(notice(open().outage("outage-ended", over(web, "09:50"), "09:52"), "10:00").text).toBe(
			`本公司網頁之登入、下單服務已於 2026-11-18 09:50 恢復。造成不便，敬請見諒。${CODE}`,
		);
	});
	it("of a report without a system says what was told", () => {
		const told = story().command({ command: "reportIncident", nature: "security-event", category: "intrusion", description: "疑似入侵" }, "22:10");
		expect(draft(told, "22:15").paragraph).toContain(
			"知悉發生非法入侵（疑似入侵），受影響系統（待確認），自 2026-11-18 22:10 起，影響範圍（待確認）。截至 22:15，服務未中斷。",
		);
	});
	it("of an exercise is marked, and without an outage claims none", () => {
		expect(notice(open({ firm: firm({ demo: true }), rules: twSecurities }), "09:00").text).toMatch(/^【演練】/);
		expect(notice(attacked(), "09:10").text).toContain("服務可能受影響，刻正處理中。");
		const mail = story().command({ command: "reportIncident", description: "郵件異常", services: ["mail"] }, "09:00");
		expect(notice(mail, "09:05")).toMatchObject({
			text: expect.stringContaining("本公司部分服務可能受影響"),
			englishText: expect.stringContaining("Part of our service may"),
		});
	});
	it("is only a draft: field 49 stays missing until a notice went out, and then says which", () => {
		const fieldOf = (told: Story) => draft(told, "10:00", "formal").fields.find(({ number }) => number === 49);
		expect(fieldOf(open())).toMatchObject({ required: true, source: "missing" });
		expect(fieldOf(act(open(), "notice", "09:10", { channel: "簡訊" }))).toMatchObject({ source: "suggested", value: ["09:10 簡訊"] });
	});
	it("is not changed by what was breached or filed", () => {
		const told = file(open(), "initial", "09:01").outage("threshold-crossed", breached(web, "09:38"), "09:38");
		expect(notice(told, "09:40").text).toBe(notice(open(), "09:40").text);
	});
});
