import { describe, expect, it } from "vitest";
import type { Change } from "../../streams/change.ts";
import { firmWith, type Happening, instant, play, service } from "../support/story.ts";

/** A sample that happened at `at` and is received at `received`. */
function late(sample: string, at: string, received: string): Happening {
	const [, id, source, value] = /^(\w+)(?::(\w+))? (\S+)$/.exec(sample)!;
	const row = { type: "sample", service: "web", signal: id, value: Number(value), receivedAt: instant(received), ...(source && { source }) };
	return [at, row];
}

const verdictsOf = (changes: readonly Change[]) => changes.filter(({ kind }) => kind === "service-verdict");

/** Every turn begins where the one before ended, and no turn is told twice. */
function expectOneChain(changes: readonly Change[]): void {
	const told = verdictsOf(changes);
	expect(told.map(({ from }) => from)).toEqual(["unknown", ...told.slice(0, -1).map(({ to }) => to)]);
	expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
}

describe("SEMANTICS 1.5: after a late sample the log of changes ends in the verdict that holds", () => {
	it("leaves a service idle that was told idle, when the sample lies before the end of its hours", () => {
		const firm = firmWith(service("confirmAfter: 60s, hours: order-entry", "{ id: probe }, { id: other, during: market }"));
		const played = play(firm, [["14:28:00", "web/probe 1"], late("other 1", "14:29:00", "14:32:00")], "14:40:00");
		expect(played.told(/^service-verdict/)).toEqual(["14:28:00 service-verdict up", "14:30:00 service-verdict idle"]);
		expectOneChain(played.changes);
	});
	it("leaves a service unknown that was told silent, when the sample turns it round and round before", () => {
		const firm = firmWith(service("confirmAfter: 60s", "{ id: probe, every: 15s }"));
		const played = play(firm, [["08:47:29", "web/probe 1"], late("probe:q 0", "08:46:51", "08:50:11")], "08:55:00");
		expect(verdictsOf(played.changes).at(-1)).toMatchObject({ to: "unknown", happenedAt: Date.parse(instant("08:48:19")) });
		expectOneChain(played.changes);
	});
	it("tells what the sample moved for good, each turn at its own instant", () => {
		const firm = firmWith(service("confirmAfter: 60s", "{ id: probe }, { id: other }"));
		const played = play(firm, [["09:00:00", "web/probe 1"], late("other 0", "09:10:00", "09:20:00"), ["09:30:00", "web/other 1"]], "09:40:00");
		expect(played.told(/^service-verdict/)).toEqual([
			"09:00:00 service-verdict up",
			"09:10:00 service-verdict down (noticed 09:20:00)",
			"09:30:00 service-verdict up",
		]);
		expectOneChain(played.changes);
	});
	it("tells an outage that a late sample brings to light, though the verdict has turned back since", () => {
		const firm = firmWith(service("confirmAfter: 20s", "{ id: probe, every: 15s }"));
		const played = play(firm, [["08:47:29", "web/probe 1"], late("probe:q 0", "08:46:51", "08:50:11")], "08:55:00");
		expect(played.summary.outages).toMatchObject([{ startedAt: instant("08:46:51"), confirmedAt: instant("08:47:11"), endedAt: null }]);
		expectOneChain(played.changes);
	});
	it("takes further late samples on the way: what they say together counts", () => {
		const firm = firmWith(service("confirmAfter: 60s", "{ id: probe }, { id: other }"));
		const happenings: Happening[] = [["09:00:00", "web/probe 1"], late("other 0", "09:10:00", "09:20:00"), late("other 1", "09:10:30", "09:20:00")];
		expect(play(firm, happenings, "09:40:00").summary.outages).toEqual([]);
	});
	it("counts a sample of the instant that was just lived through as late, and settles what falls due then", () => {
		const firm = firmWith(service("confirmAfter: 0s", "{ id: probe }, { id: other }"));
		const played = play(firm, [["09:00:00", "web/probe 1"], ["09:05:00", "web/other 1"], late("probe 0", "09:04:00", "09:05:00")], "09:05:00");
		expect(played.summary.outages).toMatchObject([{ startedAt: instant("09:04:00"), confirmedAt: instant("09:04:00") }]);
	});
});

describe("SEMANTICS 3.1: the earliest bad stretch, also when it is told last", () => {
	const two = firmWith(service("confirmAfter: 60s", "{ id: probe }, { id: other }"));
	it("starts and is confirmed with a stretch that a late sample begins before another one", () => {
		const happenings: Happening[] = [["09:25:22", "web/other 0"], ["09:25:26", "web/other 1"], late("probe 0", "09:22:35", "09:25:55")];
		const { outages, incidents } = play(two, happenings, "09:30:00").summary;
		expect(outages).toMatchObject([{ startedAt: instant("09:22:35"), confirmedAt: instant("09:23:35") }]);
		expect(incidents).toMatchObject([{ occurredAt: instant("09:22:35"), detectedAt: instant("09:23:35") }]);
	});
	it("moves the start of a stretch that still runs", () => {
		const happenings: Happening[] = [["09:25:22", "web/other 0"], late("probe 0", "09:22:35", "09:25:55")];
		expect(play(two, happenings, "09:30:00").summary.outages).toMatchObject([{ startedAt: instant("09:22:35"), confirmedAt: instant("09:23:35") }]);
	});
	it("counts bad time once where stretches overlap", () => {
		const happenings: Happening[] = [
			["09:10:00", "web/other 0"],
			["09:10:25", "web/other 1"],
			late("probe 0", "09:09:50", "09:10:26"),
			["09:10:30", "web/probe 1"],
		];
		expect(play(two, happenings, "09:30:00").summary.outages).toEqual([]);
	});
	it("names no good sample that is newer than the start as the last one before it", () => {
		const beating = firmWith(service("confirmAfter: 0s", "{ id: probe, every: 15s }"));
		const turn: Happening[] = [["14:25:30", "web/probe 1"], late("probe:q 0", "14:25:15", "14:25:35")];
		expect(play(beating, turn, "14:26:00").summary.outages).toMatchObject([{ startedAt: instant("14:25:15"), notBefore: null }]);
		expect(play(beating, [["14:20:00", "web/probe:q 1"], ...turn], "14:26:00").summary.outages).toMatchObject([
			{ startedAt: instant("14:25:15"), notBefore: instant("14:20:00") },
		]);
	});
});

describe("SEMANTICS 2.4: sight that is told late", () => {
	const silent = firmWith(service("confirmAfter: 60s, restoreAfter: 2m", "{ id: probe, every: 10s, silentAfter: 30s, whenSilent: down }"));
	const sight = (sees: boolean, at: string, received: string): Happening => [
		at,
		{ type: "sight", source: "kafka", sees, cause: "stalled", receivedAt: instant(received) },
	];
	it("leads from down to unknown when it is told, and never back to up", () => {
		const played = play(silent, [["09:00:00", "web/probe 1"], sight(false, "09:00:10", "09:05:00")], "09:10:00");
		expect(played.told(/^(service-verdict|outage-(?!joined|confirmed))/)).toEqual([
			"09:00:00 service-verdict up",
			"09:00:30 service-verdict down",
			"09:00:30 outage-suspected suspected",
			"09:05:00 service-verdict unknown",
		]);
	});
	it("leads nowhere but to unknown when loss and return are both told late", () => {
		const happenings: Happening[] = [["09:00:00", "web/probe 1"], sight(false, "09:00:10", "09:00:50"), sight(true, "09:00:20", "09:00:55")];
		expect(play(silent, happenings, "09:00:56").told(/^service-verdict/)).toEqual([
			"09:00:00 service-verdict up",
			"09:00:30 service-verdict down",
			"09:00:50 service-verdict unknown",
			"09:00:55 service-verdict down",
		]);
	});
});
