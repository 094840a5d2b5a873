import { describe, expect, it } from "vitest";
import { actsOn, foundPeople, peopleFilterOf } from "../../web/pages/find-people.ts";
import type { PersonRow } from "../../web/pages/people-data.ts";

const row = (login: string, more: Partial<PersonRow> = {}): PersonRow => ({
	...{ login, name: `${login} 君`, roles: ["noc"], state: "good", until: null, breakGlass: false, origin: "local" },
	...more,
});
const ROWS = [row("wang", { name: "王值班", roles: ["duty-officer"] }), row("Chen.a"), row("old", { state: "closed" })];
const found = (search: string) => foundPeople(ROWS, peopleFilterOf(new URLSearchParams(search))).map(({ login }) => login);

describe("among sixty accounts (issue 6 §4)", () => {
	it("somebody is found by a part of the login or the name, in whatever case", () => {
		expect([found("?find=chen"), found("?find=值班"), found("?find= ")]).toEqual([["Chen.a"], ["wang"], ["wang", "Chen.a", "old"]]);
	});
	it("roles and states narrow them down; what the address says wrongly narrows nothing", () => {
		expect([found("?role=duty-officer"), found("?state=closed"), found("?role=king&state=asleep")]).toEqual([["wang"], ["old"], ["wang", "Chen.a", "old"]]);
		expect(found("?role=noc&state=closed&find=o")).toEqual(["old"]);
	});
});

describe("what is offered on an account (issue 6 §1)", () => {
	it("is everything for one that has its password here", () => {
		expect(actsOn(row("a"))).toEqual(["change", "link", "lost", "close"]);
	});
	it("is opening it again once it is closed, and nothing that a closed account cannot use", () => {
		expect(actsOn(row("a", { state: "closed" }))).toEqual(["open"]);
	});
	it("is no password for whoever comes from the firm's own sign-in, and nothing for the demo's people", () => {
		expect([actsOn(row("a", { origin: "provider" })), actsOn(row("a", { origin: "demo" }))]).toEqual([["change", "close"], []]);
	});
});
