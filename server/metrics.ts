import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { isWall, type Screens } from "./http/screens.ts";
import type { ScreenView } from "./views/beat-view.ts";
import type { DeadlineView } from "./views/deadline-view.ts";
import type { FilingView } from "./views/filing-view.ts";
import type { ServiceView, Verdict } from "./views/service-view.ts";

/** What became of a record (CONTRACT §7). */
export type RecordOutcome = "ok" | "rejected" | "unregistered" | "stale";

/** What `/metrics` reads at the moment of a scrape. */
export type Gauges = {
	readonly lag: readonly { readonly topic: string; readonly partition: number; readonly records: number }[];
	readonly deliveriesPending: number;
};

/** What a scrape reads of the program. */
export type Measured = {
	services(): readonly ServiceView[];
	deadlines(): readonly DeadlineView[];
	gauges(): Gauges;
	/** When the canary passed each hop last, in milliseconds. */
	readonly canary: { passedAt(): ReadonlyMap<string, number> };
};

/** What the program says about itself while it runs; everything that can be read at a scrape is read then. */
export type Metrics = {
	readonly registry: Registry;
	recordsRead(topic: string, outcome: RecordOutcome, count: number): void;
	rtoBreached(service: string, tier: ServiceView["tier"]): void;
	/** How long after it fell due a change was noticed, in seconds. */
	noticedLate(seconds: number): void;
	/** From the newest sample in a view to the socket, in seconds. */
	published(seconds: number): void;
	evidenceKept(records: number): void;
	canaryRan(result: "passed" | "failed"): void;
	/** From now on a scrape reads this program and these screens. */
	watch(program: Measured, screens: Screens, now: () => number): void;
};

const VERDICTS: readonly Verdict[] = ["up", "degraded", "down", "unknown", "maintenance", "idle"];
const LATENESS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 300, 3600];
const LATENCY = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Every metric of CONTRACT §7, and prom-client's defaults, in a registry of its own. */
export function createMetrics(version: string): Metrics {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const registers = [registry];
	new Gauge({ name: "rtowatch_build_info", help: "Always 1; the version that runs.", labelNames: ["version"], registers }).set({ version }, 1);
	const records = new Counter({
		name: "rtowatch_kafka_records_total",
		help: "Records read, by what became of them.",
		labelNames: ["topic", "outcome"],
		registers,
	});
	const breaches = new Counter({ name: "rtowatch_rto_breaches_total", help: "RTOs passed while the outage ran.", labelNames: ["service", "tier"], registers });
	const lateness = new Histogram({
		name: "rtowatch_detection_lateness_seconds",
		help: "How long after it fell due a change was noticed.",
		buckets: LATENESS,
		registers,
	});
	const latency = new Histogram({
		name: "rtowatch_publish_latency_seconds",
		help: "From the newest sample in a view to the socket.",
		buckets: LATENCY,
		registers,
	});
	const evidence = new Counter({ name: "rtowatch_evidence_records_total", help: "Raw samples kept with an outage.", registers });
	const canaries = new Counter({ name: "rtowatch_canary_runs_total", help: "Canary outages that ended, by result.", labelNames: ["result"], registers });
	for (const result of ["passed", "failed"]) canaries.inc({ result }, 0);
	const source: Source = { read: null };
	for (const make of [logGauges, screenGauge, serviceGauges, filingGauge, canaryGauge]) make(registers, source);
	return {
		registry,
		recordsRead: (topic, outcome, count) => records.inc({ topic, outcome }, count),
		rtoBreached: (service, tier) => breaches.inc({ service, tier }),
		noticedLate: (seconds) => lateness.observe(Math.max(0, seconds)),
		published: (seconds) => latency.observe(Math.max(0, seconds)),
		evidenceKept: (count) => evidence.inc(count),
		canaryRan: (result) => canaries.inc({ result }),
		watch: (program, screens, now) => {
			source.read = { program, screens, now };
		},
	};
}

type Source = { read: { program: Measured; screens: Screens; now: () => number } | null };

function logGauges(registers: Registry[], source: Source): void {
	new Gauge({
		name: "rtowatch_kafka_consumer_lag_records",
		help: "Records behind the newest, by partition.",
		labelNames: ["topic", "partition"],
		registers,
		collect() {
			this.reset();
			for (const { topic, partition, records } of source.read?.program.gauges().lag ?? []) this.set({ topic, partition }, records);
		},
	});
	new Gauge({
		name: "rtowatch_deliveries_pending",
		help: "Changes not yet published, and messages that should have gone by now and have not.",
		registers,
		collect() {
			this.set(source.read?.program.gauges().deliveriesPending ?? 0);
		},
	});
}

/** Every screen stands in one of twelve places: a wall or not, and whether it says that it can be seen and heard. */
function screenGauge(registers: Registry[], source: Source): void {
	new Gauge({
		name: "rtowatch_wall_clients",
		help: "Screens connected, by what they say of themselves: a wall, visible, audible; unknown where nothing was said for a minute.",
		labelNames: ["page", "visible", "audible"],
		registers,
		collect() {
			this.reset();
			for (const visible of ["true", "false"]) for (const audible of ["true", "false"]) this.set({ page: "wall", visible, audible }, 0);
			for (const view of source.read?.screens.views() ?? []) this.inc(labelsOf(view));
		},
	});
}

function labelsOf(view: ScreenView): Record<"page" | "visible" | "audible", string> {
	const said = (value: boolean | null) => (value === null ? "unknown" : String(value));
	return { page: view.page === null ? "unknown" : isWall(view) ? "wall" : "other", visible: said(view.visible), audible: said(view.audible) };
}

function serviceGauges(registers: Registry[], source: Source): void {
	const ratio = new Gauge({
		name: "rtowatch_rto_used_ratio",
		help: "Share of the RTO that the running outage has used.",
		labelNames: ["service", "tier"],
		registers,
	});
	const active = new Gauge({ name: "rtowatch_outage_active", help: "1 while a confirmed outage runs.", labelNames: ["service", "tier"], registers });
	new Gauge({
		name: "rtowatch_service_state",
		help: "1 for the verdict that holds, 0 for the others.",
		labelNames: ["service", "tier", "state"],
		registers,
		// All three from one reading of the services, so that a scrape is of one moment.
		collect() {
			for (const gauge of [this, ratio, active]) gauge.reset();
			for (const { id: service, tier, verdict, outage } of source.read?.program.services() ?? []) {
				for (const state of VERDICTS) this.set({ service, tier, state }, state === verdict ? 1 : 0);
				active.set({ service, tier }, outage?.state === "confirmed" || outage?.state === "recovering" ? 1 : 0);
				ratio.set({ service, tier }, outage?.rtoUsedRatio ?? 0);
			}
		},
	});
}

function canaryGauge(registers: Registry[], source: Source): void {
	new Gauge({
		name: "rtowatch_canary_last_success_timestamp_seconds",
		help: "When a run of the canary last passed each hop.",
		labelNames: ["hop"],
		registers,
		collect() {
			this.reset();
			for (const [hop, at] of source.read?.program.canary.passedAt() ?? []) this.set({ hop }, at / 1000);
		},
	});
}

function filingGauge(registers: Registry[], source: Source): void {
	new Gauge({
		name: "rtowatch_filing_remaining_seconds",
		help: "Until the nearest filing of each kind is due; negative when late.",
		labelNames: ["filing"],
		registers,
		collect() {
			this.reset();
			const seen = new Set<FilingView["kind"]>();
			for (const { filing, dueAt } of source.read?.program.deadlines() ?? []) {
				if (filing === null || seen.has(filing)) continue;
				seen.add(filing);
				this.set({ filing }, (Date.parse(dueAt) - source.read!.now()) / 1000);
			}
		},
	});
}
