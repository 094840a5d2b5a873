import { expect, onTestFinished } from "vitest";
import { type Canary, type CanaryParts, startCanary } from "../../server/canary/canary.ts";
import type { CanaryRunView } from "../../server/canary/canary-view.ts";
import { parseConfiguration } from "../../server/config/load.ts";
import { readSettings } from "../../server/environment.ts";
import { startSealing } from "../../server/followers/sealing.ts";
import { silentLog } from "../../server/log.ts";
import { startMessenger } from "../../server/messages/messenger.ts";
import { createMetrics } from "../../server/metrics.ts";
import { inletOf } from "../../server/monitor/inlet.ts";
import { startMonitor, stopMonitor } from "../../server/monitor/run-monitor.ts";
import { openStore } from "../../server/store/open.ts";
import type { Store } from "../../server/store/store.ts";
import { createTraces } from "../../server/tracing.ts";
import { openMemoryLog } from "../../streams/log/memory-log.ts";
import type { RecordLog } from "../../streams/log/record-log.ts";
import { movableClock, until } from "./app.ts";
import { canaryConfig } from "./canary.ts";
import { httpReceiver } from "./receivers.ts";

/** Which part of the chain a test breaks, and how. */
export type Breaks = {
	readonly log?: (log: RecordLog) => RecordLog;
	/** The store as the canary commits to it, and as the follower that decides sees it. */
	readonly store?: (store: Store) => Store;
	readonly follower?: (store: Store) => Store;
} & Partial<Pick<CanaryParts, "walls" | "ground" | "within">>;

/** The parts of the program that a canary goes through, real ones, put together so that any of them can be broken. */
export async function startChain(dataDir: string, breaks: Breaks = {}) {
	const same = <T>(value: T): T => value;
	const { log: breakLog = same, store: breakStore = same, follower = same, ...replaced } = breaks;
	const [room, chat, clock] = [await httpReceiver(), await httpReceiver(), movableClock()];
	const { configuration } = parseConfiguration([{ file: "chain.yaml", text: canaryConfig({ test: room.url, chat: chat.url }) }]);
	const { firm, rules, messages } = configuration!;
	const store = await openStore({ databaseUrl: null, dataDir });
	const keeper = { append: (rows: Parameters<Store["appendBatches"]>[0]) => store.appendBatches(rows), read: store.readBatches };
	const log = breakLog(openMemoryLog(keeper, { instantNow: clock.now }));
	const metrics = createMetrics("0.0.0-test");
	const { topics, flood } = readSettings({}, {});
	const sealing = startSealing(store, silentLog);
	const monitor = await startMonitor({ firm, rules, store, log, topics, flood, clock, say: silentLog, metrics, traces: createTraces() });
	const messenger = await startMessenger(monitor, follower(store), messages, clock, silentLog);
	const canary = await startCanary({
		...{ ear: monitor.canary, inlet: inletOf(monitor), store: breakStore(store), clock, say: silentLog, metrics, plan: messenger.plan },
		walls: async () => [{ name: "大廳", answered: true }],
		ground: () => ({ calendar: firm.inventory.calendar, rules }),
		now: clock.now,
		told() {
			sealing.wake();
			messenger.wake();
		},
		...replaced,
	});
	onTestFinished(async () => {
		for (const stop of [canary.stop, messenger.stop, () => stopMonitor(monitor), sealing.stop, () => store.close()]) await stop();
	});
	return { canary, clock, room, store, metrics, run: () => runOf(canary) };
}

async function runOf({ face }: Canary): Promise<CanaryRunView> {
	const { run } = face.ask(null);
	return until(() => {
		const found = face.view().runs.find(({ id }) => id === run.id)!;
		expect(found.result).not.toBe("running");
		return found;
	});
}

/** The hops that failed, with why. */
export const failures = ({ hops }: CanaryRunView): string[] =>
	hops.flatMap(({ name, state, why }) => (state === "failed" ? [`${name} ${why?.code} ${Object.values(why?.values ?? {}).join(" ")}`.trim()] : []));
