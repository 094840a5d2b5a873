import type { Firm, Profile } from "../alerting/firm.ts";
import type { RulePack } from "../alerting/rules/pack.ts";
import type { Calendar } from "../streams/calendar.ts";
import { type Millis, startOfDate } from "../streams/instant.ts";
import type { Inventory, Service, Signal, TierLimits } from "../streams/inventory.ts";
import type { Effective, EffectiveService, EffectiveSignal } from "./config-defaults.ts";
import { parseDuration } from "./config-duration.ts";
import type { Configuration } from "./configuration.ts";

/** A sound and complete configuration as the values the program works with: durations in ms, dates as instants. */
export function buildConfiguration(config: Effective, calendar: Calendar, rules: RulePack, demo: boolean): Configuration {
	const profiles = config.firm.profile.map(buildProfile).sort((one, other) => one.validFrom - other.validFrom);
	const limits = tierLimits(rules);
	const inventory: Inventory = {
		services: config.services.map((service) => buildService(service, profiles, limits)),
		sites: config.sites,
		vendors: config.vendors.map(({ id, name, phone }) => ({ id, name, phone: phone ?? null })),
		calendar,
	};
	return { firm: buildFirm(config, profiles, inventory, demo), rules };
}

function buildFirm({ firm, correlationWindow }: Effective, profiles: readonly Profile[], inventory: Inventory, demo: boolean): Firm {
	const contact = (person: { name: string; title?: string; phone?: string; email?: string }) => ({
		name: person.name,
		title: person.title ?? null,
		phone: person.phone ?? null,
		email: person.email ?? null,
	});
	return {
		code: firm.code,
		name: firm.name,
		englishName: firm.englishName ?? null,
		profiles,
		ciso: firm.ciso ? contact(firm.ciso) : null,
		roster: firm.roster.map((person) => ({ id: person.id, ...contact(person), roles: person.roles })),
		correlationWindowMs: millis(correlationWindow),
		inventory,
		demo,
	};
}

function buildProfile(profile: Effective["firm"]["profile"][number]): Profile {
	const { securityLevel, marketShare, naturalPersonShare, top20, toleranceClass, reason } = profile;
	return { validFrom: startOfDate(profile.validFrom), securityLevel, marketShare, naturalPersonShare, top20, toleranceClass, overrideReason: reason ?? null };
}

function tierLimits({ editions }: RulePack): readonly TierLimits[] {
	return editions.map(({ validFrom, toleranceMs, longestRtoMs }, index) => ({
		from: index === 0 || validFrom === null ? Number.NEGATIVE_INFINITY : validFrom,
		toleranceMs,
		longestRtoMs,
	}));
}

function buildService(service: EffectiveService, profiles: readonly Profile[], limits: readonly TierLimits[]): Service {
	const { id, name, kind, core, channels, functions, affectsTrading, tradingWindow, dependsOn, hours, downWhen } = service;
	return {
		...{ id, name, kind, core, channels, functions, affectsTrading, tradingWindow, dependsOn, hours, downWhen },
		tiers: service.tier === undefined ? derivedTiers(profiles) : [{ from: Number.NEGATIVE_INFINITY, tier: service.tier }],
		limits,
		rtoMs: optionalMillis(service.rto),
		rpoMs: optionalMillis(service.rpo),
		layer: service.layer ?? null,
		vendor: service.vendor ?? null,
		owner: service.owner ?? null,
		runbook: service.runbook ?? null,
		takeOverTakesMs: optionalMillis(service.takeOverTakes),
		substitutes: service.substitutes.map((substitute) => ({ ...substitute, validFrom: startOfDate(substitute.validFrom) })),
		confirmAfterMs: millis(service.confirmAfter),
		confirmWindowMs: millis(service.confirmWindow),
		restoreAfterMs: millis(service.restoreAfter),
		mergeGapMs: millis(service.mergeGap),
		candidateAfterMs: millis(service.candidateAfter),
		signals: service.signals.map(buildSignal),
	};
}

/** The tier of a core service follows the firm's profile (SEMANTICS 3.8); what was before its first entry counts as that. */
function derivedTiers(profiles: readonly Profile[]): Service["tiers"] {
	return profiles.map(({ validFrom, toleranceClass }, index) => ({ from: index === 0 ? Number.NEGATIVE_INFINITY : validFrom, tier: toleranceClass }));
}

function buildSignal(signal: EffectiveSignal): Signal {
	const { id, site, whenSilent, during, down, decides } = signal;
	return {
		...{ id, site, whenSilent, during, down, decides },
		metric: signal.metric ?? null,
		match: Object.fromEntries(Object.entries(signal.match).map(([attribute, value]) => [attribute, String(value)])),
		siteFrom: signal.siteFrom ?? null,
		unit: signal.unit ?? null,
		everyMs: optionalMillis(signal.every),
		silentAfterMs: optionalMillis(signal.silentAfter),
		degraded: signal.degraded ?? null,
		indicates: signal.indicates ?? null,
	};
}

const millis = (text: string): Millis => parseDuration(text) ?? 0;
const optionalMillis = (text: string | undefined): Millis | null => (text === undefined ? null : millis(text));
