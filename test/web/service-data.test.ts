import { describe, expect, it } from "vitest";
import type { ServiceView } from "../../server/views/service-view.ts";
import { parseInstant } from "../../streams/instant.ts";
import { zhTW } from "../../web/i18n/dictionary.ts";
import type { Say } from "../../web/i18n/words.ts";
import { bandRows, commandsOf, endOf, outagesNow, spanAround, tierInForce, windowText } from "../../web/pages/service-data.ts";
import { configurationSample } from "../support/configuration-sample.ts";
import { historyView } from "../support/desk-stories.ts";
import { earlyOverview, LOOKED_AT } from "../support/screen-stories.ts";

const say: Say = (key) => zhTW[key];
const login = earlyOverview().services.find(({ id }) => id === "login")!;
const outage = login.outage!;
const at = (time: string) => `2026-11-18T${time}.000+08:00`;

describe("the span of the curves", () => {
	it("ends where the address says, else now", () => {
		expect(endOf(at("09:00:00"))).toBe(parseInstant(at("09:00:00")));
		expect([endOf(null), endOf("yesterday")]).toEqual([null, null]);
	});

	it.each([
		["ten minutes in the middle of a quarter of an hour", "08:00:00", "08:10:00", 15, "08:12:30"],
		["forty minutes in the middle of an hour", "08:00:00", "08:40:00", 60, "08:50:00"],
		["one that goes on up to now", "09:10:00", null, 60, "09:52:10"],
	] as const)("shows %s", (_, startedAt, endedAt, span, end) => {
		const shown = spanAround({ startedAt: at(startedAt), endedAt: endedAt && at(endedAt) }, LOOKED_AT);
		expect([shown.span, parseInstant(shown.end)]).toEqual([span, parseInstant(at(end))]);
	});

	it("shows the end of an outage of days", () => {
		const shown = spanAround({ startedAt: "2026-11-10T08:00:00.000+08:00", endedAt: "2026-11-13T08:00:00.000+08:00" }, LOOKED_AT);
		expect([shown.span, parseInstant(shown.end)]).toEqual([1_440, parseInstant("2026-11-13T08:00:00.000+08:00")]);
	});
});

describe("the outages of a service", () => {
	it("stand newest first, and the running one as the socket told it last", () => {
		const old = { ...outage, id: "old", startedAt: "2026-11-01T09:00:00.000+08:00" };
		const read = { ...outage, rtoUsedRatio: 0 };
		expect(outagesNow([old, read], outage)).toEqual([outage, old]);
		expect(outagesNow([old], null)).toEqual([old]);
	});
});

describe("what can be done with a service", () => {
	const two = [...login.signals, { ...login.signals[0]!, site: "dr" }];
	it.each([
		["down", {}, ["restored", "maintenance"]],
		["suspected: a person may know more than telemetry (SEMANTICS 3.6)", { outage: { ...outage, state: "suspected" } }, ["outage", "maintenance"]],
		["well", { outage: null }, ["outage", "maintenance"]],
		["watched at another site too (SEMANTICS 3.5)", { signals: two }, ["restored", "take-over", "maintenance"]],
		["taken over (SEMANTICS 3.5)", { signals: two, takenOver: true, servingSite: "dr" }, ["restored", "fail-back", "maintenance"]],
	] as const)("that is %s", (_, more, commands) => {
		expect(commandsOf({ ...login, ...(more as Partial<ServiceView>) })).toEqual(commands);
	});
});

describe("its configuration", () => {
	it.each([
		["2024-06-01T00:00:00.000+08:00", 0],
		["2024-12-31T23:59:59.999+08:00", 0],
		["2025-01-01T00:00:00.000+08:00", 1],
	])("has at %s the tier of that date in force (SEMANTICS 3.8)", (now, index) => {
		expect(tierInForce(configurationSample("login"), parseInstant(now))).toBe(index);
	});

	it("says windows by name and hours by day", () => {
		expect(windowText("market", say)).toBe("盤中");
		expect(windowText("of-our-own", say)).toBe("of-our-own");
		expect(
			windowText(
				[
					{ days: "trading", from: "08:00", to: "15:00" },
					{ days: "all", from: "20:00", to: "21:00" },
				],
				say,
			),
		).toBe("交易日 08:00–15:00、每日 20:00–21:00");
	});
});

describe("the bands behind the curves", () => {
	it("are told in words too, newest first, those of being up left out", () => {
		expect(bandRows(historyView(LOOKED_AT)).map(({ verdict, cause }) => [verdict, cause])).toEqual([
			["down", "login-success"],
			["unknown", "source-silent"],
		]);
	});
});
