import type { Calendar } from "./calendar/calendar.ts";
import type { Window } from "./calendar/hours.ts";
import type { Instant, Millis } from "./instant.ts";

/** A limit on a value; strict: `below` is `<`, `above` is `>` (SEMANTICS 2.1). */
export type Limit = { readonly below: number } | { readonly above: number } | { readonly equals: number };

/** The tolerance class; none: no limit (domain §3.2, SEMANTICS 3.10). */
export type Tier = "A" | "B" | "none";

/** How long each tier tolerates an outage (可容忍中斷時間), and how long an RTO may be in it, from a date on. The figures are those of the rules. */
export type TierLimits = {
	readonly from: Instant;
	readonly toleranceMs: Readonly<Record<Exclude<Tier, "none">, Millis>>;
	readonly longestRtoMs: Readonly<Record<Exclude<Tier, "none">, Millis>>;
};

/** One measured quantity of a service (CONTRACT §2), defaults filled in. */
export type Signal = {
	readonly id: string;
	/** What people call it; its id where nobody said. */
	readonly name: string;
	/** Name of the metric that feeds it; null: only native samples, heartbeats and alerts do. */
	readonly metric: string | null;
	readonly match: Readonly<Record<string, string>>;
	/** The site it watches; with `siteFrom` the site is read from that attribute and `site` is the fallback. */
	readonly site: string;
	readonly siteFrom: string | null;
	readonly unit: string | null;
	/** null: never falls silent (SEMANTICS 2.2). */
	readonly everyMs: Millis | null;
	readonly silentAfterMs: Millis | null;
	readonly whenSilent: "unknown" | "down";
	readonly during: Window;
	readonly down: Limit;
	readonly degraded: Limit | null;
	readonly decides: boolean;
	readonly indicates: "attack" | "complaints" | "load" | null;
};

/** A service that may stand in for another one, since when, and who signed that off (SEMANTICS 3.6). */
export type Substitute = { readonly service: string; readonly signedOffBy: string; readonly validFrom: Instant };

/** What is watched and has a tier (CONTRACT §2), defaults filled in. */
export type Service = {
	readonly id: string;
	readonly name: string;
	readonly kind: "core-system" | "quote-feed" | "dr-site" | "supporting";
	readonly core: boolean;
	/** The tier by date: the one in force at an outage's `startedAt` counts (SEMANTICS 3.8). Sorted, the first from -Infinity. */
	readonly tiers: readonly { readonly from: Instant; readonly tier: Tier }[];
	/** What each tier allows, by date: the entry in force at an outage's `startedAt` counts. Sorted, the first from -Infinity. */
	readonly limits: readonly TierLimits[];
	/** The firm's own RTO; null: the tier's tolerance. */
	readonly rtoMs: Millis | null;
	readonly rpoMs: Millis | null;
	readonly layer: "front" | "middle" | "back" | "infrastructure" | null;
	readonly channels: readonly string[];
	readonly functions: readonly string[];
	readonly affectsTrading: boolean;
	readonly tradingWindow: Window;
	readonly dependsOn: readonly string[];
	readonly vendor: string | null;
	readonly owner: string | null;
	readonly runbook: string | null;
	readonly takeOverTakesMs: Millis | null;
	readonly substitutes: readonly Substitute[];
	readonly hours: Window;
	readonly downWhen: "any" | "all" | { readonly atLeast: number };
	readonly confirmAfterMs: Millis;
	readonly confirmWindowMs: Millis;
	readonly restoreAfterMs: Millis;
	readonly mergeGapMs: Millis;
	readonly candidateAfterMs: Millis;
	readonly signals: readonly Signal[];
};

/** A place services are served from. Exactly one is the primary one; the others take over. */
export type Site = { readonly id: string; readonly name: string; readonly role: "primary" | "dr" };
/** Who supplies services: those of one vendor share incidents (SEMANTICS 4.2). */
export type Vendor = { readonly id: string; readonly name: string; readonly phone: string | null };

/** Services, sites and vendors as configured, in the order of the configuration, with the calendar they are judged by. */
export type Inventory = {
	readonly services: readonly Service[];
	readonly sites: readonly Site[];
	readonly vendors: readonly Vendor[];
	readonly calendar: Calendar;
};
