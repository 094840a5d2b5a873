import type { Instant, Millis } from "../instant.ts";

/** How far the reading of one partition has come. Kept by a log while it reads; written in place. */
export type Progress = {
	readonly topic: string;
	readonly partition: number;
	/** Offset after the newest record that was handled. */
	next: bigint;
	/** Offset after the newest record that is known to exist. */
	highWatermark: bigint;
	/** Record time of the newest handled record; null before the first. */
	reachedAt: Instant | null;
	/** Held back, so that more may be there by now than is known. */
	waiting: boolean;
};

/** How much a partition read to its end is held to lag behind the clock (SEMANTICS 1.9). */
export const END_MARGIN: Millis = 500;

/** Further than this ahead of the slowest, a partition waits (SEMANTICS 1.9). */
export const FAR_AHEAD: Millis = 5_000;

/** Read to its end: nothing more is known to be there, and we would know. */
export const isAtEnd = (progress: Progress): boolean => !progress.waiting && progress.next >= progress.highWatermark;

/**
 * The reading frontier (SEMANTICS 1.9): the least record time over the partitions, where one that is read to its end
 * counts as `now` − 500 ms, but never as later than `lookedAt`, when the log last said that nothing more is there.
 * -Infinity while anything is unknown, or there is no partition.
 */
export function frontierOf(partitions: readonly Progress[], lookedAt: Instant, now: Instant): Instant {
	if (partitions.length === 0) return Number.NEGATIVE_INFINITY;
	const atEnd = Math.min(now - END_MARGIN, lookedAt);
	let least = now;
	for (const progress of partitions) {
		const reached = isAtEnd(progress) ? atEnd : (progress.reachedAt ?? Number.NEGATIVE_INFINITY);
		if (reached < least) least = reached;
	}
	return least;
}

/** The partitions that must wait, because one that is not read to its end is more than 5 s of record time behind them. */
export function farAhead(partitions: readonly Progress[]): Set<Progress> {
	const behind = partitions.filter((progress) => !isAtEnd(progress) && progress.reachedAt !== null);
	const slowest = Math.min(...behind.map((progress) => progress.reachedAt!));
	return new Set(partitions.filter((progress) => progress.reachedAt !== null && progress.reachedAt > slowest + FAR_AHEAD));
}

/** Where reading begins in a partition that holds the offsets [low, high): as wanted, else the nearest; the earliest without a wish. */
export function whereToBegin(wanted: bigint | null, low: bigint, high: bigint): { readonly offset: bigint; readonly lost: boolean } {
	if (wanted === null) return { offset: low, lost: false };
	const offset = wanted < low ? low : wanted > high ? high : wanted;
	return { offset, lost: offset !== wanted };
}

/** How many records behind the newest known one each partition is. Never below 0, though the end is known only since the last fetch. */
export function lagOf(partitions: readonly Progress[]): { topic: string; partition: number; records: number }[] {
	return partitions.map(({ topic, partition, next, highWatermark }) => ({ topic, partition, records: Math.max(0, Number(highWatermark - next)) }));
}
