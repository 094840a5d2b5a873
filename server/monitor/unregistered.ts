import { stringify } from "yaml";
import { formatInstant, type Instant } from "../../streams/instant.ts";
import type { SeriesReading } from "../../streams/reading.ts";
import { isAmbiguous, type Watch } from "../../streams/signal.ts";
import type { ServiceState } from "../../streams/state.ts";
import type { UnregisteredView } from "../views/telemetry-view.ts";

/** How many series are listed and counted here; a flood beyond shows in `rtowatch_kafka_records_total` only. */
const LISTED_AT_MOST = 2_000;

type Stray = { readonly reading: SeriesReading; readings: number; firstAt: Instant; newestAt: Instant; value: number };

/** Readings that no signal claims: counted, and listed with the configuration lines that would claim them. */
export type Unregistered = { note(reading: SeriesReading): void; count(): number; views(): UnregisteredView[] };

/** An empty list of strays. */
export function listUnregistered(): Unregistered {
	const strays = new Map<string, Stray>();
	return {
		note(reading) {
			const stray = strays.get(reading.series);
			if (stray !== undefined) {
				stray.readings++;
				stray.firstAt = Math.min(stray.firstAt, reading.at);
				if (reading.at < stray.newestAt) return;
				stray.newestAt = reading.at;
				stray.value = reading.value;
			} else if (strays.size < LISTED_AT_MOST)
				strays.set(reading.series, { reading, readings: 1, firstAt: reading.at, newestAt: reading.at, value: reading.value });
		},
		count: () => strays.size,
		views: () => {
			const ids = idsOf([...strays.values()].map(({ reading }) => reading.name));
			return [...strays.values()].map((stray, place) => viewOf(stray, ids[place]!));
		},
	};
}

function viewOf({ reading, readings, firstAt, newestAt, value }: Stray, id: string): UnregisteredView {
	return {
		name: reading.name,
		labels: { ...reading.labels },
		why: "unclaimed",
		readings,
		value: Number.isFinite(value) ? value : null,
		firstAt: formatInstant(firstAt),
		newestAt: formatInstant(newestAt),
		configuration: linesFor(id, reading),
	};
}

/** The lines of `rtowatch.yaml` that would claim a series, below the `signals:` of a service. */
function linesFor(id: string, { name, unit, labels }: SeriesReading): string {
	// The one key that the configuration refuses; without it the lines claim the series all the same.
	const match = Object.fromEntries(Object.entries(labels).filter(([label]) => label !== "__proto__"));
	return stringify([{ id, metric: name, ...(unit !== null && { unit }), match }], { lineWidth: 0 });
}

/** An id for each metric, none twice: all that is printed may be pasted below one service. */
function idsOf(metrics: readonly string[]): string[] {
	const taken = new Set<string>();
	return metrics.map((metric) => {
		const id = kebab(metric) || "signal";
		for (let number = 1; ; number++) {
			const ending = number === 1 ? "" : `-${number}`;
			const own = id.slice(0, 63 - ending.length) + ending;
			if (!taken.has(own)) {
				taken.add(own);
				return own;
			}
		}
	});
}

function kebab(metric: string): string {
	const words = metric.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
	return words.slice(0, 63).replaceAll(/^-|-$/g, "");
}

/** Signals for which two label sets or sources speak at once, with the `match` of each (SEMANTICS 1.8). */
export function ambiguousOf(states: readonly ServiceState[], at: Instant): UnregisteredView[] {
	return states.flatMap((state) => state.watches.filter((watch) => isAmbiguous(watch, at)).map((watch) => ambiguity(state, watch)));
}

function ambiguity(state: ServiceState, watch: Watch): UnregisteredView {
	const newest = watch.series.reduce((a, b) => (a.at > b.at ? a : b));
	return {
		name: `${state.service.id}/${watch.signal.id}`,
		labels: watch.signal.match,
		why: "ambiguous",
		readings: watch.series.length,
		value: newest.value,
		firstAt: formatInstant(Math.min(...watch.series.map((series) => series.at))),
		newestAt: formatInstant(newest.at),
		configuration: watch.series.map((series) => `# ${series.source || "(no source)"}`).join("\n"),
	};
}
