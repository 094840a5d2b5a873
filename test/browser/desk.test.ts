import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FieldView } from "../../server/views/draft-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import { answerDesk, draftView } from "../support/desk-stories.ts";
import type { FakeServer } from "../support/fake-server.ts";
import { type ScreenPage, screenPage } from "../support/screen-page.ts";
import { earlyOverview, INCIDENT } from "../support/screen-stories.ts";
import { stageForAll } from "../support/stage.ts";

const stage = stageForAll();
let server: FakeServer;
let page: Page;
let complaints: string[];
let open: ScreenPage["open"];
let close: ScreenPage["close"];

beforeEach(async () => {
	({ server, page, complaints, open, close } = await screenPage(stage, earlyOverview(), { viewport: { width: 1_440, height: 1_000 } }));
	answerDesk(server);
	page.setDefaultTimeout(10_000);
});
afterEach(() => close());

const openDesk = (query = "") => open(`/incidents/${INCIDENT}${query}`, ".field");
const as = (name: string) => page.evaluate((given) => localStorage.setItem("rtowatch.person", given), name);
const sayName = async (name: string) => {
	await page.fill("input[name=by]", name);
	await page.keyboard.press("Enter");
};
const tell = (more: Partial<IncidentView>, revision = 2) => server.emit("incident", { revision, view: { ...earlyOverview().incidents[0]!, ...more } });
/** The draft with one field different. */
const draftWith = (number: number, more: Partial<FieldView>) => ({
	...draftView(),
	fields: draftView().fields.map((field) => (field.number === number ? { ...field, ...more } : field)),
});
const answerDraft = (draft: unknown) => server.answers.set(`/incidents/${INCIDENT}/filings/initial`, draft);
const path = (rest: string) => `/incidents/${INCIDENT}/${rest}`;

describe("the desk", () => {
	it("shows what is missing as links, where each value comes from, and the countdown", async () => {
		await openDesk();
		expect(await page.locator(".missing a").allInnerTexts()).toEqual([
			expect.stringContaining("50 "),
			expect.stringContaining("52 "),
			expect.stringMatching(/69 [\s\S]*可後補/),
		]);
		expect(await page.textContent("#missing-title")).toBe("尚缺 2 欄");
		expect(new Set(await page.locator(".badge:visible").allInnerTexts())).toEqual(new Set(["● 監控", "▲ 建議", "■ 缺", "◆ 人工值班主管 09:15"]));
		expect(await page.textContent(".filing-clock strong")).toMatch(/^2[34]:\d\d$/);
		expect(await page.textContent(".paragraph")).toContain("本公司於 09:11 知悉");
		await page.waitForSelector(".occurrence svg");
		expect(complaints).toEqual([]);
	});

	it("has all seven kinds of filing as tabs, the one in front in the address", async () => {
		await openDesk();
		await page.waitForURL(/filing=initial/);
		expect(await page.locator(".filing-tabs button").count()).toBe(7);
		await page.click(".filing-tabs button >> nth=6");
		await page.waitForURL(/filing=supplement/);
		await page.waitForSelector("text=目前不須辦理補充通報");
	});

	it("leads from a missing field to its input", async () => {
		await openDesk();
		await page.click(".missing a >> nth=2");
		expect(await page.evaluate(() => document.activeElement?.closest("li")?.id)).toBe("field-69");
	});

	it("confirms a suggestion with Enter, goes on to the next, and asks for the name once", async () => {
		await openDesk();
		await page.keyboard.press("n");
		await page.keyboard.press("Enter");
		await sayName("值班主管");
		await expect
			.poll(() => server.posted[0])
			.toEqual({ path: path("fields/10"), body: { value: "值班主管 資訊部經理", seen: "值班主管 資訊部經理", by: "值班主管" } });
		await expect.poll(() => page.evaluate(() => document.activeElement?.closest("li")?.id)).toBe("field-15");
		await page.keyboard.press("Enter");
		await expect.poll(() => server.posted[1]?.path).toBe(path("fields/15"));
	});

	it("confirms all suggestions of a group with another key", async () => {
		await openDesk();
		await as("王小明");
		await page.focus("#field-15 .act-main");
		await page.keyboard.press("Shift+Enter");
		await expect.poll(() => server.posted.map((posted) => posted.path.split("/").at(-1))).toEqual(["15", "16"]);
	});

	it("answers with one click where the answers are few; one that starts a filing asks once more (SEMANTICS 6.2)", async () => {
		await openDesk();
		await as("王小明");
		await page.click("#field-50 .quick button >> nth=0");
		await expect.poll(() => server.posted[0]?.body).toMatchObject({ value: "no", seen: null });
		await page.click("#field-52 .quick button >> nth=1");
		await page.waitForSelector("#field-52 .warning");
		expect(server.posted).toHaveLength(1);
		await page.click("#field-52 button[type=submit]");
		await expect.poll(() => server.posted[1]?.body).toMatchObject({ value: "assessing" });
	});

	it("shows what the server refuses where it was asked", async () => {
		await openDesk();
		await as("王小明");
		server.refusals.set(path("fields/69"), {
			status: 400,
			body: { error: { code: "invalid", message: "field 69 takes a text", details: [{ path: "value", message: "too short" }] } },
		});
		await page.fill("#field-69 input", "x");
		await page.keyboard.press("Enter");
		await page.waitForSelector("#field-69 .problem");
		expect(await page.textContent("#field-69 .problem")).toMatch(/field 69 takes a text[\s\S]*too short/);
	});

	it("asks about personal data and outside help when somebody takes over", async () => {
		await openDesk();
		await as("王小明");
		await page.keyboard.press("t");
		await page.click(".form >> text=無個資外洩");
		await page.click(".form >> text=不需外部支援");
		await page.click(".form button[type=submit]");
		await expect
			.poll(() => server.posted)
			.toEqual([
				{ path: path("acknowledge"), body: { note: null, by: "王小明" } },
				{ path: path("fields/52"), body: { value: "no", seen: null, by: "王小明" } },
				{ path: path("fields/50"), body: { value: "no", seen: null, by: "王小明" } },
			]);
	});

	it("goes through review, receipt and a note", async () => {
		await openDesk();
		await as("王小明");
		await page.click("[data-step=review]");
		await page.click("[data-step=receipt]");
		await page.fill("input[name=receipt]", "115-001-0231");
		await page.click(".form button[type=submit]");
		await page.waitForSelector(".mantine-Modal-content", { state: "detached" });
		await page.fill(".note-form input", "廠商退版中");
		await page.keyboard.press("Enter");
		await expect
			.poll(() => server.posted)
			.toEqual([
				{ path: path("filings/initial/request-review"), body: { by: "王小明" } },
				{ path: path("filings/initial/file"), body: { receipt: "115-001-0231", channel: "platform", by: "王小明" } },
				{ path: path("notes"), body: { text: "廠商退版中", by: "王小明" } },
			]);
	});

	it("keeps the focus of whoever works by keyboard while a press is on its way, and takes no second one meanwhile (screens.md)", async () => {
		await openDesk();
		await as("王小明");
		const { promise, resolve: letGo } = Promise.withResolvers<void>();
		await page.route("**/request-review", async (route) => {
			await promise;
			await route.continue();
		});
		await page.focus("[data-step=review]");
		await page.keyboard.press("Enter");
		await page.waitForSelector("[data-step=review][data-busy]:focus");
		await page.keyboard.press("Enter");
		letGo();
		await page.waitForSelector("[data-step=review]:not([data-busy]):focus");
		expect(server.posted.map((posted) => posted.path)).toEqual([path("filings/initial/request-review")]);
	});

	it("copies field after field with Enter, and remembers which over a reload", async () => {
		await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
		await openDesk();
		await page.keyboard.press("c");
		await page.waitForSelector(".copy-list li:first-child button:focus");
		await page.keyboard.press("Enter");
		await page.waitForSelector(".copy-list li:nth-child(2) button:focus");
		await page.keyboard.press("Enter");
		await page.waitForSelector('.copy-list li:nth-child(2)[data-state="copied"]');
		expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("示範證券 9A00");
		await page.reload();
		await page.waitForSelector(".copy-list li:nth-child(3) button:focus");
		expect(await page.locator('.copy-list [data-state="copied"]').count()).toBe(2);
	});

	it("asks of a candidate whether clients are affected, and for a second person only where the rule does (SEMANTICS 4.5, 4.6)", async () => {
		await openDesk();
		await as("王小明");
		tell({ reportable: "candidate", openedBy: "degraded" });
		await page.waitForSelector("text=是否影響客戶權益？");
		await page.click(".question button >> nth=1");
		await page.waitForSelector("input[name=confirmedBy]");
		await page.fill("input[name=reason]", "無客戶受影響");
		expect(await page.isDisabled(".form button[type=submit]")).toBe(true);
		await page.fill("input[name=confirmedBy]", "陳覆核");
		await page.click(".form >> text=看影響");
		await page.waitForSelector(".effect");
		await page.click('.form button[type=submit]:has-text("套用")');
		await expect
			.poll(() => server.posted)
			.toEqual([{ path: path("reportable"), body: { decision: "no", reason: "無客戶受影響", confirmedBy: "陳覆核", by: "王小明" } }]);
	});

	it("shows what a correction moves before it is applied (SEMANTICS 4.8)", async () => {
		const moved = { incident: INCIDENT, filing: "initial", reading: null, criterion: null, outage: null, figure: "dueAt" };
		const effect = { changes: [], moved: [{ ...moved, from: "2026-11-18T09:41:00.000+08:00", to: "2026-11-18T09:35:00.000+08:00" }] };
		server.answers.set(`${path("correct")}?preview=true`, effect);
		await openDesk();
		await as("王小明");
		await page.click('[aria-label="更正 知悉時間"]');
		await page.fill("input[name=reason]", "客服 09:05 已接獲");
		await page.click(".form >> text=看影響");
		await page.waitForSelector(".effect >> text=09:35:00");
		expect(server.posted).toEqual([]);
		await page.click('.form button[type=submit]:has-text("套用")');
		await expect
			.poll(() => server.posted[0])
			.toEqual({ path: path("correct"), body: { instant: "awareAt", value: "2026-11-18T09:11:00.000+08:00", reason: "客服 09:05 已接獲", by: "王小明" } });
	});

	it("counts personal data up: they are owed at once (SEMANTICS 6.2)", async () => {
		const [initial] = earlyOverview().incidents[0]!.filings;
		const owed = { ...initial!, kind: "personal-data" as const, dueAt: "2026-11-18T09:16:00.000+08:00", basis: "personal data found, at once" };
		server.answers.set(path("filings/personal-data"), { ...draftView(), filing: owed });
		await openDesk();
		tell({ filings: [initial!, owed] });
		await page.keyboard.press("6");
		await page.waitForSelector("text=應立即通報，已經過");
		expect(await page.textContent(".filing-clock strong")).toMatch(/^\+0[01]:\d\d$/);
	});

	it("lists its keys, which can be switched off (WCAG 2.1.4)", async () => {
		await openDesk();
		await page.keyboard.press("?");
		await page.waitForSelector(".keys");
		await page.focus("[role=switch]");
		await page.keyboard.press("Space");
		await page.keyboard.press("Escape");
		await page.waitForSelector(".keys", { state: "detached" });
		await page.keyboard.press("n");
		expect(await page.evaluate(() => document.activeElement?.closest(".field"))).toBeNull();
	});

	it("says everything in English too, and keeps what is open", async () => {
		await openDesk("?filing=initial&do=action");
		await page.waitForSelector(".form");
		await page.keyboard.press("Escape");
		await page.click("text=English");
		await page.waitForURL(/lang=en/);
		expect(await page.textContent("#missing-title")).toBe("Missing fields: 2");
		expect(await page.textContent("[data-step=copy]")).toContain("Copy to the platform");
	});
});

describe("what is typed", () => {
	it("survives a reload and a view that arrives meanwhile", async () => {
		await openDesk();
		await page.fill("#field-69 input", "陳覆核");
		tell({ acknowledgedBy: "值班主管" });
		await page.waitForSelector("text=接手：值班主管");
		expect(await page.inputValue("#field-69 input")).toBe("陳覆核");
		await page.reload();
		await page.waitForSelector(".field");
		expect(await page.inputValue("#field-69 input")).toBe("陳覆核");
	});

	it("survives a lost connection, and is sent when it is back", async () => {
		await openDesk();
		await as("王小明");
		await page.fill("#field-69 input", "陳覆核");
		await page.context().setOffline(true);
		await page.keyboard.press("Enter");
		await page.waitForSelector("#field-69 .problem");
		expect(await page.inputValue("#field-69 input")).toBe("陳覆核");
		await page.context().setOffline(false);
		await page.focus("#field-69 input");
		await page.keyboard.press("Enter");
		await expect.poll(() => server.posted).toEqual([{ path: path("fields/69"), body: { value: "陳覆核", seen: null, by: "王小明" } }]);
		await expect.poll(() => page.inputValue("#field-69 input")).toBe("");
	});

	it("in a form in front of the desk survives a reload, and so does that it is open", async () => {
		await openDesk();
		await page.keyboard.press("a");
		await page.fill(".form textarea", "廠商退版");
		await page.reload();
		await page.waitForSelector(".form textarea");
		expect(await page.inputValue(".form textarea")).toBe("廠商退版");
	});
});

describe("two people on one draft", () => {
	const theirs = {
		source: "person" as const,
		value: "林經理",
		text: "林經理",
		englishText: "Lin",
		confirmed: { by: "陳覆核", at: "2026-11-18T09:17:05.000+08:00" },
	};

	it("see what the other one has just done", async () => {
		await openDesk();
		answerDraft(draftWith(32, { ...theirs, value: ["voice"], text: "語音" }));
		tell({ acknowledgedBy: "陳覆核" });
		await page.waitForSelector('#field-32[data-source="person"][data-fresh]');
		expect(await page.textContent("#field-32 .badge")).toContain("陳覆核 09:17");
	});

	it("never write over each other silently: both values are shown, and whoever typed decides", async () => {
		await openDesk();
		await as("王小明");
		await page.fill("#field-69 input", "王副總");
		server.refusals.set(path("fields/69"), { status: 409, body: { error: { code: "conflict", message: "field 69: found 林經理", details: [] } } });
		answerDraft(draftWith(69, theirs));
		await page.keyboard.press("Enter");
		await page.waitForSelector("#field-69 .field-conflict");
		expect(await page.textContent("#field-69 .field-conflict")).toMatch(/陳覆核 已於 09:17 填寫此欄[\s\S]*林經理[\s\S]*王副總/);
		server.refusals.clear();
		server.posted.length = 0;
		await page.click("text=改用我的");
		await expect.poll(() => server.posted).toEqual([{ path: path("fields/69"), body: { value: "王副總", seen: "林經理", by: "王小明" } }]);
	});

	it("may leave the other one's value standing", async () => {
		await openDesk();
		await page.fill("#field-69 input", "王副總");
		answerDraft(draftWith(69, theirs));
		tell({ acknowledgedBy: "陳覆核" });
		await page.click("text=保留對方的");
		await expect.poll(() => page.textContent("#field-69 .field-value")).toMatch(/^林經理\s*$/);
		expect(server.posted).toEqual([]);
	});
});
