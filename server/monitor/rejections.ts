import { formatInstant, type Instant, type Millis } from "../../streams/instant.ts";
import type { Rejection } from "../../streams/reading.ts";
import type { RejectedView } from "../views/telemetry-view.ts";

/** One thing that could not be read, with where it came from; no partition and offset for what was posted. */
export type Rejected = { readonly rejection: Rejection; readonly topic: string; readonly partition: number | null; readonly offset: bigint | null };

/** What could not be read, the newest first, and whether it is a flood. */
export type Rejections = {
	/** Counts records read at an instant, and lists those that could not be. */
	note(at: Instant, read: number, rejected: readonly Rejected[]): void;
	views(): RejectedView[];
	/** Share of what was read in the last window that could not be; null when too little was read to say. */
	share(at: Instant): number | null;
	/** The share, and since when it was seen to be at least `least`; null while it is less. */
	flood(at: Instant, least: number): { readonly share: number; readonly since: Instant } | null;
};

const LISTED_AT_MOST = 200;
/** Below this number in the window a share says nothing. */
const FEW = 20;

/** Counts in buckets of a tenth of the window. */
export function listRejections(windowMs: Millis): Rejections {
	let newest: readonly RejectedView[] = [];
	let buckets: { readonly from: Instant; read: number; rejected: number }[] = [];
	let floodSince: Instant | null = null;
	const bucketAt = (at: Instant) => {
		const from = at - (at % Math.ceil(windowMs / 10));
		const last = buckets.at(-1);
		if (last !== undefined && last.from >= from) return last;
		const bucket = { from, read: 0, rejected: 0 };
		buckets = [...buckets.filter((entry) => entry.from > at - windowMs), bucket];
		return bucket;
	};
	const share = (at: Instant) => {
		const inside = buckets.filter((entry) => entry.from > at - windowMs);
		const read = inside.reduce((sum, entry) => sum + entry.read, 0);
		return read < FEW ? null : inside.reduce((sum, entry) => sum + entry.rejected, 0) / read;
	};
	return {
		note(at, read, rejected) {
			const bucket = bucketAt(at);
			bucket.read += read;
			bucket.rejected += rejected.length;
			// A body may hold a hundred thousand of them: only those that will be listed are looked at.
			const listed = rejected.slice(-LISTED_AT_MOST).map((entry) => viewOf(at, entry));
			newest = [...listed.reverse(), ...newest].slice(0, LISTED_AT_MOST);
		},
		views: () => [...newest],
		share,
		flood(at, least) {
			const now = share(at);
			floodSince = now !== null && now >= least ? (floodSince ?? at) : null;
			return floodSince === null ? null : { share: now!, since: floodSince };
		},
	};
}

function viewOf(at: Instant, { rejection, topic, partition, offset }: Rejected): RejectedView {
	return { at: formatInstant(at), topic, partition, offset: offset?.toString() ?? null, reason: rejection.reason, message: rejection.message };
}
