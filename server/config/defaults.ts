import type { RulePack } from "../../alerting/rules/pack.ts";
import { SECOND } from "../../streams/instant.ts";
import { formatDuration, parseDuration } from "./duration.ts";
import type { Config, ServiceConfig, SignalConfig } from "./schema.ts";
import { isCore, newestRules, toleranceClasses } from "./tier.ts";

/**
 * The configuration with every default written out that follows from other values; the plain ones are in the schema.
 * The tier of a core service and an RTO stay out where they follow the dated profile: they are no single value.
 */
export function fillDefaults(config: Config, rules: RulePack) {
	const primary = config.sites.find((site) => site.role === "primary")?.id ?? "primary";
	return {
		...config,
		firm: {
			...config.firm,
			name: config.firm.name ?? config.firm.code,
			profile: config.firm.profile.map((profile) => ({ ...profile, toleranceClass: toleranceClasses([profile], newestRules(rules))[0]! })),
		},
		sites: config.sites.map((site) => ({ ...site, name: site.name ?? site.id })),
		vendors: config.vendors.map((vendor) => ({ ...vendor, name: vendor.name ?? vendor.id })),
		services: config.services.map((service) => fillService(service, primary)),
	};
}

export type Effective = ReturnType<typeof fillDefaults>;
export type EffectiveService = Effective["services"][number];
export type EffectiveSignal = EffectiveService["signals"][number];

function fillService(service: ServiceConfig, primary: string) {
	const core = isCore(service);
	return {
		...service,
		name: service.name ?? service.id,
		core,
		tier: service.tier ?? (core ? undefined : ("none" as const)),
		affectsTrading: service.affectsTrading ?? (core && (service.layer === "front" || service.layer === "middle")),
		confirmWindow: service.confirmWindow ?? formatDuration(3 * (parseDuration(service.confirmAfter) ?? 0)),
		signals: service.signals.map((signal) => fillSignal(signal, primary)),
	};
}

function fillSignal(signal: SignalConfig, primary: string) {
	const every = signal.every === undefined ? null : parseDuration(signal.every);
	const silentAfter = every === null ? undefined : (signal.silentAfter ?? formatDuration(3 * every + 5 * SECOND));
	return { ...signal, name: signal.name ?? signal.id, site: signal.site ?? primary, silentAfter };
}
