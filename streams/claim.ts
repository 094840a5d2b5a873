import type { Sample } from "./advance.ts";
import { DAY, formatInstant, type Instant, SECOND } from "./instant.ts";
import type { Inventory, Service, Signal } from "./inventory.ts";
import { labelValue, metricKey, sameUnit } from "./metric-name.ts";
import type { AddressedReading, Reading, Rejection, SeriesReading } from "./reading.ts";

/** A sample with the service it belongs to, by its place in the configuration. */
export type Claimed = { readonly order: number; readonly sample: Sample };

type Candidate = { readonly order: number; readonly service: Service; readonly signal: Signal };

/** What claims a series, whatever it says. */
type Claimant = { readonly order: number; readonly signal: string; readonly site: string };

/** Which signal claims which reading, compiled once from the inventory. */
export type Claims = {
	readonly services: ReadonlyMap<string, { readonly order: number; readonly signals: ReadonlyMap<string, Signal> }>;
	readonly metrics: ReadonlyMap<string, readonly Candidate[]>;
	readonly sites: ReadonlySet<string>;
	/** What claims a series was worked out before: the way to a sample is one look-up. `characters`: of their names together. */
	readonly known: { readonly series: Map<string, readonly Claimant[]>; characters: number };
};

/** How many series are remembered, and of how many characters together, for one may have thousands; a flood of new label sets starts the memory anew. */
const KNOWN_AT_MOST = 200_000;
const CHARACTERS_AT_MOST = 32 << 20;

/** Compiles the claims of an inventory. */
export function compileClaims(inventory: Inventory): Claims {
	const services = new Map(inventory.services.map((service, order) => [service.id, { order, signals: signalsById(service) }]));
	const metrics = new Map<string, Candidate[]>();
	for (const [order, service] of inventory.services.entries()) {
		for (const signal of service.signals) {
			if (signal.metric === null) continue;
			const key = metricKey(signal.metric);
			metrics.set(key, [...(metrics.get(key) ?? []), { order, service, signal }]);
		}
	}
	return { services, metrics, sites: new Set(inventory.sites.map((site) => site.id)), known: { series: new Map(), characters: 0 } };
}

/** By id; where one id stands at several sites, the first: a native sample names its site itself. */
function signalsById(service: Service): ReadonlyMap<string, Signal> {
	return new Map(service.signals.toReversed().map((signal) => [signal.id, signal]));
}

/** The samples a reading becomes: none if nothing claims it, several if several signals do; or why it cannot be taken. */
export function claim(claims: Claims, reading: Reading, recordedAt: Instant): readonly Claimed[] | Rejection {
	if (reading.at < recordedAt - DAY)
		return { reason: "too-old", message: `at: ${formatInstant(reading.at)} is more than 24 h before ${formatInstant(recordedAt)}`, index: null };
	return reading.kind === "addressed" ? claimAddressed(claims, reading, recordedAt) : claimSeries(claims, reading, recordedAt);
}

/** The instant of a reading; one from the future by more than 2 s is replaced by the record's own (SEMANTICS 1.6). */
export function trustedInstant(at: Instant, recordedAt: Instant): Instant {
	return at > recordedAt + 2 * SECOND ? recordedAt : at;
}

function claimAddressed(claims: Claims, reading: AddressedReading, recordedAt: Instant): readonly Claimed[] | Rejection {
	const service = claims.services.get(reading.service);
	if (service === undefined) return refuse("unknown-service", "service", reading.service, "the id of a configured service");
	const signal = service.signals.get(reading.signal);
	if (signal === undefined) return refuse("unknown-signal", "signal", reading.signal, `the id of a signal of ${reading.service}`);
	const site = reading.site ?? signal.site;
	if (!claims.sites.has(site)) return refuse("unknown-site", "site", site, "the id of a configured site");
	const { value, until } = reading;
	return [
		{
			order: service.order,
			sample: { signal: signal.id, site, source: reading.source ?? "", value, at: trustedInstant(reading.at, recordedAt), until, ended: false },
		},
	];
}

function refuse(reason: string, place: string, found: string, expected: string): Rejection {
	return { reason, message: `${place}: found ${JSON.stringify(found.slice(0, 80))}, expected ${expected}`, index: null };
}

function claimSeries(claims: Claims, reading: SeriesReading, recordedAt: Instant): readonly Claimed[] {
	const { series: source, value, ended } = reading;
	const at = trustedInstant(reading.at, recordedAt);
	return claimantsOf(claims, reading).map(({ order, signal, site }) => ({ order, sample: { signal, site, source, value, at, until: null, ended } }));
}

function claimantsOf(claims: Claims, reading: SeriesReading) {
	const known = claims.known.series.get(reading.series);
	if (known !== undefined) return known;
	const claimants = (claims.metrics.get(metricKey(reading.name)) ?? [])
		.filter(({ signal }) => sameUnit({ name: signal.metric!, unit: signal.unit }, { name: reading.name, unit: reading.unit }) && matches(signal, reading))
		.map(({ order, signal }) => ({ order, signal: signal.id, site: siteOf(claims, signal, reading) }));
	remember(claims, reading.series, claimants);
	return claimants;
}

function remember({ known }: Claims, series: string, claimants: readonly Claimant[]): void {
	known.characters += series.length;
	if (known.series.size >= KNOWN_AT_MOST || known.characters > CHARACTERS_AT_MOST) {
		known.series.clear();
		known.characters = series.length;
	}
	known.series.set(series, claimants);
}

function matches(signal: Signal, reading: SeriesReading): boolean {
	return Object.entries(signal.match).every(([label, value]) => labelValue(reading.labels, label) === value);
}

function siteOf(claims: Claims, signal: Signal, reading: SeriesReading): string {
	const named = signal.siteFrom === null ? undefined : labelValue(reading.labels, signal.siteFrom);
	return named !== undefined && claims.sites.has(named) ? named : signal.site;
}
