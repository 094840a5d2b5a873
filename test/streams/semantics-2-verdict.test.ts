import { describe, expect, it } from "vitest";
import { firmWith, type Happening, play, service } from "../support/story.ts";

const beat = "every: 10s, silentAfter: 35s";

/** Service verdicts told for one service configured by `lines` and `signals`. */
function verdicts(lines: string, signals: string, happenings: readonly Happening[], until?: string) {
	return play(firmWith(service(lines, signals)), happenings, until)
		.told(/^service-verdict/)
		.map((line) => line.replace("service-verdict ", ""));
}

describe("SEMANTICS 2.1: what a value says", () => {
	it.each([
		["{ id: probe }", 0, "down"],
		["{ id: probe }", 0.001, "up"],
		["{ id: probe, down: { below: 0.8 } }", 0.8, "up"],
		["{ id: probe, down: { below: 0.8 } }", 0.7999, "down"],
		["{ id: probe, down: { above: 180 }, degraded: { above: 30 } }", 180, "degraded"],
		["{ id: probe, down: { above: 180 }, degraded: { above: 30 } }", 180.1, "down"],
		["{ id: probe, down: { above: 180 }, degraded: { above: 30 } }", 30, "up"],
		["{ id: probe, down: { equals: 2 } }", 2, "down"],
	])("%s judges %d as %s (limits are strict)", (signal, value, expected) => {
		expect(verdicts("confirmAfter: 60s", signal, [["09:00:00", `web/probe ${value}`]])).toEqual([`09:00:00 ${expected}`]);
	});
});

describe("SEMANTICS 2.2: silence", () => {
	it("is unknown from the last sample + silentAfter on", () => {
		expect(verdicts("confirmAfter: 60s", `{ id: probe, ${beat} }`, [["09:00:00", "web/probe 1"]], "09:10:00")).toEqual(["09:00:00 up", "09:00:35 unknown"]);
	});
	it("stays up when the next sample comes at that very instant", () => {
		expect(
			verdicts("confirmAfter: 60s", `{ id: probe, ${beat} }`, [
				["09:00:00", "web/probe 1"],
				["09:00:35", "web/probe 1"],
			]),
		).toEqual(["09:00:00 up"]);
	});
	it("makes a bad observation of silence with whenSilent: down, at last sample + silentAfter", () => {
		const played = play(firmWith(service("confirmAfter: 0s", `{ id: probe, ${beat}, whenSilent: down }`)), [["09:00:00", "web/probe 1"]], "09:01:00");
		expect(played.summary.outages[0]).toMatchObject({ startedAt: "2026-11-18T09:00:35.000+08:00", notBefore: "2026-11-18T09:00:00.000+08:00" });
	});
	it("counts silence from the first start for a feed that never spoke", () => {
		const two = `{ id: other }, { id: probe, ${beat}, whenSilent: down }`;
		expect(verdicts("confirmAfter: 60s", two, [["09:00:00", "web/other 1"]], "09:00:40")).toEqual(["09:00:35 down"]);
	});
	it("counts silence from the opening of the window", () => {
		const signal = `{ id: probe, ${beat}, whenSilent: down, during: market }`;
		expect(verdicts("confirmAfter: 60s", signal, [["08:00:00", "web/probe 1"]], "09:01:00")).toEqual(["08:00:00 idle", "09:00:00 unknown", "09:00:35 down"]);
	});
	it("never makes one while any source of records is lost, and counts from the return of sight", () => {
		const sight = (sees: boolean) => ({ type: "sight", source: "kafka", sees, cause: sees ? null : "broker-unreachable" });
		const happenings: Happening[] = [
			["09:00:00", "web/probe 1"],
			["09:00:20", sight(false)],
			["09:02:00", sight(true)],
		];
		expect(verdicts("confirmAfter: 60s", `{ id: probe, ${beat}, whenSilent: down }`, happenings, "09:03:00")).toEqual([
			"09:00:00 up",
			"09:00:35 unknown",
			"09:02:35 down",
		]);
	});
	it("leaves a signal without `every` out of everything before its first word, and never calls it silent", () => {
		expect(verdicts("confirmAfter: 60s", "{ id: probe }, { id: other }", [["09:00:00", "web/probe 1"]], "18:00:00")).toEqual(["09:00:00 up"]);
	});
});

describe("SEMANTICS 2.3: the verdict of a service", () => {
	const three = `{ id: a, ${beat} }, { id: b, ${beat} }, { id: c, ${beat}, degraded: { below: 0.5 } }`;
	const say = (a: number | null, b: number | null, c: number | null): Happening[] =>
		[
			["a", a],
			["b", b],
			["c", c],
		]
			.filter(([, value]) => value !== null)
			.map(([id, value]) => ["09:00:00", `web/${id} ${value}`]);
	it.each([
		["any", [1, 1, 1], "up"],
		["any", [0, 1, 1], "down"],
		["any", [1, 1, null], undefined],
		["any", [1, 1, 0.4], "degraded"],
		["all", [0, 0, 1], "degraded"],
		["all", [0, 0, 0], "down"],
		["all", [0, 0, null], undefined],
		["all", [1, null, null], "degraded"],
		["{ atLeast: 2 }", [0, 1, 1], "degraded"],
		["{ atLeast: 2 }", [0, 0, 1], "down"],
		["{ atLeast: 2 }", [0, 1, null], undefined],
		["{ atLeast: 9 }", [0, 0, 0], "down"],
	] as const)("downWhen %s with %j is %s (nothing told: unknown as before)", (downWhen, values, expected) => {
		const told = verdicts(`confirmAfter: 60s, downWhen: ${downWhen}`, three, say(...(values as readonly [number, number, number])));
		expect(told.at(-1)).toBe(expected === undefined ? undefined : `09:00:00 ${expected}`);
	});
	it("is idle when all signals are idle, and never moved by a signal that does not decide", () => {
		expect(verdicts("confirmAfter: 60s", "{ id: probe, every: 10s, during: market }", [["08:00:00", "web/probe 0"]], "08:30:00")).toEqual(["08:00:00 idle"]);
		expect(
			verdicts("confirmAfter: 60s", "{ id: probe }, { id: cpu, decides: false }", [
				["09:00:00", "web/probe 1"],
				["09:00:01", "web/cpu 0"],
			]),
		).toEqual(["09:00:00 up"]);
	});
	it("is unknown, nothing watches it, where no deciding signal stands", () => {
		const played = play(firmWith(service("confirmAfter: 60s", "{ id: probe }")), [
			["09:00:00", "web/probe 1"],
			["09:00:10", { type: "command", command: "takeOver", service: "web", site: "dr" }],
		]);
		expect(played.changes.filter((change) => change.kind === "service-verdict").at(-1)).toMatchObject({ to: "unknown", reason: "nothing-watches-it" });
	});
});

describe("SEMANTICS 2.4: unknown names its cause, and only a good sample leads back to up", () => {
	it("names the lost broker", () => {
		const played = play(
			firmWith(service("confirmAfter: 60s", `{ id: probe, ${beat} }`)),
			[
				["09:00:00", "web/probe 1"],
				["09:00:20", { type: "sight", source: "kafka", sees: false, cause: "broker-unreachable" }],
			],
			"09:01:00",
		);
		expect(played.changes.filter((change) => change.kind === "service-verdict").at(-1)).toMatchObject({ to: "unknown", reason: "broker-unreachable" });
	});
	it("stays unknown when sight returns without a sample", () => {
		const sight = (sees: boolean) => ({ type: "sight", source: "kafka", sees, cause: sees ? null : "broker-unreachable" });
		expect(
			verdicts(
				"confirmAfter: 60s",
				`{ id: probe, ${beat} }`,
				[
					["09:00:00", "web/probe 1"],
					["09:00:20", sight(false)],
					["09:05:00", sight(true)],
				],
				"09:30:00",
			),
		).toEqual(["09:00:00 up", "09:00:35 unknown"]);
	});
});

describe("SEMANTICS 2.5: windows", () => {
	it("suspects from the opening of the hours what was bad before; bad time before it does not count", () => {
		const played = play(firmWith(service("confirmAfter: 60s, hours: market")), [["08:50:00", "web/probe 0"]], "09:10:00");
		expect(played.told(/^outage-(?!joined)/)).toEqual(["09:00:00 outage-suspected suspected", "09:01:00 outage-confirmed confirmed"]);
	});
	it("suspects from the opening of the signal's window, too", () => {
		const played = play(firmWith(service("confirmAfter: 60s", "{ id: probe, during: market }")), [["08:50:00", "web/probe 0"]], "09:10:00");
		expect(played.summary.outages[0]).toMatchObject({ startedAt: "2026-11-18T09:00:00.000+08:00" });
	});
	it("drops an unconfirmed suspicion when the window ends, even at the instant of its confirmation", () => {
		for (const lines of ["confirmAfter: 60s, hours: market", "confirmAfter: 60s"]) {
			const signal = lines.includes("hours") ? "{ id: probe }" : "{ id: probe, during: market }";
			const played = play(
				firmWith(service(lines, signal)),
				[
					["13:00:00", "web/probe 1"],
					["13:29:00", "web/probe 0"],
				],
				"13:40:00",
			);
			expect(played.told(/^outage-(?!joined)/)).toEqual(["13:29:00 outage-suspected suspected", "13:30:00 outage-dropped dropped"]);
		}
	});
	it("goes on with a confirmed outage after the window, where samples judge at any hour", () => {
		const played = play(
			firmWith(service("confirmAfter: 60s, restoreAfter: 2m, hours: market")),
			[
				["13:20:00", "web/probe 0"],
				["14:00:00", "web/probe 1"],
			],
			"15:00:00",
		);
		expect(played.summary.outages[0]).toMatchObject({ endedAt: "2026-11-18T14:00:00.000+08:00", elapsedSeconds: { wall: 2400, service: 600, market: 600 } });
		expect(played.told(/^service-verdict/).slice(-3)).toEqual([
			"13:20:00 service-verdict down",
			"14:00:00 service-verdict up",
			"14:02:00 service-verdict idle",
		]);
	});
});

describe("SEMANTICS 2.5: while an outage is confirmed samples judge at any hour", () => {
	const lines = "confirmAfter: 60s, restoreAfter: 2m, downWhen: { atLeast: 2 }";
	const signals = "{ id: probe }, { id: other }, { id: pre-open, during: pre-open }";
	const before: Happening[] = [
		["08:00:00", "web/other 1"],
		["08:54:00", "web/pre-open 1"],
		["09:05:00", "web/probe 0"],
		["09:08:00", "web/other 0"],
	];
	it("lets a sample of a signal outside its window count from then on", () => {
		const told = play(firmWith(service(lines, signals)), [...before, ["09:20:00", "web/pre-open 0"]], "09:30:00").changes.filter((change) =>
			change.subject.endsWith("pre-open"),
		);
		expect(told.map((change) => change.to)).toEqual(["up", "idle", "down"]);
	});
	it("does not count again what the signal said before it went idle", () => {
		expect(play(firmWith(service(lines, signals)), before, "12:00:00").summary.outages).toMatchObject([
			{ startedAt: "2026-11-18T09:08:00.000+08:00", endedAt: null, rtoUsedRatio: 2.867 },
		]);
	});
});

describe("SEMANTICS 2.6: maintenance", () => {
	const maintenance = (from: string, until: string) => ({
		type: "command",
		command: "declareMaintenance",
		service: "web",
		from: `2026-11-18T${from}+08:00`,
		until: `2026-11-18T${until}+08:00`,
		reason: "換版",
	});
	it("masks what begins in it, and suspects from its end what is still bad", () => {
		const played = play(
			firmWith(service("confirmAfter: 60s")),
			[
				["08:00:00", "web/probe 1"],
				["08:10:00", maintenance("08:30:00", "09:00:00")],
				["08:40:00", "web/probe 0"],
			],
			"09:10:00",
		);
		expect(played.told(/^(service-verdict|outage-(?!joined)|maintenance-ended)/)).toEqual([
			"08:00:00 service-verdict up",
			"08:30:00 service-verdict maintenance",
			"09:00:00 maintenance-ended not maintenance",
			"09:00:00 service-verdict down",
			"09:00:00 outage-suspected suspected",
			"09:01:00 outage-confirmed confirmed",
		]);
	});
	it("is effective only from when it is declared: a suspicion begun earlier goes on", () => {
		const played = play(
			firmWith(service("confirmAfter: 60s")),
			[
				["08:59:30", "web/probe 0"],
				["09:00:00", maintenance("08:30:00", "10:00:00")],
			],
			"09:10:00",
		);
		expect(played.summary.outages[0]).toMatchObject({ startedAt: "2026-11-18T08:59:30.000+08:00", endedAt: null });
	});
	it("opens nothing for a sample that comes late from inside it: suspected from its end", () => {
		const late = { type: "sample", service: "web", signal: "probe", value: 0, at: "2026-11-18T09:15:00+08:00", receivedAt: "2026-11-18T09:25:00+08:00" };
		const played = play(
			firmWith(service("confirmAfter: 60s")),
			[
				["09:00:00", "web/probe 1"],
				["09:05:00", maintenance("09:10:00", "09:20:00")],
				["09:25:00", late],
			],
			"09:30:00",
		);
		expect(played.summary.outages).toMatchObject([{ startedAt: "2026-11-18T09:20:00.000+08:00" }]);
		expect(played.told(/maintenance-ended/)).toHaveLength(1);
	});
	it("tells its end also when a sample at that very instant moves the verdict", () => {
		const happenings: Happening[] = [
			["08:00:00", "web/probe 1"],
			["08:10:00", maintenance("09:00:00", "09:20:00")],
			["09:05:00", "web/probe 0"],
			["09:20:00", "web/probe 1"],
		];
		expect(
			play(firmWith(service("confirmAfter: 60s")), happenings, "09:30:00")
				.told(/maintenance-ended|service-verdict/)
				.slice(-2),
		).toEqual(["09:20:00 maintenance-ended not maintenance", "09:20:00 service-verdict up"]);
	});
});
