import { describe, expect, test } from "vitest";
import { ACTS as SERVER_ACTS } from "../../server/people/act.ts";
import type { PersonView, SessionView } from "../../server/people/person-view.ts";
import { ROLES as SERVER_ROLES } from "../../server/people/roles.ts";
import { afterLink, comesBackTo, linkIn, mustSignIn, personRows, ROLES, signInAddress, trailRows } from "../../web/pages/people-data.ts";
import { ACTS, trailFilterOf, trailPath } from "../../web/pages/trail-data.ts";

const NOW = "2026-11-18T09:00:00.000+08:00";
const person = (login: string, more: Partial<PersonView> = {}): PersonView => ({
	...{ login, name: login, roles: ["noc"], origin: "local", hasPassword: true, hasSecondFactor: true, breakGlass: false, closed: false },
	...{ validUntil: null, madeAt: NOW },
	...more,
});
const session = (more: Partial<SessionView>): SessionView => ({
	...{ open: false, demo: false, person: null, rights: ["anyone"], secondFactorUntil: null, readyMade: [], provider: null },
	...{ factors: { code: false, passkeys: [] }, passkeysAt: [] },
	...more,
});

describe("signing in (issue 6 §1)", () => {
	test("is asked of whoever may see nothing, and of nobody else", () => {
		expect(mustSignIn(session({}), "/incidents")).toBe(true);
		expect(mustSignIn(session({}), "/sign-in")).toBe(false);
		expect(mustSignIn(session({ rights: ["anyone", "wall"] }), "/wall")).toBe(false);
		expect(mustSignIn(session({ open: true, rights: ["anyone", "wall", "see"] }), "/wall")).toBe(false);
		expect(mustSignIn(null, "/wall")).toBe(false);
	});

	test("comes back to the page one was at, with what was chosen on it and in its language, and never leads to another site", () => {
		const address = signInAddress("/incidents/x", "?lang=en&tab=1");
		expect(address).toBe("/sign-in?to=%2Fincidents%2Fx%3Ftab%3D1&lang=en");
		expect(comesBackTo(new URL(address, "http://x").search)).toBe("/incidents/x?tab=1");
		expect(comesBackTo("?to=%2Fmessages%3Fto%3D%2F%2Fevil.example")).toBe("/messages?to=%2F%2Fevil.example");
		for (const foreign of ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/sign-in", ""])
			expect([foreign, comesBackTo(`?to=${encodeURIComponent(foreign)}`)]).toEqual([foreign, "/wall"]);
	});

	test("says that one no longer is signed in only where somebody was", () => {
		expect([signInAddress("/wall", ""), signInAddress("/wall", "", true)]).toEqual(["/sign-in?to=%2Fwall", "/sign-in?to=%2Fwall&ended=1"]);
	});

	test("by a link goes on to the second factor: to take one on, or to sign in with the one there is", () => {
		const leadsTo = (hasSecondFactor: boolean) => afterLink({ person: person("a", { hasSecondFactor }) });
		expect([leadsTo(false), leadsTo(true), afterLink({ person: null })]).toEqual(["/account", "/wall", "/sign-in"]);
	});

	test("takes the secret of a link from behind the #", () => {
		expect([linkIn("#link=abc"), linkIn("")]).toEqual(["abc", null]);
	});
});

describe("people", () => {
	test("stand by login, those who cannot sign in last, each with what an administrator should see", () => {
		const people = [
			person("z"),
			person("a", { closed: true }),
			person("b", { validUntil: NOW }),
			person("c", { hasPassword: false }),
			person("d", { hasSecondFactor: false }),
		];
		expect(personRows(people, NOW).map(({ login, state }) => [login, state])).toEqual([
			["c", "invited"],
			["d", "single-factor"],
			["z", "good"],
			["a", "closed"],
			["b", "over"],
		]);
	});

	test("are offered the roles that the server knows", () => {
		expect(ROLES).toEqual(SERVER_ROLES);
	});
});

test("the trail says who as what, about what, from where, and marks what failed", () => {
	const act = {
		id: "1",
		at: NOW,
		what: "sign-in-failed",
		about: "account/wang",
		by: null,
		roles: [],
		address: "10.0.0.1",
		screen: "/sign-in",
		detail: "password",
	};
	expect(trailRows([act])).toEqual([
		{ id: "1", at: "2026-11-18 09:00:00", by: "—", what: "sign-in-failed", about: "account/wang · password", from: "10.0.0.1 /sign-in", bad: true },
	]);
});

describe("the trail (issue 6 §4)", () => {
	const pathOf = (search: string) => trailPath(trailFilterOf(new URLSearchParams(search)));
	test("knows every act that the server writes down", () => {
		expect(ACTS).toEqual(expect.arrayContaining([...SERVER_ACTS]));
	});
	test("is filtered by person, act and days, which stand in the address; what makes no sense there is left out", () => {
		expect(pathOf("?by=王值班&what=signed-in")).toBe(`/trail?limit=500&by=${encodeURIComponent("王值班")}&what=signed-in`);
		expect(pathOf("?from=2026-11-18&to=2026-11-18")).toBe(
			"/trail?limit=500&from=2026-11-18T00%3A00%3A00.000%2B08%3A00&to=2026-11-18T23%3A59%3A59.999%2B08%3A00",
		);
		expect(pathOf("?what=nonsense&from=yesterday")).toBe("/trail?limit=500");
	});
});
