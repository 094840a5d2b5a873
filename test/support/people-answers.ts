import type { ActView, PersonView, SessionView, TokenView } from "../../server/people/person-view.ts";
import { ALL_RIGHTS } from "../../server/people/roles.ts";
import type { FakeServer } from "./fake-server.ts";

const MADE = "2026-11-01T09:00:00.000+08:00";
const PLAIN = { origin: "local", hasPassword: true, hasSecondFactor: false, breakGlass: false, closed: false, validUntil: null, madeAt: MADE } as const;
const ADMINISTRATOR: PersonView = { ...PLAIN, login: "admin", name: "系統管理員", roles: ["administrator", "ciso"], hasSecondFactor: true };
const PEOPLE: PersonView[] = [
	ADMINISTRATOR,
	{ ...PLAIN, login: "chen", name: "陳覆核", roles: ["reviewer"], hasPassword: false },
	{ ...PLAIN, login: "old", name: "離職同仁", roles: ["viewer"], closed: true, validUntil: "2026-11-30T00:00:00.000+08:00" },
];
const TOKENS: TokenView[] = [
	{
		id: "t1",
		name: "noc-left",
		kind: "wall",
		rights: ["wall"],
		services: null,
		ends: [null],
		madeBy: "系統管理員",
		madeAt: MADE,
		usedAt: MADE,
		revokedAt: null,
	},
	{
		id: "t2",
		name: "old-probe",
		kind: "telemetry",
		rights: ["telemetry"],
		services: ["login"],
		ends: [],
		madeBy: null,
		madeAt: MADE,
		usedAt: null,
		revokedAt: MADE,
	},
];
const ACTS: ActView[] = [
	{ id: "a1", at: MADE, what: "signed-in", about: "admin", by: "系統管理員", roles: ["administrator"], address: "127.0.0.1", screen: null, detail: null },
];

/** What the pages of people ask for, by a person who may do everything (`signed-in`), or before anybody is (`signed-out`). */
export function answerPeople({ answers }: FakeServer, who: "signed-in" | "signed-out"): void {
	const here: SessionView = {
		open: false,
		demo: who === "signed-out",
		person: who === "signed-in" ? ADMINISTRATOR : null,
		rights: who === "signed-in" ? [...ALL_RIGHTS] : ["anyone"],
		secondFactorUntil: null,
		factors: {
			code: who === "signed-in",
			passkeys: who === "signed-in" ? [{ id: "p1", name: "辦公室的筆電", host: "127.0.0.1", madeAt: MADE, usedAt: null }] : [],
		},
		passkeysAt: ["http://localhost:7200"],
		readyMade: who === "signed-in" ? [] : [{ login: "wang", name: "王值班", roles: ["duty-officer"] }],
		provider: who === "signed-in" ? null : "公司單一登入",
	};
	answers.set("/session", here).set("/people", PEOPLE).set("/tokens", TOKENS).set("/trail", ACTS).set("/requests", []);
}
