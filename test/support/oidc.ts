import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import { onTestFinished } from "vitest";

export type Groups = Readonly<Record<string, readonly string[]>>;

/** A real OpenID provider on the loopback, with one client, and people by their groups; its own forms ask for a login and for consent. */
export async function startProvider(groups: Groups, redirectTo: string): Promise<{ issuer: string; secret: string }> {
	const http = createServer();
	await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		http.closeAllConnections();
		http.close();
	});
	const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
	const secret = "a secret that only the two know";
	const provider = new Provider(issuer, {
		clients: [{ client_id: "rtowatch", client_secret: secret, redirect_uris: [redirectTo] }],
		scopes: ["openid", "profile", "groups"],
		claims: { openid: ["sub"], profile: ["name", "preferred_username"], groups: ["groups"] },
		pkce: { required: () => true },
		cookies: { keys: ["for the test"] },
		findAccount: async (_context, id) => ({
			accountId: id,
			claims: async () => ({ sub: `id-${id}`, preferred_username: id, name: `${id} 先生`, groups: [...(groups[id] ?? [])] }),
		}),
	});
	http.on("request", provider.callback());
	return { issuer, secret };
}

/** What a browser does: follows redirects, keeps cookies by host, fills in the provider's forms as `login`. Gives back the last answer. */
export async function walkThrough(start: string, login: string): Promise<{ response: Response; url: string; cookies: ReadonlyMap<string, string> }> {
	const cookies = new Map<string, string>();
	let url = start;
	let form: URLSearchParams | null = null;
	for (let step = 0; step < 20; step++) {
		const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
		const response: Response = await fetch(url, { redirect: "manual", headers, ...(form && { method: "POST", body: form }) });
		form = null;
		for (const cookie of response.headers.getSetCookie()) keepCookie(cookies, cookie);
		const next = response.headers.get("location");
		if (next !== null) {
			if (next.startsWith("/") && !next.startsWith("/interaction") && !next.startsWith("/auth")) return { response, url: next, cookies };
			url = new URL(next, url).href;
			continue;
		}
		const page = await response.clone().text();
		const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
		if (action === undefined) return { response, url, cookies };
		const prompt = /name="prompt" value="(\w+)"/.exec(page)![1]!;
		form = new URLSearchParams({ prompt, ...(prompt === "login" && { login, password: "whatever" }) });
		url = new URL(action, url).href;
	}
	throw new Error(`no end of redirects: ${url}`);
}

function keepCookie(cookies: Map<string, string>, cookie: string): void {
	const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
	if (value === "" || /expires=Thu, 01 Jan 1970/i.test(cookie)) cookies.delete(name!);
	else cookies.set(name!, value!);
}
