import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { SYSTEM_CLOCK } from "../../server/clock.ts";
import { readSettings } from "../../server/environment.ts";
import { silentLog } from "../../server/log.ts";
import { createMetrics } from "../../server/metrics.ts";
import { startMonitor, stopMonitor } from "../../server/monitor/run-monitor.ts";
import { openStore } from "../../server/store/open.ts";
import type { Store } from "../../server/store/store.ts";
import { createTraces } from "../../server/tracing.ts";
import { openKafkaLog } from "../../streams/log/kafka-log.ts";
import type { RecordLog } from "../../streams/log/record-log.ts";
import { answerWith } from "./child.ts";
import { firmOf } from "./firm.ts";
import { consumeParsingOnly } from "./log-baseline.ts";
import { SERVICES, SIGNALS } from "./samples.ts";

/** One run over a whole topic, by the pipeline or by a consumer that only parses. */
export type Run = { readonly what: "pipeline" | "only-parsing"; readonly brokers: string; readonly topic: string; readonly count: number };
export type Ran = { readonly perSecond: number; readonly cpuSeconds: number; readonly confirmed: number };

const { firm } = firmOf({ services: SERVICES, signals: SIGNALS, every: "10s" });

answerWith<Run, Ran>(async (run) => {
	const before = process.cpuUsage();
	const { seconds, confirmed } =
		run.what === "pipeline" ? await runPipeline(run) : { ...(await consumeParsingOnly(run.brokers, run.topic, run.count)), confirmed: 0 };
	const { user, system } = process.cpuUsage(before);
	return { perSecond: run.count / seconds, cpuSeconds: (user + system) / 1e6, confirmed };
});

/** From the first batch to the last record judged, and the last commit: changes, states, positions, curves. */
async function runPipeline({ brokers, topic, count }: Run): Promise<{ seconds: number; confirmed: number }> {
	const dataDir = await mkdtemp(join(tmpdir(), "rtowatch-bench-"));
	const store = timed(await openStore({ databaseUrl: null, dataDir }));
	const kafka = openKafkaLog({ brokers: [brokers], clientId: "bench", group: randomUUID(), instantNow: Date.now });
	const { log, done } = counted(kafka, count);
	const { flood } = readSettings({}, {});
	const topics = new Map([[topic, "native"] as const]);
	const effects = { clock: SYSTEM_CLOCK, say: silentLog, metrics: createMetrics("bench"), traces: createTraces() };
	const monitor = await startMonitor({ firm, rules: twSecurities, store, log, topics, flood, ...effects });
	const seconds = await done;
	const before = store.spent();
	await stopMonitor(monitor);
	const lastCommit = store.spent() - before;
	await log.close();
	await store.close();
	await rm(dataDir, { recursive: true, force: true });
	return { seconds: seconds + lastCommit, confirmed: [...monitor.engine.register.outages.values()].filter((outage) => outage.confirmedAt !== null).length };
}

/** A log whose reading is timed until so many records have been handled. */
function counted(log: RecordLog, count: number): { readonly log: RecordLog; readonly done: Promise<number> } {
	const { promise: done, resolve } = Promise.withResolvers<number>();
	let begunAt = 0;
	let records = 0;
	const consume: RecordLog["consume"] = (consuming) =>
		log.consume({
			...consuming,
			async onBatch(batch) {
				begunAt ||= performance.now();
				await consuming.onBatch(batch);
				records += batch.records.length;
				if (records >= count) resolve((performance.now() - begunAt) / 1_000);
			},
		});
	return { log: { ...log, consume }, done };
}

/** A store that tells how many seconds its commits have taken. */
function timed(store: Store): Store & { spent(): number } {
	let spent = 0;
	return {
		...store,
		spent: () => spent,
		async commit(commit) {
			const from = performance.now();
			await store.commit(commit);
			spent += (performance.now() - from) / 1_000;
		},
	};
}
