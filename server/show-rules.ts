import { type RulePack, rulesAt } from "../alerting/rules/pack.ts";
import type { Instant } from "../streams/instant.ts";
import { text } from "./show-service.ts";
import type { RulesView } from "./views.ts";

/** The rules that an incident of that occurrence is judged by: what each is called, where it stands, and what is to be confirmed. */
export function rulesView(pack: RulePack, occurredAt: Instant): RulesView {
	const { name, validFrom, filings, criteria, marks } = rulesAt(pack, occurredAt);
	return {
		name,
		validFrom: text(validFrom),
		filings: mapped(filings, (filing) => ({ ...filing, recipients: [...filing.recipients] })),
		criteria: mapped(criteria.texts, (words) => ({ ...words })),
		marks: mapped(marks, (mark) => ({ ...mark, validFrom: text(mark.validFrom) })),
	};
}

function mapped<Key extends string, From, To>(entries: Readonly<Record<Key, From>>, make: (from: From) => To): Record<Key, To> {
	return Object.fromEntries(Object.entries<From>(entries).map(([key, from]) => [key, make(from)])) as Record<Key, To>;
}
