import { onTestFinished } from "vitest";
import type { RulePack } from "../../alerting/rules/pack.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { readSettings } from "../../server/environment.ts";
import type { Log } from "../../server/log.ts";
import { createMetrics } from "../../server/metrics.ts";
import type { Monitor, Moved } from "../../server/monitor/monitor.ts";
import { startMonitor, stopMonitor } from "../../server/monitor/run-monitor.ts";
import type { Commit, Store } from "../../server/store/store.ts";
import { HEALTH } from "../../server/topics.ts";
import { createTraces } from "../../server/tracing.ts";
import { formatInstant } from "../../streams/instant.ts";
import { openMemoryLog } from "../../streams/log/memory-log.ts";
import type { Row } from "../../streams/log/newest-rows.ts";
import type { OutgoingRecord, RecordLog } from "../../streams/log/record-log.ts";
import { firmOf } from "../bench/firm.ts";
import { movableClock } from "./app.ts";

/** A line of the program's log. */
export type Said = { readonly level: string; readonly what: unknown; readonly text: unknown };

/** The monitor by itself, with nothing durable: what it commits, publishes, shows and says is at hand. */
export async function startBareHeart({ services = 2, rules = twSecurities }: { services?: number; rules?: RulePack } = {}) {
	const { firm } = firmOf({ services, signals: 2, every: "10s" });
	const clock = movableClock();
	const rows: Row[] = [];
	const published: (OutgoingRecord & { readonly topic: string })[] = [];
	const commits: Commit[] = [];
	const shown: Moved[] = [];
	const said: Said[] = [];
	/** What the store does with a commit, which a test may replace. */
	const door = { commit: async (_: Commit): Promise<void> => undefined };
	const store = {
		commit: (each: Commit) => door.commit(each).then(() => void commits.push(each)),
		loadStates: async () => [],
		loadPositions: async () => [],
	} as unknown as Store;
	const memory = openMemoryLog(
		{
			append: async (added) => added.map((row) => rows.push({ ...row, number: rows.length + 1 })),
			read: async (after, limit) => rows.slice(after, after + limit),
		},
		{ instantNow: clock.now },
	);
	const log: RecordLog = {
		...memory,
		publish: (topic, records) => {
			published.push(...records.map((record) => ({ ...record, topic })));
			return memory.publish(topic, records);
		},
	};
	const { topics, flood } = readSettings({}, {});
	const effects = { clock, say: sayInto(said), metrics: createMetrics("0.0.0-test"), traces: createTraces() };
	const monitor: Monitor = await startMonitor({ firm, rules, store, log, topics, flood, ...effects });
	onTestFinished(() => stopMonitor(monitor));
	monitor.listeners.add((moved) => void shown.push(moved));
	const write = (value: unknown) => log.publish(HEALTH, [{ key: "service-0", value: Buffer.from(JSON.stringify(value)), headers: {} }]);
	const tell = (signal: `${string}/${string}`, value: number, at = clock.now()) => write(sampleOf(signal, value, at));
	return { monitor, clock, door, commits, published, shown, said, write, tell };
}

function sampleOf(path: string, value: number, at: number) {
	const [service, signal] = path.split("/");
	return { service, signal, value, at: formatInstant(at) };
}

function sayInto(said: Said[]): Log {
	const at = (level: string) => (what: unknown, text?: unknown) => void said.push({ level, what, text });
	return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") } as unknown as Log;
}
