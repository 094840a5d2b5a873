import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ALL_RIGHTS, gives, RIGHTS, type Right, ROLES, type Role } from "../../../server/people/roles.ts";
import type { Route } from "../../../server/routes/route.ts";
import { routeTable } from "../../../server/routes/table.ts";
import { signedInAs, withToken } from "../../support/people.ts";
import { type Served, serveFake } from "../../support/serve.ts";
import { incidentSample } from "../../support/views.ts";

const table = routeTable("0.0.0-test");
const named = table.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const);
let served: Served;
/** Headers by who asks. */
const who = new Map<string, Record<string, string>>();

beforeAll(async () => {
	served = await serveFake();
	for (const role of ROLES) who.set(role, signedInAs(served.people, role));
	for (const kind of ["wall", "telemetry"] as const) who.set(`token ${kind}`, await withToken(served.people, { kind }));
	who.set("token api", await withToken(served.people, { kind: "api", scopes: ["see", "metrics"] }));
	who.set("nobody", {});
});
afterAll(() => served.http.close());

function addressOf(path: string): string {
	const id = path.includes("/incidents/") ? incidentSample().id : path.includes("/screens/") ? "aaaaaaaaaaaa" : "web-order";
	const filled = path.replace("{id}", id).replace("{kind}", "initial").replace("{number}", "1").replace("{criterion}", "C1");
	return filled.replace("{service}", "login").replace("{signal}", "x").replace("{login}", "somebody").replace("{form}", "initial");
}

/** Asked without a body, so that nothing is done by whoever is let in: they are told what is missing. */
async function knock(route: Route, headers: Record<string, string>): Promise<number> {
	if (route.name === "signOut") return 204;
	const answer = await fetch(`${served.url}${addressOf(route.path)}`, { method: route.method.toUpperCase(), headers });
	await answer.arrayBuffer();
	return answer.status;
}

/** What the table says, written down once more by hand: a right that somebody is given by mistake makes this red. */
const EXPECTED: Record<Role, readonly Right[]> = {
	viewer: ["anyone", "wall", "see"],
	noc: ["anyone", "wall", "see", "see-drafts", "metrics", "note", "operate"],
	"duty-officer": ["anyone", "wall", "see", "see-drafts", "take-evidence", "note", "operate", "write", "file", "decide", "confirm", "plan"],
	reviewer: ["anyone", "wall", "see", "see-drafts", "take-evidence", "note", "write", "file", "decide", "confirm", "review"],
	ciso: ["anyone", "wall", "see", "see-drafts", "take-evidence", "see-people", "note", "operate", "write", "file", "decide", "confirm", "review", "plan"],
	auditor: ["anyone", "wall", "see", "see-drafts", "take-evidence", "see-people", "metrics"],
	administrator: ["anyone", "wall", "see", "see-people", "metrics", "configure", "change-people"],
};

test.each(ROLES)("%s has the rights of issue 6 §1 and no other", (role) => {
	expect(ALL_RIGHTS.filter((right) => gives([role], right))).toEqual(EXPECTED[role]);
});

describe.each(named)("%s (issue 6 §1)", (_name, route) => {
	test("asks whoever is nobody to sign in", async () => {
		const status = await knock(route, who.get("nobody")!);
		if (route.right === "anyone") expect([401, 403]).not.toContain(status === 401 && route.kind === "sign-in" ? 400 : status);
		else expect(status).toBe(401);
	});

	test.each(ROLES)("lets %s in, or not, as the table of roles says", async (role) => {
		const status = await knock(route, who.get(role)!);
		if (gives([role], route.right)) expect([401, 403]).not.toContain(status);
		else expect(status).toBe(403);
	});

	test("lets a wall's token in where the wall is, and nowhere else", async () => {
		const status = await knock(route, who.get("token wall")!);
		if (route.right === "wall" || route.right === "anyone") expect(status).not.toBe(403);
		else expect(status).toBe(403);
	});

	test("lets a token of telemetry send telemetry, and nothing else", async () => {
		const status = await knock(route, who.get("token telemetry")!);
		if (route.right === "telemetry" || route.right === "anyone") expect(status).not.toBe(403);
		else expect(status).toBe(403);
	});

	test("lets a token of the interface do what it was given, and nothing else", async () => {
		const status = await knock(route, who.get("token api")!);
		if (["see", "metrics", "anyone"].includes(route.right)) expect(status).not.toBe(403);
		else expect(status).toBe(403);
	});

	test("is let in by no secret that is made up", async () => {
		if (route.right === "anyone") return;
		expect(await knock(route, { authorization: "Bearer made-up" })).toBe(401);
		expect(await knock(route, { cookie: "rtowatch=made-up; rtowatch-wall=made-up" })).toBe(401);
	});
});

describe("the socket's one room (issue 6 §1)", () => {
	const opened: Socket[] = [];
	afterAll(() => {
		for (const socket of opened) socket.disconnect();
	});
	const join = (headers: Record<string, string>) =>
		new Promise<string>((resolve) => {
			const socket = io(served.url, { extraHeaders: headers, reconnection: false, transports: ["polling"] });
			opened.push(socket);
			socket.once("overview", () => resolve("told"));
			socket.once("connect_error", () => resolve("refused"));
		});

	test.each([...ROLES, "token wall"])("tells %s what the wall shows", async (name) => {
		expect(await join(who.get(name)!)).toBe("told");
	});
	test.each(["nobody", "token telemetry", "token api"])("does not open for %s", async (name) => {
		expect(await join(who.get(name)!)).toBe("refused");
	});
	test("closes on whoever has signed out meanwhile", async () => {
		const headers = signedInAs(served.people, "viewer", "leaving");
		const socket = io(served.url, { extraHeaders: headers, reconnection: false, transports: ["polling"] });
		opened.push(socket);
		await new Promise((resolve) => socket.once("overview", resolve));
		const closed = new Promise((resolve) => socket.once("disconnect", resolve));
		await fetch(`${served.url}/api/v1/session`, { method: "DELETE", headers });
		expect(await closed).toBeTruthy();
	});
});

test("every right has an endpoint that needs it, and what no role has is for tokens", () => {
	const needed = new Set(table.map(({ right }) => right));
	expect(ALL_RIGHTS.filter((right) => !needed.has(right))).toEqual([]);
	expect(ALL_RIGHTS.filter((right) => RIGHTS[right].roles.length === 0)).toEqual(["telemetry"]);
});
