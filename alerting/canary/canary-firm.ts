import type { Calendar } from "../../streams/calendar/calendar.ts";
import { type Instant, MINUTE, SECOND } from "../../streams/instant.ts";
import type { Service, Signal } from "../../streams/inventory.ts";
import type { Firm } from "../firm.ts";
import { type RulePack, rulesAt } from "../rules/pack.ts";
import { CANARY_SERVICE } from "./run.ts";

const SITE = "canary";

const SIGNAL: Signal = {
	...{ id: "probe", name: "probe", metric: null, match: {}, site: SITE, siteFrom: null, unit: null, everyMs: 15 * SECOND, silentAfterMs: 50 * SECOND },
	...{ whenSilent: "unknown", during: "always", down: { below: 1 }, degraded: null, decides: true, indicates: null },
};

/** A core system of tier A, each value as a configuration has it that says nothing else (CONTRACT §2). */
const SERVICE: Omit<Service, "limits"> = {
	...{ id: CANARY_SERVICE, name: "金絲雀演練（非真實系統）", kind: "core-system", core: true, layer: null, vendor: null, owner: null, runbook: null },
	tiers: [{ from: Number.NEGATIVE_INFINITY, tier: "A" }],
	...{ rtoMs: null, rpoMs: null, takeOverTakesMs: null, substitutes: [], dependsOn: [] },
	...{ channels: [], functions: [], affectsTrading: false, tradingWindow: "market", hours: "always", downWhen: "any" },
	...{ confirmAfterMs: MINUTE, confirmWindowMs: 3 * MINUTE, restoreAfterMs: 2 * MINUTE, mergeGapMs: 10 * MINUTE, candidateAfterMs: 5 * MINUTE },
	signals: [SIGNAL],
};

/** The firm of the canary, judged by the rules in force at `at` and by the calendar of the firm that is watched. Nobody else is in it. */
export function canaryFirm(calendar: Calendar, rules: RulePack, at: Instant): Firm {
	const { toleranceMs, longestRtoMs } = rulesAt(rules, at);
	const services = [{ ...SERVICE, limits: [{ from: Number.NEGATIVE_INFINITY, toleranceMs, longestRtoMs }] }];
	return {
		...{ code: "CANARY", name: "RTO Watch 金絲雀演練", englishName: "RTO Watch canary", ciso: null, roster: [], correlationWindowMs: 10 * MINUTE, demo: true },
		profiles: [
			{
				...{ validFrom: 0, securityLevel: 1, marketShare: 0, naturalPersonShare: 0, top20: true },
				...{ toleranceClass: "A", overrideReason: "金絲雀演練" },
			},
		],
		inventory: { services, sites: [{ id: SITE, name: "金絲雀演練", role: "primary" }], vendors: [], calendar },
	};
}

/** One value of the canary's probe. */
export type CanaryValue = { readonly value: 0 | 1; readonly at: Instant };

/** Good once, then bad for longer than it takes to confirm, the last at `at`: lived through as it happened, so that nobody waits a minute. */
export function canaryValues(at: Instant): readonly CanaryValue[] {
	const good: CanaryValue = { value: 1, at: at - 120 * SECOND };
	const bad = Array.from({ length: 8 }, (_, place): CanaryValue => ({ value: 0, at: at - (7 - place) * 15 * SECOND }));
	return [good, ...bad];
}
