import type { Instant } from "../../streams/instant.ts";
import type { Signal, Site } from "../../streams/inventory.ts";
import type { RecalledService } from "../../streams/saved.ts";
import { judgeValue, type Watch } from "../../streams/signal.ts";
import type { ServiceState } from "../../streams/state.ts";

/**
 * A service as it was saved, with the configuration of today: signals and sites that are gone are forgotten, and everything is
 * judged anew at the start, because hours, limits and what decides may be others now, and samples that change nothing would never ask.
 */
export function recall(fresh: ServiceState, saved: RecalledService | undefined, sites: readonly Site[]): ServiceState {
	if (saved === undefined) return fresh;
	const watches = fresh.watches.map((watch) => {
		const before = saved.watches.find((entry) => entry.signal === watch.signal.id && entry.site === watch.site);
		return before ? recallWatch(before, watch.signal, true, watch.due) : watch;
	});
	const named = saved.watches.flatMap((entry) => {
		const signal = fresh.service.signals.find(({ id }) => id === entry.signal);
		const isKept = !entry.configured && sites.some(({ id }) => id === entry.site) && !watches.some((watch) => isSame(watch, entry));
		return signal && isKept ? [recallWatch(entry, signal, false, fresh.windowDue)] : [];
	});
	const { service, order, homeSite, windowDue } = fresh;
	return {
		...fresh,
		...saved,
		service,
		order,
		homeSite,
		servingSite: sites.find((site) => site.id === saved.servingSite)?.id ?? homeSite,
		streaks: (saved.streaks ?? []).filter((streak) => sites.some((site) => site.id === streak.site)),
		windowDue: Math.min(saved.windowDue ?? windowDue, windowDue),
		watches: [...watches, ...named],
	};
}

function isSame(watch: Watch, saved: RecalledService["watches"][number]): boolean {
	return watch.signal.id === saved.signal && watch.site === saved.site;
}

function recallWatch(saved: RecalledService["watches"][number], signal: Signal, configured: boolean, due: Instant): Watch {
	const series = saved.series.map((entry) => ({ ...entry, verdict: judgeValue(signal, entry.value) }));
	return { ...saved, signal, configured, series, due: Math.min(saved.due, due) };
}
