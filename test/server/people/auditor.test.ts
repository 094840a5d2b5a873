import { beforeEach, describe, expect, test } from "vitest";
import { routeTable } from "../../../server/routes/table.ts";
import { type PeopleServed, servePeople } from "../../support/people-served.ts";
import { openScreen } from "../../support/screen.ts";
import { administratorOf, type Browser, personOf } from "../../support/signed-in.ts";
import { incidentSample } from "../../support/views.ts";

const DAY = 86_400_000;
const UNTIL = "2026-12-18T00:00:00+08:00";
const table = routeTable("0.0.0-test");

let served: PeopleServed;
let administrator: Browser;
let auditor: Browser;

beforeEach(async () => {
	served = await servePeople();
	administrator = await administratorOf(served);
	auditor = await personOf(served, administrator, "chang", "張稽核", ["auditor"], UNTIL);
});

/** An address that leads to something, by the path of an endpoint. */
function addressOf(path: string): string {
	const id = path.includes("/services/") ? "web-order" : incidentSample().id;
	return path.replace("{id}", id).replace("{kind}", "initial").replace("{service}", "login").replace("{signal}", "x").replace("{form}", "initial");
}
const told = () =>
	served.acts.filter(({ by }) => by === "張稽核").map(({ to, subject, reason }) => [to, subject, (JSON.parse(reason!) as { detail?: string }).detail]);

describe("an auditor's account (issue 6 §3)", () => {
	test("reads all: every read that any person may make", async () => {
		const reads = table.filter(({ method, kind, right }) => method === "get" && kind !== "sign-in" && right !== "telemetry");
		expect(reads.length).toBeGreaterThan(30);
		for (const { path, query } of reads) {
			const asked = query?.safeParse({}).success === false ? "?quarter=2026Q4" : "";
			const { status } = await fetch(`${served.url}${addressOf(path)}${asked}`, { headers: auditor.headers });
			expect([path, [401, 403].includes(status)]).toEqual([path, false]);
		}
	});

	test("changes nothing: no command, no setting, no account is its to give", async () => {
		const own = ["signOut", "signIn", "signInReadyMade", "useLink", "giveSecondFactor", "newSecondFactor", "enrolSecondFactor"];
		const others = table.filter(({ method, name }) => method !== "get" && !own.includes(name));
		const let_in = [];
		for (const { method, path, name, right } of others) {
			const { status } = await fetch(`${served.url}${addressOf(path)}`, { method: method.toUpperCase(), headers: auditor.headers });
			if (status !== 403) let_in.push([name, right]);
		}
		// What a screen says of itself is kept by nobody; a link in a message says for itself whom it was sent to.
		expect(let_in.filter(([name, right]) => name !== "attend" && right !== "anyone")).toEqual([]);
		expect(served.program.commands).toEqual([]);
	});

	test("stands alone: nobody audits what they may do", async () => {
		const add = (roles: readonly string[], validUntil: string | null) =>
			administrator.ask("POST", "/people", { login: "lin", name: "林甲", roles, validUntil });
		expect(await add(["auditor", "ciso"], UNTIL)).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining("stands alone") } } });
		expect((await administrator.ask("POST", "/people/chang", { roles: ["auditor", "administrator"] })).status).toBe(409);
		expect((await add(["auditor", "viewer"], UNTIL)).status).toBe(200);
	});

	test("is time-boxed: it is not made without an end, nor with one beyond a year, and cannot be given another life", async () => {
		const add = (validUntil: string | null) => administrator.ask("POST", "/people", { login: "lin", name: "林甲", roles: ["auditor"], validUntil });
		expect([(await add(null)).status, (await add("2028-01-01T00:00:00+08:00")).status]).toEqual([409, 409]);
		expect((await administrator.ask("POST", "/people/chang", { validUntil: null })).status).toBe(409);
	});

	test("is over at its end: session, socket and signing in", async () => {
		const screen = openScreen(served.url, auditor.headers);
		await screen.hears("overview");
		served.clock.ahead(30 * DAY);
		expect(await screen.closed).toBe("io server disconnect");
		expect((await auditor.ask("GET", "/services")).status).toBe(401);
		expect((await auditor.ask("POST", "/session", { login: "chang", password: "correct-horse-91-battery of one", code: "000000" })).status).toBe(401);
	});

	test("takes the evidence bundle and the trail, and each time stands in the trail itself", async () => {
		const path = `/api/v1/incidents/${incidentSample().id}/bundle.zip`;
		for (let i = 0; i < 2; i++) expect([401, 403]).not.toContain((await fetch(`${served.url}${path}`, { headers: auditor.headers })).status);
		expect((await auditor.ask("GET", "/trail")).status).toBe(200);
		expect(told().filter(([what]) => what === "evidence-taken")).toEqual(
			Array.from({ length: 2 }, () => ["evidence-taken", `incident/${incidentSample().id}`, undefined]),
		);
	});
});

describe("who looked at what was to be filed (issue 6 §3)", () => {
	test("stands in the trail for every endpoint that shows a draft, a document of one, or the evidence", async () => {
		const showing = table.filter(({ right, name }) => (right === "see-drafts" && name !== "whoKnew") || right === "take-evidence");
		expect(showing.length).toBeGreaterThanOrEqual(7);
		for (const { path } of showing) {
			const before = told().length;
			await (await fetch(`${served.url}${addressOf(path)}`, { headers: auditor.headers })).arrayBuffer();
			expect([
				path,
				told()
					.slice(before)
					.map(([what]) => what),
			]).toEqual([path, [expect.stringMatching(/^(draft-viewed|document-taken|evidence-taken)$/)]]);
		}
	});

	test("says which document, of which version; the draft that stays on a screen is one look, another version another", async () => {
		const filing = `/incidents/${incidentSample().id}/filings/initial`;
		const look = (path: string) => fetch(`${served.url}/api/v1${path}`, { headers: auditor.headers });
		for (const path of [filing, filing, `${filing}?version=1`, `${filing}.csv`, `${filing}.csv?version=2`, `${filing}.csv`])
			await (await look(path)).arrayBuffer();
		const about = filing.slice(1).replace("incidents", "incident").replace("filings", "filing");
		expect(told().slice(-5)).toEqual([
			["draft-viewed", about, undefined],
			["draft-viewed", about, "version 1"],
			["document-taken", about, "csv"],
			["document-taken", about, "csv, version 2"],
			["document-taken", about, "csv"],
		]);
	});

	test("and who had the configuration read again, which the running program puts there with what it changed", async () => {
		await fetch(`${served.url}/-/reload`, { method: "POST", headers: administrator.headers });
		expect(served.program.reloads.at(-1)).toMatchObject({ how: "http", whose: { by: "管理員", roles: ["administrator"], address: "127.0.0.1" } });
	});

	test("and who asked for a canary", async () => {
		expect((await fetch(`${served.url}/api/v1/canary`, { method: "POST", headers: administrator.headers })).status).toBe(202);
		expect(served.acts.at(-1)).toMatchObject({ to: "canary-asked", subject: "canary", by: "管理員" });
	});
});
