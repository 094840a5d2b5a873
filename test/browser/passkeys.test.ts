import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { type PeopleServed, servePeople } from "../support/people-served.ts";
import { administratorOf, codeAt, PASSWORD } from "../support/signed-in.ts";
import { stageForAll } from "../support/stage.ts";
import { incidentSample } from "../support/views.ts";

const stage = stageForAll();

/** A page of a browser that has an authenticator of its own, as a laptop with a reader for fingers has. */
async function laptop(): Promise<{ page: Page; finger: (isTheirs: boolean) => Promise<unknown> }> {
	const context = await stage.browser.newContext({ viewport: { width: 1_440, height: 900 }, reducedMotion: "reduce" });
	onTestFinished(() => context.close());
	const page = await context.newPage();
	page.setDefaultTimeout(20_000);
	const devtools = await context.newCDPSession(page);
	await devtools.send("WebAuthn.enable");
	const kind = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true } as const;
	const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
		options: { ...kind, isUserVerified: true, automaticPresenceSimulation: true },
	});
	return { page, finger: (isUserVerified) => devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }) };
}

/** The page at the name of this machine, where passkeys work. */
const machine = ({ url }: PeopleServed) => url.replace("127.0.0.1", "localhost");

async function firm(): Promise<{ served: PeopleServed; link: string }> {
	const served = await servePeople("firm", stage.dist);
	const administrator = await administratorOf(served);
	const { link } = (await administrator.did("POST", "/people", { login: "wang", name: "王值班", roles: ["duty-officer"] })) as { link: string };
	return { served, link };
}

async function choosePassword(page: Page, at: string, link: string): Promise<void> {
	await page.goto(`${at}/sign-in?to=/account#link=${link}`);
	await page.fill("[name=password]", PASSWORD);
	await page.press("[name=password]", "Enter");
	await page.waitForURL(/\/account/);
}

async function addPasskey(page: Page, name: string): Promise<void> {
	await page.fill("[name=name]", name);
	await page.press("[name=name]", "Enter");
}

async function signIn(page: Page, at: string): Promise<void> {
	await page.goto(`${at}/sign-in?to=/account`);
	await page.fill("[name=login]", "wang");
	await page.fill("[name=password]", PASSWORD);
	await page.press("[name=password]", "Enter");
}

test("a passkey is enrolled, signs its person in after the password, and stands before a filing (issue 6 §1)", { timeout: 120_000 }, async () => {
	const { served, link } = await firm();
	const at = machine(served);
	const { page, finger } = await laptop();
	await choosePassword(page, at, link);
	await addPasskey(page, "值班台的筆電");
	await page.waitForSelector(".people-table >> text=值班台的筆電");
	// The same authenticator makes no second one for the same person.
	await addPasskey(page, "再一次");
	await page.waitForSelector("text=這部裝置的通行密鑰已經設定過");

	await page.click("text=登出");
	await page.waitForURL(/\/sign-in/);
	await signIn(page, at);
	await page.waitForSelector("text=請以第二因素確認是 wang 本人");
	expect(await page.locator("[name=code]").count()).toBe(0);
	await finger(false);
	await page.click("text=使用通行密鑰");
	await page.waitForSelector("text=沒有完成：已取消，或逾時");
	await finger(true);
	await page.click("text=使用通行密鑰");
	await page.waitForSelector(".people-table >> text=值班台的筆電");

	served.clock.ahead(6 * 60_000);
	await page.goto(`${at}/incidents/${incidentSample().id}?filing=initial&do=file`);
	await page.fill("[role=dialog] [name=receipt]", "115-001-0231");
	await page.press("[role=dialog] [name=receipt]", "Enter");
	// Escape leaves the question alone; the form beneath stays with what was typed, and asks again.
	await page.waitForSelector("[role=dialog] >> text=使用通行密鑰");
	await page.keyboard.press("Escape");
	await page.waitForSelector("[role=dialog] >> text=使用通行密鑰", { state: "detached" });
	expect(await page.inputValue("[role=dialog] [name=receipt]")).toBe("115-001-0231");
	await page.press("[role=dialog] [name=receipt]", "Enter");
	await page.click("[role=dialog] >> text=使用通行密鑰");
	await expect.poll(() => served.program.commands.map(({ command, by }) => [command.command, by])).toEqual([["recordFiling", "王值班"]]);
	expect(served.acts.map(({ to, by }) => [to, by])).toEqual(
		expect.arrayContaining([
			["second-factor-enrolled", "王值班"],
			["second-factor-given", "王值班"],
		]),
	);
});

test("whoever has both shows either; a passkey is removed after a question; where there can be none the page says where (issue 6 §1)", {
	timeout: 120_000,
}, async () => {
	const { served, link } = await firm();
	const at = machine(served);
	const { page } = await laptop();
	await choosePassword(page, served.url, link);
	// By number a browser has no passkeys: the page says so, and leads to the same page by name.
	await page.click(`a[href^="${at}/account"]`);
	await page.waitForURL((url) => url.hostname === "localhost");
	await signIn(page, at);
	await page.waitForSelector(".account-part");
	await page.click("text=設定驗證器");
	const secret = (await page.textContent(".enrol code"))!.replaceAll(" ", "");
	await page.fill("[name=code]", codeAt(served.clock.now(), secret));
	await page.press("[name=code]", "Enter");
	await page.waitForSelector("text=✓ 已設定");
	await addPasskey(page, "手機");
	await page.waitForSelector(".people-table >> text=手機");

	await page.click("text=登出");
	await page.waitForURL(/\/sign-in/);
	served.clock.ahead(60_000);
	await signIn(page, at);
	await page.waitForSelector("text=使用通行密鑰");
	await page.fill("[name=code]", codeAt(served.clock.now(), secret));
	await page.press("[name=code]", "Enter");
	await page.waitForSelector(".people-table >> text=手機");

	served.clock.ahead(6 * 60_000);
	await page.click("[aria-label='移除通行密鑰「手機」']");
	await page.click("[role=dialog] button.danger");
	await page.click("[role=dialog] >> text=使用通行密鑰");
	await page.waitForSelector(".people-table", { state: "detached" });
	expect([...served.people.passkeys]).toEqual([]);
});
