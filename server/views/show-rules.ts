import type { Incident } from "../../alerting/incidents/incident.ts";
import { type RulePack, rulesAt } from "../../alerting/rules/pack.ts";
import { formatKnown } from "../../streams/instant.ts";
import { basisInChinese } from "../documents/basis-words.ts";
import { sourced } from "../documents/source-words.ts";
import type { RulesView } from "./rules-view.ts";

/** The rules that an incident is judged by: what each is called, where it stands, and what is to be confirmed. */
export function rulesView(pack: RulePack, incident: Pick<Incident, "occurredAt" | "filings">): RulesView {
	const { name, validFrom, filings, criteria, marks } = rulesAt(pack, incident.occurredAt);
	const bases = incident.filings.flatMap(({ basis, alternatives }) => [basis, ...alternatives.map((other) => other.basis)]);
	return {
		name,
		validFrom: formatKnown(validFrom),
		filings: mapped(filings, (filing) => ({ ...sourced(filing), recipients: [...filing.recipients] })),
		criteria: mapped(criteria.texts, sourced),
		marks: mapped(marks, (mark) => ({ ...sourced(mark), validFrom: formatKnown(mark.validFrom) })),
		bases: Object.fromEntries(bases.map((basis) => [basis, basisInChinese(basis)])),
	};
}

function mapped<Key extends string, From, To>(entries: Readonly<Record<Key, From>>, make: (from: From) => To): Record<Key, To> {
	return Object.fromEntries(Object.entries<From>(entries).map(([key, from]) => [key, make(from)])) as Record<Key, To>;
}
