import { describe, expect, it } from "vitest";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { startReplay } from "../../server/replay/replay.ts";
import { parseLine, type ReplayInput } from "../../server/replay/replay-input.ts";
import { firmWith, type Happening, instant, play, service } from "../support/story.ts";

const web = firmWith(service("confirmAfter: 60s"));
const command = (name: unknown, body: Record<string, unknown> = {}): Record<string, unknown> => ({
	type: "command",
	command: name,
	by: "值班主管",
	reason: "來電",
	...body,
});
const refusals = (happenings: readonly Happening[]) =>
	play(web, [["09:00:00", "web/probe 1"], ...happenings], "09:30:00").changes.filter(({ kind }) => kind === "command-refused");

describe("CONTRACT §6.1: a command that cannot be carried out", () => {
	it("is told apart from another one refused at the same instant, so that neither is lost in the store", () => {
		const restored: Happening = ["09:10:00", command("recordRestored", { service: "web" })];
		const handled: Happening = ["09:10:00", command("recordHandled", { service: "web" })];
		const told = refusals([restored, restored, handled, handled, restored]);
		expect(told.map(({ to }) => to)).toEqual(["recordRestored", "recordRestored 2", "recordHandled", "recordHandled 2", "recordRestored 3"]);
		expect(new Set(told.map(({ id }) => id)).size).toBe(5);
	});
	it("gives the whole of why in its reason, and in short what was asked for", () => {
		const [told] = refusals([["09:10:00", command("takeOver", { service: "web", site: "moon" })]]);
		expect(told).toMatchObject({ subject: "service/web", to: "takeOver", reason: "site moon is not configured; expected one of hq, dr" });
	});
	it("concerns the register when it names neither a service nor an incident", () => {
		const rows = [
			command("frobnicate"),
			command("frobnicate", { service: "web" }),
			command("frobnicate", { service: "web", incident: "20261118-090000-web" }),
			command({ no: "name" }),
			command("x".repeat(500)),
		];
		const replay = startReplay(web.firm, twSecurities);
		for (const row of rows) replay.take(parseLine(JSON.stringify({ at: instant("09:10:00"), ...row })) as ReplayInput);
		const told = replay.finish(null)!.changes;
		expect(told.map(({ subject, to }) => [subject, to])).toEqual([
			["register", "frobnicate"],
			["service/web", "frobnicate"],
			["incident/20261118-090000-web", "frobnicate"],
			["register", "command"],
			["register", "x".repeat(63)],
		]);
		for (const { reason } of told) expect(reason).toMatch(/\w{3}/);
	});
});
