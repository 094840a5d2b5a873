import { Secret, TOTP } from "otpauth";
import { expect } from "vitest";
import { SHARED_SECRET } from "./people.ts";

/** A browser of one person: keeps cookies and asks with them. */
export type Browser = {
	readonly headers: Record<string, string>;
	ask(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<{ status: number; body: unknown; headers: Headers }>;
	/** The same, expected to go well. */
	did(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<unknown>;
};

/** A browser that nobody has signed in with yet. */
export function browserOf(url: string): Browser {
	const headers: Record<string, string> = {};
	const ask: Browser["ask"] = async (method, path, body) => {
		const content = body && { body: JSON.stringify(body) };
		const answer = await fetch(`${url}/api/v1${path}`, { method, headers: { ...headers, ...(body && { "content-type": "application/json" }) }, ...content });
		for (const cookie of answer.headers.getSetCookie()) headers.cookie = cookie.split(";")[0]!;
		const text = await answer.text();
		return { status: answer.status, body: text === "" ? null : JSON.parse(text), headers: answer.headers };
	};
	return {
		headers,
		ask,
		async did(method, path, body) {
			const answer = await ask(method, path, body);
			expect([answer.status, answer.status < 300 ? null : answer.body]).toEqual([answer.status, null]);
			return answer.body;
		},
	};
}

export const PASSWORD = "correct-horse-91-battery";

/** The code that the authenticator shows at an instant. */
export function codeAt(at: number, secret = SHARED_SECRET): string {
	return new TOTP({ digits: 6, period: 30, secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
}

/** Where people sign in: a whole program, or the public face alone. */
export type Door = { readonly url: string; readonly firstLink: string | null; readonly clock: { now(): number } };

/** The first administrator, by the link of the first start; with a second factor. */
export async function administratorOf(app: Door): Promise<Browser> {
	const browser = browserOf(app.url);
	await browser.did("POST", "/session/link", { link: app.firstLink, login: "admin", name: "管理員", password: PASSWORD });
	await browser.did("POST", "/session/second-factor/enrol", { secret: SHARED_SECRET, code: codeAt(app.clock.now()) });
	return browser;
}

/** Somebody that an administrator made an account for, signed in with both factors. */
export async function personOf(
	app: Door,
	administrator: Browser,
	login: string,
	name: string,
	roles: readonly string[],
	validUntil: string | null = null,
): Promise<Browser> {
	const { link } = (await administrator.did("POST", "/people", { login, name, roles, validUntil })) as { link: string };
	const browser = browserOf(app.url);
	await browser.did("POST", "/session/link", { link, password: `${PASSWORD} of one` });
	await browser.did("POST", "/session/second-factor/enrol", { secret: SHARED_SECRET, code: codeAt(app.clock.now()) });
	return browser;
}
