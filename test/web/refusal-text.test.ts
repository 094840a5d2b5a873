import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ErrorView } from "../../server/views/error-view.ts";
import { en, zhTW } from "../../web/i18n/dictionary.ts";
import { refusalText } from "../../web/pages/refusal-text.ts";
import { servePeople } from "../support/people-served.ts";
import { administratorOf, browserOf, codeAt, PASSWORD } from "../support/signed-in.ts";

const inChinese = (message: string) =>
	refusalText(message, (key, values = {}) => zhTW[key].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name])));
const sentences = Object.entries(en).filter(([key]) => key.startsWith("refused."));
/** The server's words, and those that the screen says itself where a browser fails it. */
const server = ["server", "web/state"]
	.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`))
	.flatMap((file) => (file.endsWith(".ts") ? [readFileSync(file, "utf8")] : []))
	.join("\n")
	.replaceAll(/\$\{SHORTEST\}/g, "15")
	.replaceAll(/\$\{LONGEST\}/g, "128");

describe("refusals of signing in and of accounts, in both languages (issue 6 §4)", () => {
	test.each(sentences)("%s is a sentence of the server's, found by its own words", (key, sentence) => {
		expect(server).toContain(sentence);
		expect(inChinese(sentence)).toBe(zhTW[key as keyof typeof zhTW]);
	});

	test.each([
		["this takes the right see-people", "您的角色沒有「看人員、權杖與操作軌跡」的權限；如有需要，請向系統管理員申請。"],
		["login: found wang, which is taken", "帳號「wang」已有人使用（含已停用的帳號），請換一個"],
		['found "W", expected 2 to 40 lower-case letters, digits, dots, underscores or hyphens', '輸入為 "W"；2–40 個字元：小寫英文、數字、點、底線或連字號'],
		["nobody has words for this", "nobody has words for this"],
	])("%s: with its value, and what was expected (place, value, expectation)", (message, text) => {
		expect(inChinese(message)).toBe(text);
	});

	test("all that signing in can say is there", async () => {
		const served = await servePeople();
		const administrator = await administratorOf(served);
		const stranger = browserOf(served.url);
		const said: string[] = [];
		const hear = async (asked: Promise<{ body: unknown }>) => {
			const { message, details } = ((await asked).body as ErrorView).error;
			said.push(message, ...details.map((detail) => detail.message).filter((text) => !text.startsWith("found ")));
		};
		const signIn = (more: object) => stranger.ask("POST", "/session", { login: "admin", password: PASSWORD, ...more });
		await hear(signIn({ password: "wrong" }));
		await hear(signIn({}));
		await hear(signIn({ code: "12" }));
		await hear(stranger.ask("GET", "/services"));
		await hear(stranger.ask("POST", "/session/second-factor", { code: "123456" }));
		const { link } = (await administrator.did("POST", "/people", { login: "wang", name: "王值班", roles: ["noc"] })) as { link: string };
		for (const password of ["short", "aaaaaaaaaaaaaaaaaaaa", "x".repeat(150)]) await hear(stranger.ask("POST", "/session/link", { link, password }));
		await hear(stranger.ask("POST", "/session/link", { link: "x".repeat(43), password: PASSWORD }));
		await hear(administrator.ask("POST", "/people", { login: "chang", name: "張稽核", roles: ["auditor"] }));
		await hear(administrator.ask("POST", "/people/admin", { closed: true }));
		await hear(administrator.ask("POST", "/session/second-factor", { code: codeAt(served.clock.now()) }));
		served.clock.ahead(6 * 60_000);
		await hear(administrator.ask("POST", "/people/wang", { closed: true }));
		for (let i = 0; i < 5; i++) await signIn({ password: "wrong" });
		await hear(signIn({}));
		expect(said.filter((sentence) => sentence !== "ask" && inChinese(sentence) === sentence)).toEqual([]);
	});
});
