import { describe, expect, it } from "vitest";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { type Engine, startEngine } from "../../server/monitor/engine.ts";
import { settleAll, takeSample } from "../../server/monitor/settle.ts";
import { MINUTE, SECOND } from "../../streams/instant.ts";
import { firmWith, instant, service } from "../support/story.ts";

const AT = Date.parse(instant("09:00:00"));
const TWO = service("confirmAfter: 30s", "{ id: probe, every: 10s }, { id: load, every: 10s, decides: false }");

const hear = (engine: Engine, signal: string, value: number, at: number) => {
	engine.clock = Math.max(engine.clock, at);
	return takeSample(engine, 0, { signal, site: "hq", source: "", value, at, until: null, ended: false });
};
const newestOf = ({ services }: Engine) => Object.fromEntries(services[0]!.watches.map(({ signal, series }) => [signal.id, series[0]?.at]));

/** Makes the service one that cannot be judged; gives back how it is mended. */
function spoil({ services }: Engine): () => void {
	const watch = services[0]!.watches[0]! as { signal: unknown };
	const { signal } = watch;
	const fail = () => {
		throw new Error("a signal that nobody can read");
	};
	Object.defineProperty(watch, "signal", { configurable: true, get: fail });
	return () => Object.defineProperty(watch, "signal", { configurable: true, writable: true, enumerable: true, value: signal });
}

describe("a service that is set aside (DESIGN 4)", () => {
	it("is told what it missed when it is tried again, in the order of the instants: the outage counts from its first bad sample", () => {
		const engine = startEngine(firmWith(TWO).firm, twSecurities, AT);
		hear(engine, "probe", 1, AT);
		const mend = spoil(engine);
		for (let s = 10; s <= 50; s += 10) expect(hear(engine, "probe", 0, AT + s * SECOND)).toEqual({ effect: "aside", changes: [] });
		hear(engine, "load", 7, AT + 45 * SECOND);
		expect(engine.broken.size).toBe(1);
		mend();
		const changes = settleAll(engine, AT + 80 * SECOND);
		expect(changes.filter(({ kind }) => kind === "outage-confirmed").map(({ outage }) => [outage!.startedAt, outage!.confirmedAt])).toEqual([
			[AT + 10 * SECOND, AT + 40 * SECOND],
		]);
		expect(newestOf(engine)).toEqual({ probe: AT + 50 * SECOND, load: AT + 45 * SECOND });
		expect([engine.broken.size, engine.missed.size]).toEqual([0, 0]);
	});

	it("is tried again with the next sample too, once its minute has passed", () => {
		const engine = startEngine(firmWith(TWO).firm, twSecurities, AT);
		const mend = spoil(engine);
		hear(engine, "load", 7, AT);
		mend();
		hear(engine, "probe", 1, AT + MINUTE);
		expect(newestOf(engine)).toEqual({ load: AT, probe: AT + MINUTE });
		expect(engine.broken.size).toBe(0);
	});

	it("gives up a sample that fails a second time, and takes what came after it", () => {
		const engine = startEngine(firmWith(TWO).firm, twSecurities, AT);
		const poison = { signal: "probe", site: "hq", source: "", at: AT, until: null, ended: false } as const;
		const failing = Object.defineProperty({ ...poison }, "value", {
			get: () => {
				throw new Error("a value that nobody can read");
			},
		});
		expect(takeSample(engine, 0, failing as never).effect).toBe("aside");
		hear(engine, "load", 7, AT + 10 * SECOND);
		settleAll(engine, AT + 3 * MINUTE);
		expect(newestOf(engine)).toMatchObject({ load: AT + 10 * SECOND });
		expect([engine.broken.size, engine.missed.size]).toEqual([0, 0]);
	});

	it("keeps a bounded number of samples, but the newest of every signal", () => {
		const engine = startEngine(firmWith(TWO).firm, twSecurities, AT);
		const mend = spoil(engine);
		hear(engine, "load", 7, AT);
		for (let i = 1; i <= 5_000; i++) hear(engine, "probe", 1, AT + i);
		expect(engine.missed.get(0)!.length).toBeLessThanOrEqual(2_000);
		mend();
		settleAll(engine, AT + 2 * MINUTE);
		expect(newestOf(engine)).toEqual({ load: AT, probe: AT + 5_000 });
	});
});
