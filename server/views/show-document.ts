import type { Draft } from "../../alerting/draft/form.ts";
import { type Filing, filingOf } from "../../alerting/filings/filing.ts";
import type { Version } from "../../alerting/filings/versions.ts";
import type { Incident } from "../../alerting/incidents/incident.ts";
import { rulesAt } from "../../alerting/rules/pack.ts";
import type { Instant } from "../../streams/instant.ts";
import { type DocumentParts, documentOf } from "../documents/filing-document.ts";
import type { FilingDocument } from "../documents/filing-schema.ts";
import type { Engine } from "../monitor/engine.ts";
import { draftFor, versionsFor } from "./show-incident.ts";

/** The document of the filing of a kind as of `at`, or of one of its versions; null where there is no such filing or version, or no form is known for it. */
export function documentFor(engine: Engine, incident: Incident, kind: Filing["kind"], at: Instant, number: number | null): FilingDocument | null {
	const filing = filingOf(incident.filings, kind);
	if (filing === undefined) return null;
	if (number === null) return documentOfFiling(engine, incident, filing, at);
	const version = versionsFor(engine, incident, filing, at).find((one) => one.version === number);
	return version === undefined ? null : documentOfVersion(engine, incident, filing, version);
}

/** A version of a filing as a document. What was filed with another version stays with it; one that was not filed yet is a draft. */
export function documentOfVersion(engine: Engine, incident: Incident, filing: Filing, one: Omit<Version, "frozenAt" | "changed">): FilingDocument {
	const { draft, version, hash, submission } = one;
	const { receipt, channel, by: filedBy } = submission ?? { ...filing, by: filing.filedBy };
	return written(engine, incident, { ...filing, receipt, channel, filedBy }, draft, submission === null ? null : { version, hash });
}

/** The document of a filing: as it was filed, else the draft as of `at`; null where no form is known for it. */
export function documentOfFiling(engine: Engine, incident: Incident, filing: Filing, at: Instant): FilingDocument | null {
	const draft = filing.frozen?.draft ?? draftFor(engine, incident, filing.kind, at);
	return draft === null ? null : written(engine, incident, filing, draft, filing.frozen);
}

function written(engine: Engine, incident: Incident, filing: Filing, draft: Draft, frozen: DocumentParts["frozen"]): FilingDocument {
	const rule = rulesAt(engine.rules, incident.occurredAt).filings[filing.kind];
	return documentOf({ draft, filing, firm: engine.firm, exercise: incident.exerciseSince !== null, rule, frozen });
}
