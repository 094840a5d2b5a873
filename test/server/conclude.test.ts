import { expect, it } from "vitest";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { SYSTEM_CLOCK } from "../../server/clock.ts";
import { readSettings } from "../../server/environment.ts";
import { silentLog } from "../../server/log.ts";
import { createMetrics } from "../../server/metrics.ts";
import type { Moved } from "../../server/monitor/monitor.ts";
import { startMonitor, stopMonitor } from "../../server/monitor/run-monitor.ts";
import { openStore } from "../../server/store/open.ts";
import type { Commit, Store } from "../../server/store/store.ts";
import { HEALTH } from "../../server/topics.ts";
import { createTraces } from "../../server/tracing.ts";
import { openMemoryLog } from "../../streams/log/memory-log.ts";
import { firmOf } from "../bench/firm.ts";
import { until } from "../support/app.ts";
import { embeddedPlaces } from "./store-place.ts";

const freshPlace = embeddedPlaces();
const { firm } = firmOf({ services: 2, signals: 1, every: "10s" });

/** The heart with a store that remembers what was committed, and everything that was shown. */
async function startHeart() {
	const { dataDir } = await freshPlace();
	const place = await openStore({ databaseUrl: null, dataDir });
	const commits: Commit[] = [];
	const store: Store = { ...place, commit: (commit) => place.commit(commit).finally(() => commits.push(commit)) };
	const log = openMemoryLog({ append: (rows) => store.appendBatches(rows), read: (after, limit) => store.readBatches(after, limit) }, { instantNow: Date.now });
	const { topics, flood } = readSettings({}, {});
	const effects = { clock: SYSTEM_CLOCK, say: silentLog, metrics: createMetrics("0.0.0-test"), traces: createTraces() };
	const monitor = await startMonitor({ firm, rules: twSecurities, store, log, topics, flood, ...effects });
	const shown: Moved[] = [];
	monitor.listeners.add((moved) => void shown.push(moved));
	const say = (service: string, source: string, value: number) => {
		const sample = JSON.stringify({ service, signal: "signal-0", source, value, at: new Date() });
		return log.publish(HEALTH, [{ key: service, value: Buffer.from(sample), headers: {} }]);
	};
	const stop = async () => {
		await stopMonitor(monitor);
		await store.close();
	};
	return { commits, shown, say, stop };
}

const subjectsOf = (commits: readonly Commit[]) => commits.flatMap(({ states = [] }) => states.map(({ subject }) => subject));

it("CONTRACT §5, DESIGN 4: a service that moved without a change is shown as figures, and stays for the checkpoint", async () => {
	const { commits, shown, say, stop } = await startHeart();
	await say("service-0", "probe-1", 0.97);
	await until(async () => expect(shown.flatMap(({ services }) => services)).toEqual(["service-0"]));
	expect(subjectsOf(commits)).toContain("service/service-0");

	const before = commits.length;
	shown.length = 0;
	await say("service-0", "probe-2", 0.98);
	await until(async () => expect(shown.flatMap(({ figures }) => figures)).toContain("service-0"));
	await say("service-1", "probe-1", 0.41);
	await until(async () => expect(shown.flatMap(({ services }) => services)).toEqual(["service-1"]));
	const ofChanges = commits.slice(before).filter(({ changes = [] }) => changes.length > 0);
	expect(subjectsOf(ofChanges)).not.toContain("service/service-0");
	await stop();
	expect(subjectsOf(commits.slice(before))).toContain("service/service-0");
});
