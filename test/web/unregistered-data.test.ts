import { describe, expect, it } from "vitest";
import type { RejectedView, UnregisteredView } from "../../server/views/telemetry-view.ts";
import { allLines, rejectedGroups, shownOf, straysOf } from "../../web/pages/unregistered-data.ts";

const stray = (name: string, more: Partial<UnregisteredView> = {}): UnregisteredView => ({
	name,
	labels: { job: "app" },
	why: "unclaimed",
	readings: 1,
	value: 1,
	firstAt: "2026-11-18T09:00:00.000+08:00",
	newestAt: "2026-11-18T09:00:00.000+08:00",
	configuration: `- id: ${name}\n  metric: ${name}\n`,
	...more,
});
const record = (reason: string, topic: string, time: string): RejectedView => ({
	at: `2026-11-18T${time}.000+08:00`,
	topic,
	partition: null,
	offset: null,
	reason,
	message: reason,
});

describe("telemetry that nobody claims", () => {
	const strays = [stray("quiet"), stray("loud", { readings: 90 }), stray("double", { why: "ambiguous", labels: { host: "b-3" } })];

	it("is listed by what comes most often, apart from what is ambiguous (SEMANTICS 1.8)", () => {
		expect(straysOf(strays, "unclaimed", "").map(({ name }) => name)).toEqual(["loud", "quiet"]);
		expect(straysOf(strays, "ambiguous", "").map(({ name }) => name)).toEqual(["double"]);
	});

	it.each([
		["LOUD", ["loud"]],
		["job app", ["loud", "quiet"]],
		["job nothing", []],
	])("is found by the words %s, in name, labels and lines", (query, names) => {
		expect(straysOf(strays, "unclaimed", query).map(({ name }) => name)).toEqual(names);
	});

	it("gives all its lines at once, to be pasted below one service", () => {
		expect(allLines(straysOf(strays, "unclaimed", ""))).toBe("- id: loud\n  metric: loud\n- id: quiet\n  metric: quiet");
	});

	it("is what is shown unless the address says otherwise", () => {
		expect([shownOf(null), shownOf("rejected"), shownOf("x")]).toEqual(["unclaimed", "rejected", "unclaimed"]);
	});
});

describe("records that could not be read", () => {
	it("stand together by reason and topic, the group heard of last first", () => {
		const groups = rejectedGroups([
			record("not-json", "a", "09:00:00"),
			record("too-old", "a", "09:00:03"),
			record("not-json", "a", "09:00:02"),
			record("not-json", "b", "09:00:01"),
		]);
		expect(groups.map(({ reason, topic, records }) => [reason, topic, records.map(({ at }) => at.slice(17, 19))])).toEqual([
			["too-old", "a", ["03"]],
			["not-json", "a", ["02", "00"]],
			["not-json", "b", ["01"]],
		]);
	});
});
