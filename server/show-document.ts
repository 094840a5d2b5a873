import { type Filing, filingOf } from "../alerting/filing.ts";
import type { Incident } from "../alerting/incident.ts";
import { rulesAt } from "../alerting/rules/pack.ts";
import type { Instant } from "../streams/instant.ts";
import { documentOf } from "./documents/filing-document.ts";
import type { FilingDocument } from "./documents/filing-schema.ts";
import type { Engine } from "./engine.ts";
import { draftFor } from "./show-incident.ts";

/** The document of the filing of a kind as of `at`; null where there is no such filing, or no form is known for it. */
export function documentFor(engine: Engine, incident: Incident, kind: Filing["kind"], at: Instant): FilingDocument | null {
	const filing = filingOf(incident.filings, kind);
	return filing ? documentOfFiling(engine, incident, filing, at) : null;
}

/** The document of a filing: as it was filed, else the draft as of `at`; null where no form is known for it. */
export function documentOfFiling(engine: Engine, incident: Incident, filing: Filing, at: Instant): FilingDocument | null {
	const draft = filing.frozen?.draft ?? draftFor(engine, incident, filing.kind, at);
	if (draft === null) return null;
	const rule = rulesAt(engine.rules, incident.occurredAt).filings[filing.kind];
	return documentOf({ draft, filing, firm: engine.firm, exercise: incident.exerciseSince !== null, rule, frozen: filing.frozen });
}
