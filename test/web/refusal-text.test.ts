import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ErrorView } from "../../server/views/error-view.ts";
import { en, zhTW } from "../../web/i18n/dictionary.ts";
import { refusalText } from "../../web/pages/refusal-text.ts";
import { servePeople } from "../support/people-served.ts";
import { administratorOf, browserOf, codeAt, PASSWORD } from "../support/signed-in.ts";

const inChinese = (message: string) => refusalText(message, (key) => zhTW[key]);
const sentences = Object.entries(en).filter(([key]) => key.startsWith("refused."));
const server = ["server/people", "server/routes", "server"]
	.flatMap((folder) => readdirSync(folder).flatMap((file) => (file.endsWith(".ts") ? [readFileSync(`${folder}/${file}`, "utf8")] : [])))
	.join("\n")
	.replaceAll(/\$\{SHORTEST\}/g, "15")
	.replaceAll(/\$\{LONGEST\}/g, "128");

describe("refusals of signing in and of accounts, in both languages (issue 6 §4)", () => {
	test.each(sentences)("%s is a sentence of the server's, found by its own words", (key, sentence) => {
		expect(server).toContain(sentence);
		expect(inChinese(sentence)).toBe(zhTW[key as keyof typeof zhTW]);
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
