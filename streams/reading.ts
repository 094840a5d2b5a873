import type { Instant } from "./instant.ts";

/** A reading addressed to a signal by name: native samples, heartbeats, alerts. */
export type AddressedReading = {
	readonly kind: "addressed";
	readonly service: string;
	readonly signal: string;
	/** null: the signal's own site, then the primary one (CONTRACT §3.1). */
	readonly site: string | null;
	readonly source: string | null;
	readonly value: number;
	readonly at: Instant;
	readonly detail: string | null;
	/** The series ends there by itself unless it is renewed (Alertmanager's `endsAt` on v2). */
	readonly until: Instant | null;
};

/** A data point with labels, before a signal claims it: OTLP, remote write. */
export type SeriesReading = {
	readonly kind: "series";
	readonly name: string;
	readonly labels: Readonly<Record<string, string>>;
	/** One text for one series: name and sorted labels. */
	readonly series: string;
	readonly unit: string | null;
	/** NaN where the series ended. */
	readonly value: number;
	readonly at: Instant;
	/** A Prometheus stale marker or OTLP no-recorded-value: the series ends, unknown at once (SEMANTICS 1.7). */
	readonly ended: boolean;
};

/** A decoded data point, before anything claims it. */
export type Reading = AddressedReading | SeriesReading;

/** Why a record or a point could not be read; goes to `rtowatch.rejected`, to a 400, to `/rejected`. */
export type Rejection = {
	/** `not-json`, `not-an-object`, `missing-field`, `bad-value`, `not-finite`, `bad-instant`, `too-old`, `unknown-service`, `unknown-signal`, `unknown-site`, `too-large`, `not-protobuf`, `not-snappy`, `not-gzip` … */
	readonly reason: string;
	/** Place, value and expectation, for a person. */
	readonly message: string;
	/** Index within the request or record; null: the whole. */
	readonly index: number | null;
};

/** What a decoder gives back: it never throws. `index` of a reading is its place in the body. */
export type Decoded = { readonly readings: readonly Reading[]; readonly rejected: readonly Rejection[] };
