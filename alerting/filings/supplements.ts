import type { Instant } from "../../streams/instant.ts";
import type { Incident } from "../incidents/incident.ts";
import { type Filing, unfiled } from "./filing.ts";

/**
 * 補充通報: one for whatever the incident grew by after a filing, taking in everything noticed until it is filed itself (SEMANTICS 6.3).
 * Those there stay; their clocks count from the first thing noticed.
 */
export function supplementsOf({ filings, grown }: Pick<Incident, "filings" | "grown">): readonly Filing[] {
	const others = filings.filter((filing) => filing.kind !== "supplement");
	const supplements = filings.filter((filing) => filing.kind === "supplement");
	for (const { noticedAt } of grown) if (noticedAt !== null && needsOne(noticedAt, others, supplements)) supplements.push(unfiled("supplement", noticedAt));
	return supplements;
}

function needsOne(noticedAt: Instant, others: readonly Filing[], supplements: readonly Filing[]): boolean {
	const wasSaid = (filing: Filing) => filing.filedAt !== null && filing.filedAt < noticedAt;
	if (![...others, ...supplements].some(wasSaid)) return false;
	return !supplements.some((supplement) => takesIn(supplement, noticedAt));
}

function takesIn({ noticedAt, filedAt }: Filing, at: Instant): boolean {
	return (noticedAt ?? at) <= at && (filedAt === null || filedAt >= at);
}
