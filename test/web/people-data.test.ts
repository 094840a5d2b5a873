import { describe, expect, test } from "vitest";
import { ACTS as SERVER_ACTS } from "../../server/people/act.ts";
import type { ActView, PersonView, SessionView } from "../../server/people/person-view.ts";
import { ROLES as SERVER_ROLES } from "../../server/people/roles.ts";
import { zhTW } from "../../web/i18n/dictionary.ts";
import type { Say } from "../../web/i18n/words.ts";
import { afterLink, comesBackTo, linkIn, mustSignIn, personRows, ROLES, seesAnything, signInAddress } from "../../web/pages/people-data.ts";
import { ACTS, detailText, trailFilterOf, trailPath, trailRows } from "../../web/pages/trail-data.ts";

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

	test("comes before anything is told: nothing is to whoever may do what anyone may, nor before it is known who is here", () => {
		expect([null, session({}), session({ rights: ["anyone", "wall"] }), session({ open: true, rights: ["anyone", "wall", "see"] })].map(seesAnything)).toEqual([
			false,
			false,
			true,
			true,
		]);
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
			person("x10"),
			person("x9"),
		];
		expect(personRows(people, NOW).map(({ login, state }) => [login, state])).toEqual([
			["c", "invited"],
			["d", "single-factor"],
			["x9", "good"],
			["x10", "good"],
			["z", "good"],
			["a", "closed"],
			["b", "over"],
		]);
	});

	test("are offered the roles that the server knows", () => {
		expect(ROLES).toEqual(SERVER_ROLES);
	});
});

describe("the trail (issue 6 §4)", () => {
	const pathOf = (search: string) => trailPath(trailFilterOf(new URLSearchParams(search)));
	const act = (more: Partial<ActView>): ActView => ({
		...{ id: "1", at: NOW, what: "signed-in", about: "account/wang", by: "王值班", roles: ["noc"], address: "10.0.0.1", screen: "/wall", detail: null },
		...more,
	});
	const say: Say = (key) => zhTW[key];

	test("says who as what, about what, from where, and marks what failed", () => {
		const [row] = trailRows([act({ what: "sign-in-failed", by: null, roles: [], screen: "/sign-in", detail: "password" })]);
		expect(row).toMatchObject({ at: "2026-11-18 09:00:00", by: null, what: "sign-in-failed", from: "10.0.0.1 /sign-in", bad: true });
		expect(trailRows([act({ what: "turned-away" }), act({ what: "message-delivered" })]).map(({ bad }) => bad)).toEqual([true, false]);
		const ended = (result: string) => trailRows([act({ what: "message-not-delivered", detail: JSON.stringify({ channel: "sms", result }) })])[0]!.bad;
		expect([ended("refused"), ended("settled"), ended("silenced")]).toEqual([true, false, false]);
	});
	test("leads to what an act was about: accounts and tokens by their names, filings to their incident; an address leads nowhere", () => {
		const of = (about: string, detail: string | null = null) => trailRows([act({ about, detail })])[0]!.subject;
		expect([of("account/wang"), of("token/x1", "wall noc-left"), of("incident/i1/filing/initial"), of("/api/v1/people"), of("request/r1")]).toEqual([
			{ kind: "account", id: "wang", to: "/people?find=wang" },
			{ kind: "token", id: "noc-left", to: "/tokens?find=noc-left" },
			{ kind: "incident", id: "i1/filing/initial", to: "/incidents/i1" },
			{ kind: "address", id: "/api/v1/people", to: null },
			{ kind: "request", id: "r1", to: null },
		]);
	});
	test.each([
		["turned-away", "see-people", "看人員、權杖與操作軌跡"],
		["roles-changed", "noc → noc duty-officer", "監控值班 → 監控值班 值班主管（經辦）"],
		["token-made", "wall noc-left", "監控牆 noc-left"],
		["message-not-delivered", '{"channel":"mail","person":"review","result":"refused"}', "mail · review · 拒收"],
		["message-delivered", "as an older program wrote it", "as an older program wrote it"],
		["signed-in", "break-glass", "緊急備援帳號"],
		["silence-made", "機房搬遷", "機房搬遷"],
		["signed-in", null, ""],
	])("says the detail of %s in words", (what, detail, text) => {
		expect(detailText({ what, detail }, say)).toBe(text);
	});
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
