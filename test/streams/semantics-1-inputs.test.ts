import { describe, expect, it } from "vitest";
import { firmWith, play, service } from "../support/story.ts";

const plain = firmWith(service("confirmAfter: 60s, restoreAfter: 2m"));
const beating = firmWith(service("confirmAfter: 0s", "{ id: probe, every: 10s, silentAfter: 35s }"));

describe("SEMANTICS 1.2: order at one instant", () => {
	it("lets a due instant see the sample of that instant: good at the very moment of confirmation is no outage", () => {
		const played = play(
			plain,
			[
				["09:00:00", "web/probe 0"],
				["09:01:00", "web/probe 1"],
			],
			"09:30:00",
		);
		expect(played.told(/^outage-(?!joined)/)).toEqual(["09:00:00 outage-suspected suspected", "09:04:00 outage-dropped dropped"]);
	});
	it("carries out commands after what falls due: restored at the instant of confirmation ends an outage that is there", () => {
		const played = play(
			plain,
			[
				["09:00:00", "web/probe 0"],
				["09:01:00", { type: "command", command: "recordRestored", service: "web", how: "restored" }],
			],
			"09:01:30",
		);
		expect(played.told(/^outage-(?!joined)|refused/)).toEqual([
			"09:00:00 outage-suspected suspected",
			"09:01:00 outage-confirmed confirmed",
			"09:01:00 outage-ended over",
			"09:01:00 outage-suspected suspected",
		]);
	});
	it("takes services of one instant in the order of the configuration", () => {
		const two = firmWith(service("confirmAfter: 60s").replace("id: web,", "id: zeta,") + service("confirmAfter: 60s").replace("id: web,", "id: alpha,"));
		const played = play(
			two,
			[
				["09:00:00", "alpha/probe 0"],
				["09:00:00", "zeta/probe 0"],
			],
			"09:02:00",
		);
		expect(played.changes.filter((change) => change.kind === "outage-confirmed").map((change) => change.outage?.service)).toEqual(["zeta", "alpha"]);
	});
});

describe("SEMANTICS 1.3: repetition and interleaving", () => {
	it("gives the same changes when every sample is repeated", () => {
		const once = [
			["09:00:00", "web/probe 1"],
			["09:00:10", "web/probe 0"],
			["09:01:30", "web/probe 1"],
		] as const;
		expect(
			play(
				plain,
				once.flatMap((entry) => [entry, entry]),
				"09:20:00",
			).bytes,
		).toBe(play(plain, once, "09:20:00").bytes);
	});
	it("applies a sample that is received late at its own instant, and notices it when it came", () => {
		const late = { type: "sample", service: "web", signal: "probe", value: 0, receivedAt: "2026-11-18T09:02:00+08:00" };
		const played = play(plain, [
			["08:59:00", "web/probe 1"],
			["09:00:00", late],
			["09:05:00", "web/probe 0"],
		]);
		expect(played.told(/^outage-(?!joined)/).slice(0, 2)).toEqual([
			"09:00:00 outage-suspected suspected (noticed 09:02:00)",
			"09:01:00 outage-confirmed confirmed (noticed 09:02:00)",
		]);
	});
});

describe("SEMANTICS 1.4: until", () => {
	it("settles everything due up to and including it", () => {
		expect(play(plain, [["09:00:00", "web/probe 0"]], "09:01:00").told(/confirmed/)).toEqual(["09:01:00 outage-confirmed confirmed"]);
		expect(play(plain, [["09:00:00", "web/probe 0"]], "09:00:59.999").told(/confirmed/)).toEqual([]);
	});
});

describe("SEMANTICS 1.5: late and repeated samples", () => {
	it("has no effect when not newer than the last of the same service, signal, site and source", () => {
		const old = { type: "sample", service: "web", signal: "probe", value: 0, at: "2026-11-18T09:00:00+08:00", receivedAt: "2026-11-18T09:00:20+08:00" };
		expect(
			play(
				plain,
				[
					["09:00:10", "web/probe 1"],
					["09:00:20", old],
				],
				"09:10:00",
			).told(/^outage-(?!joined)/),
		).toEqual([]);
	});
	it("never unsays a verdict told since: late samples of another signal from before the hours leave no trace", () => {
		const hours = firmWith(service("confirmAfter: 60s, hours: market", "{ id: probe }, { id: other }"));
		const late = { type: "sample", service: "web", signal: "other", value: 1, at: "2026-11-18T08:59:00+08:00", receivedAt: "2026-11-18T09:01:00+08:00" };
		expect(
			play(
				hours,
				[
					["08:58:00", "web/probe 1"],
					["09:01:00", late],
				],
				"09:05:00",
			).told(/^service-verdict/),
		).toEqual(["08:58:00 service-verdict idle", "09:00:00 service-verdict up"]);
	});
});

describe("SEMANTICS 1.5: what a late sample lives through again is told once", () => {
	it("tells the end of a window once, though a late sample crosses it again", () => {
		const firm = firmWith(service("confirmAfter: 60s", "{ id: probe, during: market }, { id: other }"));
		const late = { type: "sample", service: "web", signal: "probe", value: 1, at: "2026-11-18T13:25:00+08:00", receivedAt: "2026-11-18T13:40:00+08:00" };
		const ids = play(
			firm,
			[
				["13:20:00", "web/probe 1"],
				["13:20:00", "web/other 1"],
				["13:40:00", late],
			],
			"15:00:00",
		).changes.map((change) => change.id);
		expect(new Set(ids).size).toBe(ids.length);
	});
	it("tells every turn of a verdict within one instant, so that the last one told is the one in force", () => {
		const firm = firmWith(service("confirmAfter: 60s, downWhen: { atLeast: 2 }", "{ id: w }, { id: x }, { id: y }"));
		const good = ["w", "x", "y"].map((id): [string, string] => ["09:00:00", `web/${id} 1`]);
		const turns: [string, string][] = [
			["09:01:00", "web/w 0"],
			["09:01:00", "web/x 0"],
			["09:10:00", "web/x 1"],
			["09:10:00", "web/y 0"],
			["09:10:00", "web/w 1"],
		];
		expect(
			play(firm, [...good, ...turns], "09:10:30")
				.told(/^service-verdict/)
				.at(-1),
		).toBe("09:10:00 service-verdict degraded");
	});
	it("tells a threshold again that a correction had unsaid and that is crossed after all", () => {
		const inputs: [string, string | object][] = [
			["09:00:00", "web/probe 0"],
			["09:35:00", { type: "command", command: "recordRestored", service: "web", effectiveAt: "2026-11-18T09:20:00+08:00", reason: "reported", by: "noc" }],
		];
		expect(play(plain, inputs as never, "09:50:00").told(/^threshold-(crossed|unsaid)/)).toEqual([
			"09:30:00 threshold-crossed rto-50",
			"09:30:00 threshold-unsaid not rto-50 (noticed 09:35:00)",
			"09:30:00 threshold-crossed rto-50 (noticed 09:35:00)",
			"09:48:00 threshold-crossed rto-80",
		]);
	});
});

describe("SEMANTICS 1.6: clocks that are wrong", () => {
	it("replaces an instant more than 2 s ahead of the record by the record's own", () => {
		const ahead = { type: "sample", service: "web", signal: "probe", value: 0, at: "2026-11-18T09:10:00+08:00", receivedAt: "2026-11-18T09:00:00+08:00" };
		expect(play(plain, [["09:00:00", ahead]], "09:05:00").told(/suspected/)).toEqual(["09:00:00 outage-suspected suspected"]);
	});
	it("rejects what is more than 24 h older than its record", () => {
		const ancient = { type: "sample", service: "web", signal: "probe", value: 0, at: "2026-11-17T08:59:59+08:00", receivedAt: "2026-11-18T09:00:00+08:00" };
		expect(() => play(plain, [["09:00:00", ancient]])).toThrow(/24 h/);
	});
});

describe("SEMANTICS 1.8: two series for one signal", () => {
	it("judges worst-of while both are fresh, and by the fresh one alone when the other falls silent", () => {
		const played = play(
			beating,
			[
				["09:00:00", "web/probe:a 1"],
				["09:00:05", "web/probe:b 0"],
				["09:00:20", "web/probe:a 1"],
				["09:00:40", "web/probe:a 1"],
			],
			"09:00:50",
		);
		expect(played.told(/^service-verdict/)).toEqual(["09:00:00 service-verdict up", "09:00:05 service-verdict down", "09:00:40 service-verdict up"]);
	});
});
