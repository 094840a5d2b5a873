import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { violationsOn, withAxe } from "../support/axe.ts";
import { openBrowser } from "../support/browser.ts";
import { answerBudget } from "../support/budget-stories.ts";
import { builtScreens } from "../support/built-screens.ts";
import { answerDesk, historyView } from "../support/desk-stories.ts";
import { type FakeServer, startFakeServer } from "../support/fake-server.ts";
import { answerMessages } from "../support/message-answers.ts";
import { answerPages } from "../support/page-answers.ts";
import { answerPeople } from "../support/people-answers.ts";
import { blindOverview, crowdedOverview, earlyOverview, INCIDENT, LOOKED_AT } from "../support/screen-stories.ts";

const LOOKS = ["light", "dark"].flatMap((theme) => ["zh-TW", "en"].map((lang) => ({ theme, lang })));
/** axe reads every element four times a page; a busy machine takes its time. */
const LONG = 120_000;

let browser: Browser;
let server: FakeServer;
let page: Page;
const asked: string[] = [];

beforeAll(async () => {
	server = await startFakeServer(await builtScreens(), earlyOverview());
	answerDesk(server);
	answerPages(server);
	answerBudget(server);
	answerMessages(server);
	server.answers.set("/services/login/history", twoSignals());
	browser = await openBrowser();
	page = await (await browser.newContext({ viewport: { width: 1_440, height: 900 }, reducedMotion: "reduce" })).newPage();
	await withAxe(page);
	page.on("request", (request) => asked.push(request.url()));
});
afterAll(async () => {
	await browser?.close();
	await server?.close();
});

/** More than one of a kind on a page must be told apart. */
function twoSignals() {
	const history = historyView(LOOKED_AT);
	return { ...history, signals: [history.signals[0]!, { ...history.signals[0]!, id: "wait" }] };
}

async function inEveryLook(path: string, ready: string): Promise<Record<string, string[]>> {
	const found: Record<string, string[]> = {};
	for (const { theme, lang } of LOOKS) {
		const [address = "", hash = ""] = path.split("#");
		await page.goto(`${server.url}${address}${address.includes("?") ? "&" : "?"}theme=${theme}&lang=${lang}#${hash}`);
		await page.waitForSelector(ready);
		found[`${theme} ${lang}`] = await violationsOn(page);
	}
	return found;
}

const NOTHING = Object.fromEntries(LOOKS.map(({ theme, lang }) => [`${theme} ${lang}`, []]));

describe("axe finds nothing, in light and dark, in zh-TW and English (issue 5, screens.md)", () => {
	it.each([
		["the register", "/incidents", ".register tbody tr"],
		["the report of an incident", "/incidents?do=report", "form [name=description]"],
		["the desk", `/incidents/${INCIDENT}`, ".field"],
		["taking an incident on", `/incidents/${INCIDENT}?do=take-on`, ".form"],
		["the list to copy", `/incidents/${INCIDENT}?do=copy`, ".copy-list"],
		["a correction", `/incidents/${INCIDENT}?do=correct&about=awareAt`, ".instant-input"],
		["the keys of the desk", `/incidents/${INCIDENT}?do=keys`, ".keys"],
		["a service", "/services/login", ".signal svg"],
		["a command to a service", "/services/login?do=restored", "form [name=reason]"],
		["the page of the CISO", "/budget", ".budget .chart svg"],
		["the calendar", "/calendar?day=2026-11-20", ".closure .effect table"],
		["the hand-over", "/handover", "main h2"],
		["what nobody claims", "/unregistered", ".stray"],
		["what could not be read", "/unregistered?show=rejected", ".rejected"],
		["the delivery log", "/messages", ".deliveries tbody tr"],
		["routes and rosters", "/routes?service=login", ".steps li"],
		["silences", "/silences", ".people-table tbody tr"],
		["the page that a link in a message leads to", "/acknowledge#a-link-that-is-long-enough.signed", ".acknowledge form"],
		["an address without a page", "/nowhere", ".shell main h1"],
	])(
		"on %s",
		async (_, path, ready) => {
			server.show(earlyOverview());
			expect(await inEveryLook(path, ready)).toEqual(NOTHING);
		},
		LONG,
	);

	it.each([
		["signing in", "signed-out", "/sign-in?to=/wall", ".sign-in .provider"],
		["one's own account", "signed-in", "/account", ".account-facts"],
		["the accounts", "signed-in", "/people", ".people-table tbody tr"],
		["who did what", "signed-in", "/people?show=trail", ".people-table tbody tr"],
		["the tokens", "signed-in", "/tokens", ".people-table tbody tr"],
		["an account to be made", "signed-in", "/people?do=add", "[role=dialog] [name=login]"],
		["other roles for somebody", "signed-in", "/people?do=change&about=admin", "[role=dialog] [name=roles]"],
		["a second factor to be taken away", "signed-in", "/people?do=lost&about=admin", "[role=dialog] .danger"],
		["a token to be made for programs", "signed-in", "/tokens?do=add&kind=api", "[role=dialog] [name=scopes]"],
		["a token to be revoked", "signed-in", "/tokens?do=revoke&about=t1", "[role=dialog] .danger"],
	] as const)(
		"on %s",
		async (_, who, path, ready) => {
			const before = server.answers.get("/session");
			answerPeople(server, who);
			expect(await inEveryLook(path, ready)).toEqual(NOTHING);
			server.answers.set("/session", before);
		},
		LONG,
	);

	it.each([
		["an outage", earlyOverview],
		["two outages past their limits", crowdedOverview],
		["a lost broker", blindOverview],
	])(
		"on the wall with %s",
		async (_, overview) => {
			server.show(overview());
			expect(await inEveryLook("/wall", ".grid .card")).toEqual(NOTHING);
		},
		LONG,
	);
});

describe("the screens", () => {
	it("ask no other host for anything (screens.md: no request leaves the host)", () => {
		expect(asked.length).toBeGreaterThan(100);
		expect(asked.filter((url) => !url.startsWith(server.url) && !url.startsWith("data:"))).toEqual([]);
	});
});
