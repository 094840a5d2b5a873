import { describe, expect, it } from "vitest";
import type { FilingView } from "../../server/views/filing-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import { MINUTE, SECOND } from "../../streams/instant.ts";
import { embeddedPlaces } from "../server/store-place.ts";
import { firmOf, startTestApp, until } from "../support/app.ts";
import { budgetView } from "../support/budget-stories.ts";
import { type ReportOptions, reportPage } from "../support/report-page.ts";
import { overflow } from "../support/screen-page.ts";
import { earlyOverview, INCIDENT, LOOKED_AT, outageOverview } from "../support/screen-stories.ts";
import { calmOverview } from "../support/screen-views.ts";
import { stageForAll } from "../support/stage.ts";

const freshPlace = embeddedPlaces();
const stage = stageForAll();

const calm = (options?: ReportOptions) => reportPage(stage, calmOverview(LOOKED_AT), options);
const running = (options?: ReportOptions) => reportPage(stage, earlyOverview(), options);
const READY = ".budget .chart svg";

/** The early story with another state of its initial filing. */
function withFiling(change: Partial<FilingView>): OverviewView {
	const overview = earlyOverview();
	const incidents = overview.incidents.map((one) => ({ ...one, filings: one.filings.map((filing) => ({ ...filing, ...change })) }));
	return { ...overview, incidents };
}

describe("the quarter (screens.md: one glance before the meeting)", () => {
	it("has each outage as a bar against its RTO line and as a row beside it", async () => {
		const { page, open, close, complaints } = await calm();
		await open("/budget", READY);
		expect(await page.locator("#outages tbody tr").count()).toBe(8);
		expect(await page.locator("#outages .chart path[role=presentation]").count()).toBeGreaterThanOrEqual(7);
		expect(await page.textContent("#outages")).toMatch(/RTO 100 %/);
		expect(await page.textContent(".glance")).toMatch(/中斷7.*113 %.*接近 RTO（≥ 50 %）3逾 RTO2如期通報21/);
		expect(await page.textContent(".now")).toContain("目前沒有進行中的事件");
		expect(complaints).toEqual([]);
		await close();
	});

	it("leads from a figure to its outages, from an outage to its incident, and keeps the way in the address", async () => {
		const { page, open, close } = await calm();
		await open("/budget", READY);
		await page.click(".glance a >> nth=3");
		await page.waitForURL(/use=breach/);
		await page.waitForFunction(() => document.querySelectorAll("#outages tbody tr").length === 2);
		expect(await page.locator("#outages tbody a").evaluateAll((links) => links.map((link) => link.getAttribute("href")))).toEqual([
			"/services/order-core",
			"/incidents/20261111-091230-order-core",
			"/services/settle",
			"/incidents/20261015-181100-settle",
		]);
		await page.click(".filter >> text=A 級");
		await page.waitForURL(/tier=A/);
		await page.waitForFunction(() => document.querySelectorAll("#outages tbody tr").length === 1);
		await page.goBack();
		await page.waitForFunction(() => document.querySelectorAll("#outages tbody tr").length === 2);
		await close();
	});

	it("is chosen in the address; its documents are those of the same quarter, in the language of the page", async () => {
		const { page, open, close, asked } = await calm();
		await open("/budget?quarter=2026Q2&lang=en", READY);
		const query = "from=2026-03-31T16%3A00%3A00.000Z&to=2026-06-30T16%3A00%3A00.000Z";
		expect(asked).toContain(`/budget?${query}`);
		expect(await page.locator(".report-acts a").evaluateAll((links) => links.map((link) => link.getAttribute("href")))).toEqual(
			["pdf", "xlsx", "csv"].map((format) => `/api/v1/budget.${format}?${query}&lang=en`),
		);
		await page.click("text=2025 Q1");
		await page.waitForURL(/quarter=2025Q1/);
		await close();
	});

	it("tells percentiles, filings, readiness, drills, availability, causes, deadlines and which walls see and hear", async () => {
		const { page, open, close } = await running();
		await open("/budget", READY);
		await page.waitForSelector("text=機房監控牆");
		const text = await page.textContent(".budget");
		expect(text).toMatch(/A 級 偵測[\s\S]*00:01:00/);
		expect(text).toMatch(/結案通報（函報）[\s\S]*■ 1/);
		expect(text).toMatch(/異地備援機房[\s\S]*可切換[\s\S]*複寫落後 3\.2 秒（RPO 60 秒）/);
		expect(text).toMatch(/下半年異地備援切換演練[\s\S]*委託主機 00:22:04 RTO 內/);
		expect(text).toMatch(/各月可用率[\s\S]*2026-10[\s\S]*99\.\d\d %/);
		expect(text).toMatch(/廠商異常[\s\S]*報價資訊商/);
		expect(text).toMatch(/機房監控牆\s*顯示中 · 有聲[\s\S]*交易室\s*顯示中 · 靜音/);
		await close();
	});

	it("is read again when a filing is made, and not while figures only move", async () => {
		const { open, close, asked, server, page } = await running();
		await open("/budget", READY);
		const reads = () => asked.filter((path) => path.startsWith("/budget?")).length;
		const before = reads();
		const { services, incidents } = earlyOverview();
		server.emit("service", { revision: 2, view: { ...services[0]!, newestAt: "2026-11-18T09:17:09.000+08:00" } });
		server.emit("incident", { revision: 3, view: { ...incidents[0]!, title: "登入 服務中斷" } });
		await page.waitForSelector("text=登入 服務中斷");
		expect(reads()).toBe(before);
		const filings = incidents[0]!.filings.map((filing) => ({ ...filing, state: "filed" as const, filedAt: "2026-11-18T09:17:05.000+08:00" }));
		server.answers.set("/budget", { ...budgetView(), causes: [] });
		server.emit("incident", { revision: 4, view: { ...incidents[0]!, filings } });
		await page.waitForFunction(() => document.querySelectorAll("[aria-labelledby=causes-title] li").length === 0);
		expect(reads()).toBe(before + 1);
		await close();
	});

	it("says so where the server cannot reckon, and what runs still stands there", async () => {
		const { page, open, close, server } = await running();
		server.refusals.set("/budget", { status: 503, body: { error: { code: "unavailable", message: "the store does not answer", details: [] } } });
		await open("/budget", ".problem >> text=the store does not answer");
		expect(await page.textContent(".now-card")).toContain("最晚切換決策");
		await close();
	});

	it("prints without what only a screen can do", async () => {
		const { page, open, close } = await calm({ dark: true });
		await open("/budget", READY);
		await page.emulateMedia({ media: "print" });
		for (const hidden of [".report-acts", ".filter", ".now", ".shell-head nav"]) expect(await page.locator(hidden).first().isVisible()).toBe(false);
		expect(await page.locator("#outages table").isVisible()).toBe(true);
		await close();
	});

	it.each([
		["a telephone", 390, "zh-TW", false],
		["a telephone, in English and dark", 390, "en", true],
		["a tablet", 820, "en", false],
		["a notebook", 1_366, "en", true],
	])("fits the width of %s", async (_what, width, lang, dark) => {
		const { page, open, close } = await running({ width, height: 844, dark });
		await open(`/budget?lang=${lang}`, READY);
		expect(await overflow(page)).toBe(0);
		await close();
	});
});

describe("what runs, on a telephone (screens.md: in the middle of it)", () => {
	const PHONE = { width: 390, height: 844 };

	it("comes first: what, since when, channels left, who acts, the latest decision, the draft with what it lacks", async () => {
		const { page, open, close } = await running(PHONE);
		await open("/budget", ".now-card");
		await page.waitForSelector(".now-draft");
		const text = await page.textContent(".now-card");
		expect(text).toMatch(/登入\/會員驗證 服務中斷\s*服務中斷 自 09:10:00，已 00:07/);
		expect(text).toMatch(/最晚切換決策\s*3[01]:\d\d\s*登入\/會員驗證 09:48/);
		expect(text).toMatch(/仍可使用之通路\s*語音下單\s*營業員\/電話接單/);
		expect(text).toContain("無人接手");
		expect(text).toMatch(/21\/24 欄，尚缺 是否需外部支援及內容、個資外洩評估、核定人／核定時間/);
		const [card, title] = await Promise.all([page.locator(".now-card").boundingBox(), page.locator(".report-head").boundingBox()]);
		expect(card!.y).toBeLessThan(title!.y);
		await close();
	});

	it("has buttons that a thumb hits", async () => {
		const { page, open, close } = await running(PHONE);
		await open("/budget", ".now-card button");
		const heights = await page
			.locator(".now-card button, .now-card a.mantine-Button-root")
			.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
		expect(heights.length).toBeGreaterThanOrEqual(6);
		expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
		await close();
	});

	it("is approved or given back where somebody asked for it, in the name of whoever holds the telephone", async () => {
		const review = { state: "in-review" as const, by: "值班主管", at: "2026-11-18T09:16:00.000+08:00" };
		const { page, open, close, server } = await reportPage(stage, withFiling({ state: "in-review", review }), PHONE);
		await open("/budget", ".now-signature");
		expect(await page.textContent(".now-signature")).toContain("值班主管 送審 09:16:00");
		await page.click("text=核定 >> nth=-1");
		await page.click("text=退回");
		const path = `/incidents/${INCIDENT}/filings/initial`;
		await expect
			.poll(() => server.posted)
			.toEqual([
				{ path: `${path}/approve`, body: { by: "資安長" } },
				{ path: `${path}/return`, body: { by: "資安長" } },
			]);
		await close();
	});

	it("is countersigned after it was filed first, by when it says (SEMANTICS 6.4)", async () => {
		const filed = { state: "filed" as const, filedAt: "2026-11-18T09:16:00.000+08:00", countersignatureDueAt: "2026-11-19T09:16:00.000+08:00", missing: [] };
		const { page, open, close, server } = await reportPage(stage, withFiling(filed), PHONE);
		await open("/budget", ".now-signature");
		expect(await page.textContent(".now-filings")).toContain("已先通報，補核期限 11/19 09:16");
		await page.click("text=補核 >> nth=-1");
		await expect.poll(() => server.posted[0]?.path).toBe(`/incidents/${INCIDENT}/filings/initial/approve`);
		await close();
	});

	it("is decided with a reason; what lets the firm off asks for a second person (SEMANTICS 4.5, 5.1)", async () => {
		const { page, open, close, server } = await running(PHONE);
		await open("/budget", ".now-decisions");
		await page.click("text=認定");
		await page.fill("input[name=reason]", "核心系統中斷");
		await page.keyboard.press("Enter");
		await page.click("text=不須通報");
		await page.fill("input[name=reason]", "內部測試");
		await page.fill("input[name=confirmedBy]", "總經理");
		await page.click("text=確定");
		await expect
			.poll(() => server.posted)
			.toEqual([
				{ path: `/incidents/${INCIDENT}/criteria/C1`, body: { decision: "confirmed", reason: "核心系統中斷", by: "資安長" } },
				{ path: `/incidents/${INCIDENT}/reportable`, body: { decision: "no", reason: "內部測試", confirmedBy: "總經理", by: "資安長" } },
			]);
		await close();
	});

	it("is taken on where nobody has it, and the refusal of the server stands where it was asked", async () => {
		const { page, open, close, server } = await running(PHONE);
		server.refusals.set(`/incidents/${INCIDENT}/acknowledge`, { status: 409, body: { error: { code: "conflict", message: "it is closed", details: [] } } });
		await open("/budget", ".now-card");
		await page.click("text=無人接手 — 接手");
		await page.waitForSelector(".now-facts .problem >> text=it is closed");
		await close();
	});

	it("counts up once the latest decision has passed, and says so as an alert", async () => {
		const { page, open, close } = await reportPage(stage, outageOverview(), PHONE);
		await open("/budget", ".now-switch[role=alert]");
		expect(await page.textContent(".now-switch")).toMatch(/\+04:\d\d\s*登入\/會員驗證 09:48 已過/);
		await close();
	});
});

describe("the real program", () => {
	it("tells an outage of this quarter on the page and leads to it", async () => {
		const service =
			"{ id: web, name: Web 下單, kind: core-system, layer: front, channels: [web], confirmAfter: 1s, restoreAfter: 1s, signals: [{ id: probe }] }";
		const app = await startTestApp({ dataDir: (await freshPlace()).dataDir, config: firmOf(service) });
		const startedAt = app.clock.now() - 40 * MINUTE;
		await app.tell(["web/probe", 1, startedAt - 5 * SECOND], ["web/probe", 0, startedAt]);
		await until(async () => expect(await app.incidents()).toHaveLength(1));
		const page = await stage.browser.newPage({ viewport: { width: 390, height: 844 } });
		await page.goto(`${app.url}/budget`);
		await page.waitForSelector(".now-card >> text=Web 下單");
		await page.waitForSelector("#outages tbody tr >> text=Web 下單");
		expect(await page.textContent("#outages tbody")).toMatch(/6[67] %.*接近.*進行中/);
		await page.click("#outages tbody a >> nth=1");
		await page.waitForURL(new RegExp((await app.incidents())[0]!.id));
		await page.close();
		await app.stop();
	}, 90_000);
});
