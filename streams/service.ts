import type { Instant } from "./instant.ts";
import type { Service } from "./inventory.ts";
import type { Judgement, Watch } from "./signal.ts";

/** What is known of a service at an instant (SEMANTICS 2.3–2.6). */
export type Verdict = "up" | "degraded" | "down" | "unknown" | "maintenance" | "idle";

/** Up or degraded: at or above the minimum acceptable level. */
export function isGood(verdict: Verdict): boolean {
	return verdict === "up" || verdict === "degraded";
}

/** The verdict by the deciding signals at one site (SEMANTICS 2.3), before hours and maintenance. */
export function judgeSite(service: Service, watches: readonly Watch[], site: string): Judgement & { readonly verdict: Verdict } {
	const deciding = watches.filter((watch) => watch.signal.decides && watch.site === site && watch.verdict !== "absent");
	const awake = deciding.filter((watch) => watch.verdict !== "idle");
	if (awake.length === 0) return deciding.length > 0 ? { verdict: "idle", cause: null } : { verdict: "unknown", cause: "nothing-watches-it" };
	const needed = neededDown(service.downWhen, awake.length);
	const down = awake.filter((watch) => watch.verdict === "down");
	const unknown = awake.filter((watch) => watch.verdict === "unknown");
	if (down.length >= needed) return { verdict: "down", cause: down.map((watch) => watch.signal.id).join(" ") };
	if (down.length + unknown.length >= needed) return { verdict: "unknown", cause: unknown[0]?.cause ?? null };
	const soft = awake.find((watch) => watch.verdict !== "up");
	return soft ? { verdict: "degraded", cause: soft.signal.id } : { verdict: "up", cause: null };
}

function neededDown(downWhen: Service["downWhen"], count: number): number {
	if (downWhen === "any") return 1;
	return downWhen === "all" ? count : Math.min(downWhen.atLeast, count);
}

/** The signals that speak for a service at a site and are down there. */
export function downAt(watches: readonly Watch[], site: string): readonly Watch[] {
	return watches.filter((watch) => watch.signal.decides && watch.site === site && watch.verdict === "down");
}

/**
 * The last good sample before `from` of signals that are down: the earliest their badness can have begun (SEMANTICS 3.1). A source
 * whose newest good sample came later is left out, because what it said before is not remembered.
 */
export function lastGoodBefore(down: readonly Watch[], from: Instant): Instant | null {
	const instants = down.flatMap((watch) => watch.series.map(({ goodAt }) => goodAt)).filter((at) => at !== null && at < from) as Instant[];
	return instants.length > 0 ? Math.max(...instants) : null;
}
