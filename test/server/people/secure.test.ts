import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { request } from "node:https";
import { describe, expect, test } from "vitest";
import { firmOf, startTestApp } from "../../support/app.ts";
import { inTemporaryFolder } from "../../support/folder.ts";
import { PASSWORD } from "../../support/signed-in.ts";
import { toolOrSkip } from "../../support/tools.ts";

const FIRM = firmOf("{ id: login, tier: A, signals: [{ id: up }] }");
const openssl = toolOrSkip("openssl");

/** What a post is answered with, over a certificate that only we trust. */
function postSecurely(url: string, ca: string, body: object): Promise<{ status: number; headers: Record<string, unknown> }> {
	return new Promise((resolve, reject) => {
		const asked = request(url, { method: "POST", ca, headers: { "content-type": "application/json" } }, (answer) => {
			answer.resume().on("end", () => resolve({ status: answer.statusCode!, headers: answer.headers }));
		});
		asked.on("error", reject).end(JSON.stringify(body));
	});
}

describe("HTTPS (issue 6 §1)", () => {
	test.skipIf(openssl === null)("is served directly; its cookies are Secure and of this host alone, and browsers are told to stay with it", () =>
		inTemporaryFolder(async (folder) => {
			const [key, cert] = [`${folder.path}/key.pem`, `${folder.path}/cert.pem`];
			const named = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"];
			execFileSync(openssl!, ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", cert, ...named], {
				stdio: "ignore",
			});
			const environment = { RTOWATCH_TLS_CERT: cert, RTOWATCH_TLS_KEY: key };
			const { app, url } = await startTestApp({ dataDir: `${folder.path}/data`, config: FIRM, environment });
			expect(url).toMatch(/^https:/);
			const body = { link: app.firstLink, login: "admin", name: "管理員", password: PASSWORD };
			const { status, headers } = await postSecurely(`${url}/api/v1/session/link`, readFileSync(cert, "utf8"), body);
			expect([status, headers["set-cookie"]]).toEqual([
				200,
				[expect.stringMatching(/^__Host-rtowatch=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)],
			]);
			expect(headers["strict-transport-security"]).toContain("max-age=31536000");
		}),
	);

	test("may lie with a proxy, which is believed only where it is named", () =>
		inTemporaryFolder(async (folder) => {
			const signIn = async (name: string, environment: Record<string, string>) => {
				const { app, url } = await startTestApp({ dataDir: `${folder.path}/${name}`, config: FIRM, environment });
				const body = JSON.stringify({ link: app.firstLink, login: "admin", name: "管理員", password: PASSWORD });
				const headers = { "content-type": "application/json", "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.7" };
				const answer = await fetch(`${url}/api/v1/session/link`, { method: "POST", headers, body });
				const [act] = await app.people.store.changes({ kinds: ["person-act"], newestFirst: true, limit: 1 });
				return [answer.headers.get("set-cookie")?.includes("Secure"), (JSON.parse(act!.reason!) as { address: string }).address];
			};
			expect(await signIn("behind", { RTOWATCH_TRUST_PROXY: "loopback" })).toEqual([true, "203.0.113.7"]);
			expect(await signIn("alone", {})).toEqual([false, "127.0.0.1"]);
		}));
});
