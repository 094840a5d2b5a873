import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { saveIncident } from "../../alerting/saved-register.ts";
import type { Command } from "../../server/command.ts";
import { effectOf } from "../../server/monitor/effect.ts";
import type { Engine } from "../../server/monitor/engine.ts";
import { carryOut } from "../../server/monitor/engine-commands.ts";
import { activityView } from "../../server/views/show-firm.ts";
import { parseInstant } from "../../streams/instant.ts";
import { saveService } from "../../streams/saved.ts";
import { history, live } from "../stories/duties-history.ts";
import { shown, tell } from "../stories/telling.ts";
import { firmWith, type Happening, instant, play, service } from "../support/story.ts";

const at = (time: string) => parseInstant(instant(time));
const firm = firmWith(service("layer: front, confirmAfter: 60s, restoreAfter: 2m"));
const day: Happening[] = [["08:37:00", "web/probe 1"], ["08:38:00", "web/probe 0"], tell("09:01:00", "recordFiling", { service: "web", filing: "initial" })];

/** What a command at a time would do to the engine of a story. */
function tried(engine: Engine, time: string, command: Command) {
	const effect = effectOf(engine, command, { at: at(time), by: "王值班", reason: "紀錄檔" }, at(time));
	if ("refused" in effect) return effect.refused;
	return effect.moved.map(({ filing, reading, criterion, outage, figure, from, to }) => {
		const what = [filing, criterion, outage && "outage", figure, reading && `(${reading})`].filter((part) => part !== null).join(" ");
		return `${what}: ${from} → ${to}`;
	});
}

const correct = (which: "occurredAt" | "awareAt" | "restoredAt", value: string): Command => ({
	command: "correctInstant",
	incident: null,
	service: "web",
	instant: which,
	value: at(value),
});

/** All that judging writes, as text. */
const stateOf = (engine: Engine) =>
	JSON.stringify([engine.services.map(saveService), [...engine.register.incidents.values()].map(saveIncident), engine.queued, [...engine.told], engine.clock]);

describe("SEMANTICS 4.8: what a command would move is known before it is given", () => {
	it("a correction of the occurrence moves what counts from it and nothing else: RTO, limits, latest breach; the thirty minutes stay", () => {
		const { engine } = play(firm, day, "09:45:00");
		const before = stateOf(engine);
		expect(tried(engine, "09:45:00", correct("occurredAt", "08:30:00"))).toEqual([
			`occurredAt: ${shown("08:38:00")} → ${shown("08:30:00")}`,
			"elapsedSeconds: 4020 → 4500",
			`outage startedAt: ${shown("08:38:00")} → ${shown("08:30:00")}`,
			"outage downSeconds: 4020 → 4500",
			"outage rtoUsedRatio: 1.117 → 1.25",
			`outage rtoBreachedAt: ${shown("09:38:00")} → ${shown("09:30:00")}`,
			`outage toleranceBreachedAt: ${shown("09:38:00")} → ${shown("09:30:00")}`,
			"outage elapsedSeconds: 4020 → 4500",
			"outage elapsedServiceSeconds: 4020 → 4500",
		]);
		expect(stateOf(engine)).toBe(before);
	});
	it("a correction of awareness moves every due time that counts from it, and the other readings", () => {
		const { engine } = play(firm, day.slice(0, 2), "08:50:00");
		expect(tried(engine, "08:50:00", correct("awareAt", "08:38:30"))).toEqual([
			`awareAt: ${shown("08:39:00")} → ${shown("08:38:30")}`,
			`initial dueAt: ${shown("09:09:00")} → ${shown("09:08:30")}`,
			`formal dueAt: ${shown("2026-11-19T08:39:00")} → ${shown("2026-11-19T08:38:30")}`,
			`major-initial dueAt: ${shown("09:09:00")} → ${shown("09:08:30")}`,
		]);
	});
	it("a closure moves the closing and the trading time of what runs (domain §8.4)", () => {
		const { engine } = play(firm, day, "09:10:00");
		expect(tried(engine, "09:10:00", { command: "closeDay", date: "2026-11-20", scope: "all-day", announcedAt: null })).toEqual([
			`major-closing dueAt: ${shown("2026-11-27T23:59:59.999")} → ${shown("2026-11-30T23:59:59.999")}`,
			`major-closing dueAt (end of the 7th trading day after major notification): ${shown("2026-11-27T23:59:59.999")} → ${shown("2026-11-30T23:59:59.999")}`,
		]);
		const today = tried(engine, "09:10:00", { command: "closeDay", date: "2026-11-18", scope: "all-day", announcedAt: null });
		expect(today).toContain("elapsedMarketSeconds: 600 → 0");
		expect(today).toContainEqual(expect.stringMatching(/^C2 forecastAt: 2026-11-18.* → 2026-11-19/));
	});
	it("a closure that would put signals to sleep leaves them awake until it is entered (SEMANTICS 2.5)", () => {
		const hours = firmWith(service("layer: front, hours: market, confirmAfter: 60s", "{ id: probe, every: 10m, during: market }"));
		const { engine } = play(hours, [["09:05:00", "web/probe 1"]], "09:10:00");
		const before = stateOf(engine);
		const closure: Command = { command: "closeDay", date: "2026-11-18", scope: "all-day", announcedAt: null };
		const effect = effectOf(engine, closure, { at: at("09:10:00"), by: null, reason: "颱風" }, at("09:10:00"));
		expect(effect).toMatchObject({ changes: expect.arrayContaining([expect.objectContaining({ kind: "signal-verdict", to: "idle" })]) });
		expect(stateOf(engine)).toBe(before);
	});
	it("an external cause annotates: it moves nothing (SEMANTICS 4.10)", () => {
		const { engine } = play(firm, day, "09:10:00");
		expect(tried(engine, "09:10:00", { command: "setExternalCause", incident: null, service: "web", cause: "交易所暫停", from: null, until: null })).toEqual(
			[],
		);
	});
	it("what a report would open is told whole, and what would be refused is refused", () => {
		const { engine } = play(firm, day.slice(0, 1), "08:37:30");
		const said = { nature: null, category: null, description: null, services: ["web"] };
		const opening = tried(engine, "08:37:30", { command: "reportIncident", occurredAt: at("08:37:00"), awareAt: null, ...said });
		expect(opening).toContain(`initial dueAt: null → ${shown("09:07:30")}`);
		expect(engine.register.incidents.size).toBe(0);
		expect(tried(engine, "08:37:30", correct("occurredAt", "08:30:00"))).toBe("no open incident with service web");
	});
	it("what falls due by itself is not taken for what the command does", () => {
		const { engine } = play(firm, day, "09:30:00");
		expect(tried(engine, "09:40:00", { command: "note", incident: null, service: "web", text: "已聯絡廠商" })).toEqual([]);
	});
	it("trying any command in any history changes neither it nor what comes after, and foretells just what giving it then does", () => {
		const config = firmWith(
			["web", "app", "core", "quote"]
				.map((id) => service("layer: front, confirmAfter: 60s, restoreAfter: 2m, vendor: house").replace("id: web, name: Web 下單", `id: ${id}, name: ${id}`))
				.join(""),
			"vendors: [{ id: house }]\n",
		);
		fc.assert(
			fc.property(history, (steps) => {
				const untried = live(config, steps);
				const foretold = live(config, steps, undefined, undefined, (engine, command, given) => {
					const before = stateOf(engine);
					const effect = effectOf(engine, command, given, given.at);
					expect(stateOf(engine)).toBe(before);
					const done = carryOut(engine, command, given);
					if ("refused" in effect) expect(done.map(({ kind }) => kind)).toContain("command-refused");
					else expect(effect.changes.slice(0, done.length)).toEqual(done.map(activityView));
					return done;
				});
				expect(foretold.bytes).toBe(untried.bytes);
			}),
			{ numRuns: 40 },
		);
	});
});
