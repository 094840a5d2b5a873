import type { Instant } from "../instant.ts";
import type { Sight, SightCause } from "./record-log.ts";

/** What stands in the way of reading, each under a name of its own; the gravest is what is said. */
export type LogSight = {
	lost(what: string, cause: SightCause, detail: string | null): void;
	regained(what: string): void;
};

const GRAVEST_FIRST: readonly SightCause[] = [
	"broker-unreachable",
	"authentication-refused",
	"store-failing",
	"codec-unknown",
	"no-partition-assigned",
	"topic-missing",
	"stalled",
	"records-lost",
	"own-downtime",
];

/**
 * Turns obstacles that come and go one by one into one sight of one source: said when it changes and once at the start,
 * which is with the first obstacle, or when `decisive` is regained for the first time. The same cause with another
 * detail is not said again.
 */
export function openLogSight(source: string, decisive: string, instantNow: () => Instant, onSight: (sight: Sight) => void): LogSight {
	const obstacles = new Map<string, { cause: SightCause; detail: string | null }>();
	let said: SightCause | null | undefined;
	const say = () => {
		const gravest = [...obstacles.values()].sort((a, b) => GRAVEST_FIRST.indexOf(a.cause) - GRAVEST_FIRST.indexOf(b.cause))[0];
		const cause = gravest?.cause ?? null;
		if (cause === said) return;
		said = cause;
		onSight({ source, sees: cause === null, cause, detail: gravest?.detail ?? null, at: instantNow() });
	};
	return {
		lost: (what, cause, detail) => {
			obstacles.set(what, { cause, detail });
			say();
		},
		regained: (what) => {
			obstacles.delete(what);
			if (said !== undefined || what === decisive) say();
		},
	};
}
