import { z } from "zod";
import { LONGEST_SPAN, quarterAt, type Span } from "../../alerting/budget/span.ts";
import type { Instant } from "../../streams/instant.ts";
import { budgetView } from "../budget-schema.ts";
import { type Route, route } from "./route.ts";
import { checkedSpan, span } from "./spans.ts";

/** The quarter it is, unless said; from the beginning of the quarter in which it ends, or up to now. */
export function budgetSpan({ from, to }: { readonly from?: Instant; readonly to?: Instant }, now: Instant): Span {
	if (from === undefined && to === undefined) return quarterAt(now);
	const end = to ?? now;
	return checkedSpan(from ?? quarterAt(end - 1).from, end, LONGEST_SPAN);
}

export const budgetRoutes: readonly Route[] = [
	route({
		method: "get",
		kind: "read",
		right: "see",
		path: "/api/v1/budget",
		name: "budget",
		summary: "RTO use, breaches, time to detect, acknowledge and restore, per tier and per service; filings, availability, drills; this quarter unless said",
		query: z.object(span),
		answer: budgetView,
		handle: ({ program, query, now }) => program.budget(budgetSpan(query, now())),
	}),
];
