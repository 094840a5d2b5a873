import { fileURLToPath } from "node:url";
import packageJson from "../package.json" with { type: "json" };
import { openMemoryLog } from "../streams/log/memory-log.ts";
import type { RecordLog } from "../streams/log/record-log.ts";
import { startAuditing } from "./auditing.ts";
import { startCanary } from "./canary/canary.ts";
import { type Clock, SYSTEM_CLOCK } from "./clock.ts";
import type { Configuration } from "./config/configuration.ts";
import type { Effective } from "./config/defaults.ts";
import type { Fault } from "./config/fault.ts";
import { type Loaded, loadConfiguration } from "./config/load.ts";
import { loadApart } from "./config/load-apart.ts";
import { AT_START, BY_SIGNAL, configurationNotes } from "./config/note-configuration.ts";
import { loadDemoFirm } from "./demo/firm.ts";
import type { Settings } from "./environment.ts";
import { publishChanges } from "./followers/publish-changes.ts";
import { startSealing } from "./followers/sealing.ts";
import { createHttp } from "./http/http.ts";
import type { Log } from "./log.ts";
import { startHeartbeat } from "./messages/heartbeat.ts";
import { startMessenger } from "./messages/messenger.ts";
import { createMetrics } from "./metrics.ts";
import { startForgetting } from "./monitor/forgetting.ts";
import { inletOf } from "./monitor/inlet.ts";
import { startMonitor, stopMonitor } from "./monitor/run-monitor.ts";
import { runningProgram } from "./monitor/running.ts";
import { keepOwnTopics } from "./own-topics.ts";
import { breakGlassBanners } from "./people/break-glass.ts";
import type { People } from "./people/people.ts";
import { startPeople } from "./people/start-people.ts";
import { openStore } from "./store/open.ts";
import { positionsApart } from "./store/positions-apart.ts";
import type { Store } from "./store/store.ts";
import { createTraces } from "./tracing.ts";
import type { BannerView } from "./views/overview-view.ts";

/** The program as a value: where it listens, and how it stops. `reload` takes a new configuration whole, or nothing and gives every fault. */
export type App = {
	readonly url: string;
	readonly people: People;
	/** The secret of the link that makes the first administrator, as long as nobody has an account. */
	readonly firstLink: string | null;
	/** As a signal asks for it. */
	reload(): Promise<readonly Fault[]>;
	stop(): Promise<void>;
};

export type AppParts = {
	readonly settings: Settings;
	readonly configuration: Configuration;
	/** The same as it was written, with its defaults. */
	readonly effective: Effective;
	readonly say: Log;
	readonly clock?: Clock;
	/** Reads the configuration again; what the settings name unless given. */
	readonly load?: () => ReturnType<typeof loadToRun>;
};

/** Reads the configuration that the settings name: a file or directory, else the demo firm. */
export function loadFrom({ config }: Pick<Settings, "config">): Promise<Loaded> {
	return config === null ? loadDemoFirm() : loadConfiguration(config);
}

/** The same for who goes on running: without what reading leaves behind, and without standing still meanwhile. */
export function loadToRun({ config }: Pick<Settings, "config">): Promise<Omit<Loaded, "origins">> {
	return config === null ? loadDemoFirm() : loadApart(config);
}

/**
 * Starts everything, in one piece because the order is the point: the port opens first and says 啟動中, then the store, the log,
 * the monitor; each registers how it is taken down, and `stop` does that backwards. Safe to stop twice.
 */
export async function startApp({ settings, configuration, effective, say, clock = SYSTEM_CLOCK, load = () => loadToRun(settings) }: AppParts): Promise<App> {
	const teardown: (() => Promise<unknown>)[] = [];
	let stopped: Promise<void> | null = null;
	const stopAll = async () => {
		for (const undo of teardown.splice(0).reverse()) await undo();
	};
	const stop = () => {
		stopped ??= stopAll();
		return stopped;
	};
	try {
		const metrics = createMetrics(packageJson.version);
		const http = createHttp({
			now: () => clock.now(),
			log: say,
			metrics,
			version: packageJson.version,
			tls: settings.tls,
			trustProxy: settings.trustProxy,
			screens: fileURLToPath(new URL("../web/dist", import.meta.url)),
		});
		teardown.push(() => http.close());
		const url = await http.listen(settings.host, settings.port);

		const store = await openStore({ databaseUrl: settings.databaseUrl, dataDir: settings.dataDir });
		teardown.push(() => store.close());
		const { people, firstLink, stop: stopPeople } = await startPeople({ store, settings, configuration, clock, say });
		teardown.push(async () => stopPeople());
		const log = await openLog(settings, store, clock);
		teardown.push(() => log.close());
		const topics = await keepOwnTopics(log, clock);
		teardown.push(() => topics.stop());

		const sealing = startSealing(store, say);
		teardown.push(() => sealing.stop());
		people.told.add(() => sealing.wake());
		const { firm, rules } = configuration;
		const monitor = await startMonitor({
			firm,
			rules,
			store: positionsApart(store, settings.kafka ? "kafka" : "in-process"),
			log,
			topics: settings.topics,
			flood: settings.flood,
			clock,
			say,
			metrics,
			traces: createTraces(),
		});
		teardown.push(() => stopMonitor(monitor));
		const publisher = settings.kafka ? await publishChanges(store, log, say) : null;
		if (publisher) teardown.push(() => publisher.stop());
		monitor.listeners.add(({ changes }) => {
			if (changes.length === 0) return;
			sealing.wake();
			publisher?.wake();
		});
		const messenger = await startMessenger(monitor, store, configuration.messages, clock, say);
		teardown.push(() => messenger.stop());
		const notes = configurationNotes({ store, people, key: messenger.key, settings, version: packageJson.version });
		await notes.inForce({ configuration, effective }, AT_START);
		const auditing = startAuditing(monitor);
		teardown.push(async () => auditing.stop());
		const forgetting = startForgetting(store, clock, say, firm.demo);
		teardown.push(async () => forgetting.stop());

		const canary = await startCanary({
			...{ ear: monitor.canary, inlet: inletOf(monitor), store, clock, say, metrics, walls: http.askWalls, plan: messenger.plan },
			ground: () => ({ calendar: monitor.engine.firm.inventory.calendar, rules: monitor.engine.rules }),
			now: () => clock.now(),
			told() {
				sealing.wake();
				messenger.wake();
			},
		});
		teardown.push(() => canary.stop());

		const problems: (() => readonly BannerView[])[] = [topics.banners, auditing.banners, () => breakGlassBanners(people), messenger.banners, canary.banners];
		const program = await runningProgram({
			monitor,
			load,
			problems: () => problems.flatMap((banners) => banners()),
			pending: () => (publisher?.pending() ?? 0) + messenger.pending(),
			messenger,
			canary: canary.face,
			notes,
		});
		const heartbeat = startHeartbeat({ settings: messenger.heartbeat, health: program.health, warnings: canary.banners, now: () => clock.now() });
		teardown.push(() => heartbeat.stop());
		problems.push(heartbeat.banners);
		http.serve(program, people);
		return { url, people, firstLink, stop, reload: () => program.reload(BY_SIGNAL) };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** The Kafka client is loaded only where there is Kafka: the embedded start is quick. */
async function openLog({ kafka }: Settings, store: Store, clock: Clock): Promise<RecordLog> {
	const instantNow = () => clock.now();
	if (kafka !== null) return (await import("../streams/log/kafka-log.ts")).openKafkaLog({ ...kafka, instantNow });
	return openMemoryLog({ append: (rows) => store.appendBatches(rows), read: (after, limit) => store.readBatches(after, limit) }, { instantNow });
}
