import type { Firm, Profile } from "../../alerting/firm.ts";
import { type RulePack, type Rules, rulesAt } from "../../alerting/rules/pack.ts";
import type { Calendar } from "../../streams/calendar/calendar.ts";
import { type Instant, type Millis, startOfDate } from "../../streams/instant.ts";
import type { Inventory, Service, Signal, TierLimits } from "../../streams/inventory.ts";
import { buildMessages } from "../messages/build-messages.ts";
import type { Configuration, Context } from "./configuration.ts";
import type { Effective, EffectiveService, EffectiveSignal } from "./defaults.ts";
import { parseDuration } from "./duration.ts";
import type { Config } from "./schema.ts";
import { toleranceClasses } from "./tier.ts";

/** A sound and complete configuration as the values the program works with: durations in ms, dates as instants. */
export function buildConfiguration(
	config: Effective,
	profiles: readonly Profile[],
	calendar: Calendar,
	rules: RulePack,
	{ demo = false, secrets = new Map() }: Pick<Context, "demo" | "secrets">,
): Configuration {
	const limits = tierLimits(rules);
	const inventory: Inventory = {
		services: config.services.map((service) => buildService(service, profiles, limits)),
		sites: config.sites,
		vendors: config.vendors.map(({ id, name, phone }) => ({ id, name, phone: phone ?? null })),
		calendar,
	};
	const messages = config.messages === undefined ? null : buildMessages(config.messages, secrets);
	return { firm: buildFirm(config, profiles, inventory, demo), rules, provider: config.login?.provider ?? null, addresses: addressesOf(config), messages };
}

function addressesOf({ login, messages }: Effective): string[] {
	return [login?.address, login?.provider?.address, messages?.address].filter((address) => address !== undefined);
}

function buildFirm({ firm, correlationWindow }: Effective, profiles: readonly Profile[], inventory: Inventory, demo: boolean): Firm {
	const contact = (person: { name: string; title?: string; phone?: string; email?: string; line?: string }) => ({
		name: person.name,
		title: person.title ?? null,
		phone: person.phone ?? null,
		email: person.email ?? null,
		...(person.line !== undefined && { line: person.line }),
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

/** The profile as written, by its dates; where rules that begin to hold make another tolerance class of it, it has an entry more. */
export function buildProfiles(written: Config["firm"]["profile"], rules: RulePack): readonly Profile[] {
	const entries = written.map((entry) => ({ ...entry, from: startOfDate(entry.validFrom) })).sort((one, other) => one.from - other.from);
	return entries.flatMap((entry, index) => {
		const until = entries[index + 1]?.from ?? Number.POSITIVE_INFINITY;
		const changes = rules.editions.map(({ validFrom }) => validFrom ?? Number.NEGATIVE_INFINITY).filter((from) => from > entry.from && from < until);
		const classed = [entry.from, ...changes].map((from) => buildProfile(entry, from, rulesAt(rules, from)));
		return classed.filter(({ toleranceClass }, place) => toleranceClass !== classed[place - 1]?.toleranceClass);
	});
}

function buildProfile(entry: Config["firm"]["profile"][number], validFrom: Instant, rules: Rules): Profile {
	const { securityLevel, marketShare, naturalPersonShare, top20, reason } = entry;
	const [toleranceClass] = toleranceClasses([entry], rules);
	return { validFrom, securityLevel, marketShare, naturalPersonShare, top20, toleranceClass: toleranceClass!, overrideReason: reason ?? null };
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
	const { id, name, site, whenSilent, during, down, decides } = signal;
	return {
		...{ id, name, site, whenSilent, during, down, decides },
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
