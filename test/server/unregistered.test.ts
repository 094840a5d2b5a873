import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { parseConfiguration } from "../../server/config/load.ts";
import { startEngine } from "../../server/monitor/engine.ts";
import { takeSample } from "../../server/monitor/settle.ts";
import { ambiguousOf, listUnregistered } from "../../server/monitor/unregistered.ts";
import { claim, compileClaims } from "../../streams/claim.ts";
import { seriesReading, speaker } from "../../streams/formats/series-reading.ts";
import { formatInstant } from "../../streams/instant.ts";
import type { SeriesReading } from "../../streams/reading.ts";
import { firmOf } from "../support/app.ts";
import { firmWith, service } from "../support/story.ts";

const AT = Date.parse("2026-11-18T09:00:00+08:00");

function reading(name: string, labels: Readonly<Record<string, string>>, unit: string | null = null, value = 1, at = AT): SeriesReading {
	const from = speaker(labels, unit, 0);
	if ("reason" in from) throw new Error(from.message);
	const read = seriesReading(from, name, value, at, false, 0);
	if ("reason" in read) throw new Error(read.message);
	return read;
}

/** The services and signals that claim each reading once everything printed for them is pasted below one service, as it stands. */
function pasted(readings: readonly SeriesReading[]) {
	const strays = listUnregistered();
	for (const each of readings) strays.note(each);
	const lines = strays.views().map(({ configuration }) => configuration);
	const text = `${firmOf("id: web\n    kind: supporting")}    signals:\n${lines.join("").replaceAll(/^(?=.)/gm, "      ")}`;
	const { configuration, faults } = parseConfiguration([{ file: "rtowatch.yaml", text }]);
	expect([text, faults]).toEqual([text, []]);
	const claims = compileClaims(configuration!.firm.inventory);
	return readings.map((each) => {
		const claimed = claim(claims, each, AT);
		return "reason" in claimed ? [] : claimed.map(({ sample }) => sample.signal);
	});
}

it("telemetry that nothing claims is listed with its first and its newest instant and its newest value, in whatever order it came", () => {
	const strays = listUnregistered();
	for (const [value, at] of [
		[2, AT],
		[3, AT + 5_000],
		[1, AT - 5_000],
	] as const)
		strays.note(reading("up", {}, null, value, at));
	expect(strays.views()).toMatchObject([{ readings: 3, value: 3, firstAt: formatInstant(AT - 5_000), newestAt: formatInstant(AT + 5_000) }]);
});

describe("two sources of one signal (SEMANTICS 1.8)", () => {
	const said = (...sources: readonly string[]) => {
		const engine = startEngine(firmWith(service("confirmAfter: 60s")).firm, twSecurities, AT);
		for (const [index, source] of sources.entries())
			takeSample(engine, 0, { signal: "probe", site: "hq", source, value: 1, at: AT + index, until: null, ended: false });
		return ambiguousOf(engine.services, AT + sources.length).map(({ name, why }) => [name, why]);
	};

	it("are listed as ambiguous", () => {
		expect(said("probe-1", "probe-2")).toEqual([["web/probe", "ambiguous"]]);
		expect(said("probe-1", "0123456789abcdef")).toEqual([["web/probe", "ambiguous"]]);
	});

	it("are not where they are the fingerprints of one alert, which nothing could separate", () => {
		expect(said("0123456789abcdef", "fedcba9876543210")).toEqual([]);
	});
});

describe("the lines that would claim a reading that nothing claims", () => {
	it("are right below `signals:` as they stand", () => {
		const strays = listUnregistered();
		strays.note(reading("order.ack.latency.p95", { "service.name": "api-order", "server.port": "8080" }, "ms"));
		expect(strays.views()[0]!.configuration).toBe(`- id: order-ack-latency-p95
  metric: order.ack.latency.p95
  unit: ms
  match:
    service.name: api-order
    server.port: "8080"
`);
	});

	it("give signals of their own to series that differ in a label alone", () => {
		const claimed = pasted(["web", "app", "api"].map((job) => reading("up", { job })));
		expect(claimed).toEqual([["up"], ["up-2"], ["up-3"]]);
	});

	it.each([
		["a name that ends in a unit other than its own", reading("latency_seconds", {}, "ms")],
		["a name of other letters", reading("登入成功率", { 系統: "下單" })],
		["a name longer than an id", reading("x".repeat(500), {})],
		["no labels", reading("up", {})],
		[
			"labels that YAML would read as something else",
			reading("up", { a: "true", b: "null", c: "1e3", d: "2026-11-18", e: "~", f: "", g: "*x", h: "{", i: " # " }),
		],
		["a label of several lines", reading("up", { a: "one\ntwo\r\n\tthree", b: "\u2028", c: "\u0000" })],
		["labels called like what every object has", reading("up", JSON.parse('{"__proto__":"x","constructor":"y"}'))],
		["a label called like a merge", reading("up", { "<<": "x", "- a": "b", "? c": "d" })],
	])("claim what has %s", (_what, stray) => {
		expect(pasted([stray])[0]).toHaveLength(1);
	});

	it("claim whatever came, several at once", () => {
		const text = fc.oneof(fc.string({ unit: "binary", maxLength: 12 }), fc.constantFrom("a", "b", "service.name", "service_name", "job", "1", "true"));
		const stray = fc.tuple(
			text.filter((name) => name !== ""),
			fc.dictionary(text, text, { maxKeys: 3 }),
			fc.option(fc.constantFrom("s", "ms", "1", "{orders}")),
		);
		fc.assert(
			fc.property(fc.array(stray, { minLength: 1, maxLength: 4 }), (strays) => {
				const readings = strays.map(([name, labels, unit]) => reading(name, labels, unit));
				for (const claimed of pasted(readings)) expect(claimed.length).toBeGreaterThan(0);
			}),
			{ numRuns: 300 },
		);
	});
});
