import type { Instant } from "../../streams/instant.ts";
import type { Inventory } from "../../streams/inventory.ts";
import { clockAt, type OutageFacts } from "../../streams/outage.ts";
import { serviceOf } from "../incidents/links.ts";
import type { Rules } from "../rules/pack.ts";
import { type Criterion, notMet } from "./criterion.ts";
import { type TradingSpan, unionReaches } from "./trading-time.ts";

/** C2: trading affected for two hours of its window, over days (SEMANTICS 5.2). Once met it stays so when a late sample turns time back. */
export function tradingAffected(outages: readonly OutageFacts[], inventory: Inventory, rules: Rules, at: Instant, before: Criterion | null): Criterion {
	const affecting = outages.filter((outage) => outage.confirmedAt !== null && serviceOf(inventory, outage.service)?.affectsTrading);
	const reach = (end: (outage: OutageFacts) => Instant) =>
		unionReaches(
			affecting.flatMap((outage) => spansOf(outage, inventory, rules, end(outage))),
			inventory.calendar,
			rules.criteria.tradingAffectedMs,
		);
	const fallsDueAt = reach((outage) => clockAt(outage, Number.POSITIVE_INFINITY));
	if (fallsDueAt !== null && (fallsDueAt <= at || before?.metAt === fallsDueAt)) return { ...notMet("C2"), state: "met", metAt: fallsDueAt };
	const forecastAt = affecting.some((outage) => outage.endedAt === null) ? reach((outage) => outage.endedAt ?? Number.POSITIVE_INFINITY) : null;
	return forecastAt === null ? notMet("C2") : { ...notMet("C2"), state: "forecast", forecastAt, fallsDueAt };
}

/** 開盤期間 is the service's trading window; a pack may count the order entry before the opening too. */
function spansOf(outage: OutageFacts, inventory: Inventory, rules: Rules, to: Instant): readonly TradingSpan[] {
	const window = serviceOf(inventory, outage.service)?.tradingWindow ?? "market";
	const windows = rules.criteria.preOpenCounts && window === "market" ? ["pre-open", window] : [window];
	return windows.map((window) => ({ window, from: outage.startedAt, to }));
}
