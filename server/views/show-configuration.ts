import type { Firm } from "../../alerting/firm.ts";
import type { Window } from "../../streams/calendar/hours.ts";
import { dateOf, formatKnown, SECOND } from "../../streams/instant.ts";
import type { Limit, Service, Signal } from "../../streams/inventory.ts";
import { limitsOf, tierAt } from "../../streams/tolerance.ts";
import type { ServiceConfigurationView } from "./configuration-view.ts";

const seconds = (amount: number | null): number | null => (amount === null ? null : amount / SECOND);
const hoursView = (window: Window) => (typeof window === "string" ? window : window.map((rule) => ({ ...rule })));
const limitView = (limit: Limit): Limit => ({ ...limit });

/** A service as it is configured, every default filled in; its tier and limits by date (SEMANTICS 3.8). */
export function configurationView(firm: Firm, service: Service): ServiceConfigurationView {
	return {
		service: service.id,
		tierFrom: tierFrom(firm, service),
		tiers: tiersOf(firm, service),
		ownRtoSeconds: seconds(service.rtoMs),
		rpoSeconds: seconds(service.rpoMs),
		takeOverTakesSeconds: seconds(service.takeOverTakesMs),
		hours: hoursView(service.hours),
		affectsTrading: service.affectsTrading,
		tradingWindow: hoursView(service.tradingWindow),
		downWhen: typeof service.downWhen === "string" ? service.downWhen : service.downWhen.atLeast,
		confirmAfterSeconds: service.confirmAfterMs / SECOND,
		confirmWindowSeconds: service.confirmWindowMs / SECOND,
		restoreAfterSeconds: service.restoreAfterMs / SECOND,
		mergeGapSeconds: service.mergeGapMs / SECOND,
		candidateAfterSeconds: service.candidateAfterMs / SECOND,
		sites: firm.inventory.sites.map((site) => ({ ...site })),
		substitutes: service.substitutes.map(({ validFrom, ...substitute }) => ({ ...substitute, validFrom: dateOf(validFrom) })),
		signals: service.signals.map(signalView),
	};
}

function signalView(signal: Signal): ServiceConfigurationView["signals"][number] {
	const { id, site, metric, match, unit, whenSilent, decides, indicates } = signal;
	return {
		...(signal.name !== id && { name: signal.name }),
		...{ id, site, metric, match: { ...match }, unit, whenSilent, decides, indicates },
		everySeconds: seconds(signal.everyMs),
		silentAfterSeconds: seconds(signal.silentAfterMs),
		during: hoursView(signal.during),
		down: limitView(signal.down),
		degraded: signal.degraded && limitView(signal.degraded),
	};
}

/** A tier that the dated profile gives moves with it; one that the configuration names for the service does not (SEMANTICS 3.10). */
function tierFrom({ profiles }: Firm, { core, tiers }: Service): ServiceConfigurationView["tierFrom"] {
	if (tiers.length === 1 && tiers[0]!.tier === "none") return "none";
	const derived = core && profiles.length === tiers.length && profiles.every(({ toleranceClass }, index) => tiers[index]!.tier === toleranceClass);
	return derived ? "profile" : "service";
}

/** One row for each date on which the profile, the tier or the law's limits change. */
function tiersOf({ profiles }: Firm, service: Service): ServiceConfigurationView["tiers"] {
	const starts = [...service.tiers, ...service.limits].map(({ from }) => from);
	const dates = [...new Set(starts)].sort((a, b) => a - b);
	return dates.map((from) => {
		const { toleranceMs, rtoMs } = limitsOf(service, from);
		const profile = profiles.findLast(({ validFrom }) => validFrom <= from) ?? profiles[0];
		return {
			from: formatKnown(from),
			tier: tierAt(service, from),
			toleranceSeconds: seconds(toleranceMs),
			rtoSeconds: seconds(rtoMs),
			profile: profile ? { validFrom: dateOf(profile.validFrom), securityLevel: profile.securityLevel, overrideReason: profile.overrideReason } : null,
		};
	});
}
