import { describe, expect, it } from "vitest";
import { FIELDS } from "../../alerting/draft/fields.ts";
import { FORMS } from "../../alerting/draft/forms.ts";
import { act, draft, equipped, eventful, field, file, open, set, text, verdicts, web } from "./draft-story.ts";
import { breached, outage, over, type Story, story, t } from "./register-story.ts";

/** Every field that the machine has something to say of, in the eventful story after it was handled: source, text, evidence. */
const OUTAGE = "service/web/outage/20261118-083800 login-success";
const ID = "20261118-083900-web";
const VENDOR = "bulletin house 2026-11-18 08:37";
const DONE =
	"08:37 接獲廠商通知並著手查明、08:39 監控告警並通知值班人員、08:42 值班主管接手處理、08:55 擴增資源（加開兩台）、09:05 啟動流量清洗、09:06 封鎖境外連線（國外 IP）、09:10 通知客戶（官網，請改用語音）、09:20 系統 web 切換至異地機房";
const TIMELINE =
	"08:37 接獲廠商通知並著手查明、08:38 系統 web 起服務中斷、08:39 監控告警並通知值班人員、08:42 值班主管接手處理、08:55 擴增資源（加開兩台）、08:57 偵測客訴量異常、09:01 完成初步通報（受理編號 R-1）、09:01 完成重大資安事件初步通報（受理編號 R-1）、09:05 啟動流量清洗、09:06 封鎖境外連線（國外 IP）、09:10 通知客戶（官網，請改用語音）、09:20 系統 web 切換至異地機房、09:38 系統 web 逾可容忍中斷時間、09:50 系統 web 恢復服務、10:30 完成轉正式通報（受理編號 R-2）、17:00 事件處理完成";
const TABLE: readonly (readonly [number: number, source: string, text: string, evidence: string | RegExp | null])[] = [
	[1, "monitor", "結案通報（函報）", /^rules tw-securities: 證券商通報重大資安事件/],
	[2, "monitor", ID, "register"],
	[3, "person", "R-1", "filing/initial"],
	[4, "monitor", "第 1 版 2026-11-18 17:05", "clock"],
	[5, "monitor", "否", "no exercise mark"],
	[6, "monitor", "示範證券（9A00）", "configuration: firm"],
	[7, "monitor", "第 1 級", "configuration: profile from 2024-01-01"],
	[8, "monitor", "A 級", "configuration: profile from 2024-01-01"],
	[9, "suggested", "是", "configuration: profile from 2024-01-01"],
	[10, "suggested", "值班主管／經理", "roster"],
	[11, "monitor", "02-1234 duty@example.com", "roster: duty"],
	[12, "monitor", "資安長 副總經理", "configuration: ciso"],
	[13, "missing", "", null],
	[14, "suggested", "系統商", "configuration and bulletins: vendor house"],
	[15, "suggested", "2026-11-18 08:38", OUTAGE],
	[16, "suggested", "2026-11-18 08:37", "act vendor 08:37: 簡訊"],
	[17, "suggested", "廠商通知", "act vendor 08:37: 簡訊"],
	[18, "suggested", "資訊服務異常事件", OUTAGE],
	[19, "suggested", "阻斷服務攻擊", "action scrubbing"],
	[20, "suggested", "系統 web 自 08:38 起服務中斷（監測所見：「login-success」異常，界限低於 0.8），09:50 恢復，共 72 分鐘", OUTAGE],
	[21, "monitor", "系統 web", "configuration: web"],
	[22, "monitor", "是", "configuration: web core"],
	[23, "monitor", "前台", "configuration: web"],
	[24, "monitor", "網頁", "configuration: web"],
	[25, "monitor", "登入、下單", "configuration: web"],
	[26, "monitor", "盤前、盤中", "calendar twse 2026-11-18"],
	[27, "missing", "", null],
	[28, "suggested", "封鎖連線之地區：國外 IP", "action geo-block"],
	[29, "missing", "", null],
	[30, "suggested", "共 4 家證券商受影響", VENDOR],
	[31, "suggested", "2026-11-18", VENDOR],
	[32, "suggested", "無", "filing/formal"],
	[33, "monitor", "已恢復", OUTAGE],
	[34, "missing", "", null],
	[35, "monitor", "2026-11-18 09:50", OUTAGE],
	[36, "monitor", "72 分", OUTAGE],
	[37, "monitor", "50 分", `calendar twse; ${OUTAGE}`],
	[38, "monitor", "60 分", OUTAGE],
	[39, "monitor", "是（逾 12 分）", OUTAGE],
	[40, "missing", "", null],
	[41, "person", "0", null],
	[42, "person", "2 帳務短差", null],
	[43, "monitor", "3 級：核心系統中斷逾可容忍中斷時間", OUTAGE],
	[44, "suggested", "3 級", "maximum of fields 41, 42, 43"],
	[45, "suggested", "廠商系統異常：系統商（登入元件）", VENDOR],
	[46, "suggested", DONE, `awareness ledger, switches, actions of incident/${ID}`],
	[47, "monitor", "是：09:20 系統 web 切換至異地機房", `take-over; ${OUTAGE}`],
	[48, "monitor", "09:05 啟動流量清洗、09:06 封鎖境外連線（國外 IP）", "actions"],
	[49, "suggested", "09:10 官網：請改用語音", "actions: notice"],
	[50, "person", "不需外部支援", null],
	[51, "missing", "", null],
	[52, "person", "無個資外洩", null],
	[53, "suggested", "系統 web 監測樣本 08:38–09:50、事件變更紀錄（雜湊鏈）", OUTAGE],
	[54, "missing", "", null],
	[55, "person", "2026-11-18 17:00", "incident handled"],
	[56, "missing", "", null],
	[
		57,
		"suggested",
		`本事件於 2026-11-18 08:38 發生，2026-11-18 08:37 知悉。處置：${DONE}。服務於 2026-11-18 09:50 恢復，中斷 72 分鐘（開盤期間 50 分鐘），2026-11-18 17:00 處理完成。`,
		`timeline of incident/${ID}`,
	],
	[58, "monitor", TIMELINE, `changes of incident/${ID}`],
	[
		59,
		"suggested",
		"第 1 款：第一級至第三級或市占率前20名證券商之核心系統（推定）、第 4 款：同一事件10日內影響達3家以上證券商（成立）",
		`C1 2026-11-18 08:39 core service and profile: web; C4 2026-11-18 08:39 ${VENDOR}`,
	],
	[60, "monitor", "2026-11-18 08:39", "criteria C1, C4"],
	[61, "monitor", "無", "filing log 2026-11-18; vendor house"],
	[62, "suggested", "08:57 客訴量異常", "indication service/web/signal/complaints"],
	[63, "missing", "", null],
	[64, "missing", "", null],
	[65, "missing", "", null],
	[66, "suggested", "改善負載監控機制、落實簡訊通報機制、定期提供系統效能監控及壓力測試報告、提出汰換／升級計畫時程", "vendor house; published cases 3–5"],
	[67, "missing", "", null],
	[
		68,
		"monitor",
		"系統 web 監測曲線 08:38–09:50、事件變更紀錄、初步通報（凍結版）、轉正式通報（凍結版）、重大資安事件初步通報（凍結版）、系統商通知 2026-11-18 08:37",
		`evidence of incident/${ID}`,
	],
	[69, "missing", "可後補", null],
];

function handled(): Story {
	const told = file(eventful(), "formal", "10:30", { receipt: "R-2" });
	return told.command({ command: "recordHandled", service: "web" }, "17:00");
}
const closed = draft(handled(), "17:05", "major-closing");
const formal = draft(handled(), "17:05", "formal");
const anywhere = (number: number) => field(closed, number) ?? field(formal, number) ?? field(draft(handled(), "17:05", "major-initial"), number);

describe("domain 10: what is known or suggested for each of the fields 1–69", () => {
	it("has a row for every field but the hash, which is filled in when it is archived", () => {
		expect(TABLE.map(([number]) => number)).toEqual(FIELDS.map(({ number }) => number).slice(0, 69));
	});
	it.each(TABLE)("%i: %s, %s", (number, source, says, evidence) => {
		const { name, ...found } = anywhere(number);
		expect({ name, source: found.source, text: found.text }).toEqual({ name, source, text: says });
		if (evidence instanceof RegExp) expect(found.evidence).toMatch(evidence);
		else expect(found.evidence).toBe(evidence);
	});
	it("says the same wherever it stands: each form shows its own selection of them", () => {
		for (const form of FORMS) {
			const made = draft(handled(), "17:05", form);
			const others = made.fields.filter(({ number }) => number !== 1 && number !== 4);
			expect(others.map(({ number, text }) => [number, text])).toEqual(others.map(({ number }) => [number, anywhere(number).text]));
		}
	});
});

describe("domain 10: where a value comes from", () => {
	const attacked = () => story().word("indication", "web/signal/waf", "attack", "09:05").until("09:10");
	const reported = () => story().command({ command: "reportIncident", nature: "security-event", category: "intrusion", description: "疑似入侵" }, "22:10");
	const bulletin = () => story().command({ command: "recordBulletin", vendor: "house" }, "09:00");
	const stories: readonly (readonly [string, Story, string])[] = [
		["an outage that runs", open(), "09:00"],
		["an outage that is over and handled", handled(), "18:00"],
		["an attack without an outage", attacked(), "09:10"],
		["a report of a person", reported(), "22:15"],
		["a bulletin alone", bulletin(), "09:05"],
	];
	it.each(stories)("is said of everything the monitor has or suggests: %s", (_, told, at) => {
		for (const form of FORMS) {
			const bare = draft(told, at, form).fields.filter(({ source, evidence }) => (source === "monitor" || source === "suggested") && !evidence);
			expect(bare.map(({ number }) => number)).toEqual([]);
		}
	});
	it("is the person who corrected it, with the instant before (8.6, 25)", () => {
		const told = open().command({ command: "correctInstant", service: "web", instant: "awareAt", value: t("08:36"), reason: "電話紀錄" }, "08:50");
		expect(field(draft(told, "08:55"), 16).evidence).toMatch(/^corrected from 2026-11-18 08:39 by 王小明/);
	});
});

describe("domain 10: values that follow what happens", () => {
	it("45: what was rolled back, scaled out, scrubbed, indicated or told by the vendor suggests the cause", () => {
		const cause = (told: Story) => text(draft(told, "09:30", "formal"), 45);
		expect(cause(open())).toBe("");
		expect(cause(act(open(), "rollback", "09:00"))).toBe("程式變更或上線異常");
		expect(cause(act(open(), "deploy", "09:00"))).toBe("");
		expect(cause(act(open(), "deploy", "09:00", { effectiveAt: t("08:20") }))).toBe("程式變更或上線異常");
		expect(cause(act(open(), "scale-out", "09:00"))).toBe("負載過高或資源配置不足");
		expect(cause(act(open(), "scrubbing", "09:00"))).toBe("網路攻擊");
		expect(cause(open().word("indication", "web/signal/load", "load", "09:00"))).toBe("負載過高");
		expect(cause(open().command({ command: "recordBulletin", vendor: "house" }, "09:00"))).toBe("廠商系統異常：系統商");
		expect(cause(open().command({ command: "setExternalCause", service: "web", cause: "交易所暫停交易" }, "09:00"))).toBe("外部原因：交易所暫停交易");
	});
	it("26: the session by the calendar; futures only where nothing else is open", () => {
		const at = (from: string) => text(draft(story().outage("outage-confirmed", outage("web", from), from), from, "formal"), 26);
		expect([at("07:00"), at("08:50"), at("13:40"), at("16:00"), at("2026-11-21T10:00")]).toEqual(["非交易時段", "盤前", "盤後", "期貨夜盤", "非交易時段"]);
	});
	it("40: without a switch nothing was lost by one; after a switch only a person knows", () => {
		expect(text(draft(eventful(), "09:55", "formal"), 40)).toBe("");
		expect(field(draft(open(), "09:00", "formal"), 40)).toMatchObject({ source: "missing", required: false });
		expect(text(draft(open(equipped()), "09:00", "formal"), 40)).toBe("未切換備援，無因切換造成之資料遺失（RPO：系統 web 5 分）");
	});
	it("43, 44: the overall level is the highest of the three, as far as people said them", () => {
		const told = () => open();
		expect([text(draft(told(), "09:00"), 43), field(draft(told(), "09:00"), 44).value]).toEqual([
			"2 級：核心系統中斷，未逾可容忍中斷時間；或非核心系統逾時",
			2,
		]);
		expect(field(draft(told(), "09:00"), 44).evidence).toBe("maximum of fields 41, 42, 43; not said yet: 41, 42");
		expect(field(draft(set(told(), 41, "4 客戶資料外流"), "09:00"), 44)).toMatchObject({
			value: 4,
			evidence: "maximum of fields 41, 42, 43; not said yet: 42",
		});
		expect(field(draft(set(told(), 42, "40 筆"), "09:00"), 44).value).toBe(2);
	});
	it("47: a substitute that ended it is said, and that there was no take-over", () => {
		expect(text(draft(open(), "09:00", "formal"), 47)).toBe("否");
		const told = open().outage("outage-ended", { ...over(web, "09:10"), endedBy: "substitute" }, "09:12");
		expect(text(draft(told, "09:15", "formal"), 47)).toBe("是：系統 web 改由替代服務提供");
	});
	it("30, 31: a person's word on C4 stands before the bulletins", () => {
		const told = eventful();
		told.command({ command: "decideCriterion", service: "web", criterion: "C4", decision: "confirmed", firms: 16, firstNotifiedOn: "2026-11-17" }, "10:05");
		expect([text(draft(told, "10:10", "formal"), 30), text(draft(told, "10:10", "formal"), 31)]).toEqual(["共 16 家證券商受影響", "2026-11-17"]);
	});
	it("30, 31: a bulletin of another event, weeks before, is none of this one's", () => {
		const told = story().command({ command: "recordBulletin", vendor: "house", firms: 9 }, "2026-10-01T09:00");
		const no = { command: "decideReportable", incident: told.incident().id, decision: "no", confirmedBy: "李協理", reason: "未影響" } as const;
		told.command(no, "2026-10-01T10:00").outage("outage-confirmed", web, "08:39");
		expect(field(draft(told, "09:00", "formal"), 30).source).toBe("missing");
	});
	it("30, 31: a bulletin of a later event of the same vendor is none of an earlier one's", () => {
		const told = open().outage("outage-ended", over(web, "09:50"), "09:52");
		file(told, "initial", "09:55").command({ command: "recordHandled", service: "web" }, "10:00");
		file(file(told, "release", "10:30"), "major-closing", "10:40");
		told.command({ command: "recordBulletin", vendor: "house", firms: 9 }, "2026-12-15T09:00");
		const of = (which: number) => field(draft(told, "2026-12-15T10:00", "formal", verdicts(), which), 30).source;
		expect([of(0), of(1)]).toEqual(["missing", "suggested"]);
	});
	it("30, 31: a late bulletin that went to the open incident is its own", () => {
		const told = open().command({ command: "recordBulletin", vendor: "house", firms: 9 }, "2026-12-15T09:00");
		expect(text(draft(told, "2026-12-15T10:00", "formal"), 30)).toBe("共 9 家證券商受影響");
	});
	it("61: own notifications of the same event within ten days are listed; others are not", () => {
		const told = story();
		for (const day of ["2026-11-05", "2026-11-10", "2026-11-13"]) {
			const before = outage("web", `${day}T10:00`);
			told.outage("outage-confirmed", before, `${day}T10:01`);
			told.outage("outage-ended", over(before, `${day}T10:10`), `${day}T10:12`);
			file(told, "initial", `${day}T10:20`);
			told.command({ command: "recordHandled", service: "web" }, `${day}T11:00`);
			file(told, "release", `${day}T12:00`);
		}
		told.outage("outage-confirmed", web, "08:39");
		const made = draft(told, "09:00", "major-closing");
		expect(field(made, 61).value).toEqual(["2026-11-10 10:20 20261110-100100-web", "2026-11-13 10:20 20261113-100100-web"]);
	});
	it("66: without a vendor nothing is demanded of one", () => {
		const voice = outage("voice", "08:38");
		expect(field(draft(story().outage("outage-confirmed", voice, "08:39"), "09:00", "release"), 66)).toMatchObject({ source: "missing", required: false });
		expect(text(draft(act(open(), "rollback", "09:00"), "09:05", "release"), 66)).toMatch(/新版程式不於盤前上線，並先行下載壓力測試$/);
	});
	it("69: the review, or the countersignature, with who and when", () => {
		const told = open();
		told
			.command({ command: "requestReview", service: "web", filing: "initial" }, "08:50")
			.command({ command: "approveFiling", service: "web", filing: "initial" }, "08:55", "李協理");
		expect(field(draft(told, "08:56"), 69)).toMatchObject({ source: "person", text: "李協理 2026-11-18 08:55", confirmed: { by: "李協理" } });
		expect(draft(told, "08:56").missing).toEqual([50, 52]);
	});
	it("39: says by how much the tolerance is exceeded, by the outage that is over it most", () => {
		const told = open().outage("threshold-crossed", breached(web, "09:38"), "09:38");
		expect([text(draft(told, "09:38"), 39), text(draft(told, "10:01"), 39)]).toEqual(["是（逾 0 分）", "是（逾 23 分）"]);
	});
	it("21: of several services actions say which", () => {
		const told = open().outage("outage-confirmed", outage("order-core", "08:40"), "08:42");
		expect(text(draft(act(told, "rollback", "09:00"), "09:05"), 46)).toMatch(/09:00 程式退版（系統 web）$/);
	});
});
