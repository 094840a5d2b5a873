import { formatInstant, type Instant, MINUTE, SECOND } from "../../streams/instant.ts";

/** The firm of the throughput figures: 10,000 signals. */
export const SERVICES = 1_000;
export const SIGNALS = 10;

/** Every signal of every service speaks once in ten seconds. */
const ROUND = SERVICES * SIGNALS;
const EVERY = 10 * SECOND;

/** One in a hundred services is out from the third to the eighth minute. */
const OUT = { oneIn: 100, from: 3 * MINUTE, until: 8 * MINUTE } as const;

/** A sample of a recorded morning that begins at `start`: sample `index` of as many as are wanted, in the order of time. */
export type Recorded = { readonly service: string; readonly at: Instant; readonly fields: string };

export function recordedSample(start: Instant, index: number): Recorded {
	const place = index % ROUND;
	const order = Math.floor(place / SIGNALS);
	const since = Math.floor(index / ROUND) * EVERY + Math.floor((place / ROUND) * EVERY);
	const isOut = order % OUT.oneIn === 0 && since >= OUT.from && since < OUT.until;
	const value = isOut ? 0.41 : 0.95 + (index % 97) / 2_000;
	const service = `service-${order}`;
	const at = start + since;
	const fields = `"service":"${service}","signal":"signal-${place % SIGNALS}","site":"hq","value":${value},"at":"${formatInstant(at)}","source":"probe-${order % 7}"`;
	return { service, at, fields };
}

/** How long a recording of so many samples takes in its own time. */
export const spanOf = (count: number) => Math.ceil(count / ROUND) * EVERY;

/** The middle one of an odd number of figures. */
export const median = (figures: readonly number[]) => [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)]!;

/** The figure below which a share of all lies. */
export function quantile(figures: readonly number[], share: number): number {
	const sorted = [...figures].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
