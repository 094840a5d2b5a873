import type { ServiceView, Verdict } from "../../server/views/service-view.ts";

/** Worst first: what is certain before what is only unseen, and both before what is fine. */
const ORDER: Verdict[] = ["down", "unknown", "degraded", "maintenance", "up", "idle"];

/** 0 is the worst. */
export const severity = (verdict: Verdict): number => ORDER.indexOf(verdict);

/** The worst verdict of several; idle of none. */
export function worst(services: readonly ServiceView[]): Verdict {
	return services.reduce<Verdict>((bad, { verdict }) => (severity(verdict) < severity(bad) ? verdict : bad), "idle");
}

/** Trouble first, otherwise in the order of the configuration. */
export function bySeverity(services: readonly ServiceView[]): ServiceView[] {
	return [...services].sort((a, b) => severity(a.verdict) - severity(b.verdict));
}

/** Neither wrong nor unseen. */
export const isCalm = (verdict: Verdict): boolean => verdict === "up" || verdict === "idle" || verdict === "maintenance";
