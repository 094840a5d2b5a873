import { draftOf } from "../../alerting/draft/draft.ts";
import type { Draft } from "../../alerting/draft/form.ts";
import { type Filing, filingOf, isLateAt, isOpen } from "../../alerting/filings/filing.ts";
import { isForm } from "../../alerting/filings/freeze.ts";
import { type Version, versionsOf } from "../../alerting/filings/versions.ts";
import { countingAct } from "../../alerting/incidents/awareness.ts";
import { type Incident, outagesIn } from "../../alerting/incidents/incident.ts";
import { serviceOf } from "../../alerting/incidents/links.ts";
import { elapsedSeconds } from "../../alerting/incidents/summary.ts";
import { rulesAt } from "../../alerting/rules/pack.ts";
import { formatInstant, formatKnown, type Instant } from "../../streams/instant.ts";
import { evidenceInChinese } from "../documents/evidence-words.ts";
import { sourced } from "../documents/source-words.ts";
import type { Engine } from "../monitor/engine.ts";
import type { DraftView, FieldView, VersionView } from "./draft-view.ts";
import type { FilingView } from "./filing-view.ts";
import type { AwarenessAct, IncidentView } from "./incident-view.ts";
import { entriesOf } from "./show-entries.ts";
import { marksAt, marksOfFiling } from "./show-marks.ts";
import { outageViewOf } from "./show-service.ts";

/** One incident as the screens see it at `at`. */
export function incidentView(engine: Engine, incident: Incident, at: Instant): IncidentView {
	const { id, services, reportable, state, availabilityLevel, acknowledged, major } = incident;
	const rules = rulesAt(engine.rules, incident.occurredAt);
	return {
		id,
		services: [...services],
		exercise: incident.exerciseSince !== null || engine.firm.demo,
		title: titleOf(engine, incident),
		openedAt: formatInstant(incident.openedAt),
		openedBy: incident.openedBy,
		parkedUntil: formatKnown(incident.parkedUntil),
		occurredAt: formatInstant(incident.occurredAt),
		detectedAt: formatKnown(incident.detectedAt),
		awareAt: formatInstant(incident.awareAt),
		restoredAt: formatKnown(incident.restoredAt),
		handledAt: formatKnown(incident.handledAt),
		reportable,
		state,
		elapsedSeconds: { ...elapsedSeconds(incident, { firm: engine.firm, rules: engine.rules }, at) },
		availabilityLevel,
		major: {
			state: major.state,
			classifiedAt: formatKnown(major.classifiedAt),
			criteria: incident.criteria.map((criterion) => ({
				id: criterion.id,
				state: criterion.state,
				metAt: formatKnown(criterion.metAt),
				forecastAt: formatKnown(criterion.forecastAt),
				marks: marksAt(rules, `criteria.${criterion.id}`),
			})),
		},
		acknowledgedBy: acknowledged?.by ?? null,
		acknowledgedAt: formatKnown(acknowledged?.at),
		awareness: awarenessOf(incident),
		notes: incident.notes.map((note) => ({ at: formatInstant(note.at), by: note.by, text: note.text })),
		entries: entriesOf(incident),
		outages: outagesIn(incident, engine.register.outages)
			.map((outage) => outageViewOf(engine, outage, at))
			.filter((view) => view !== null),
		filings: incident.filings.map((filing) => filingView(engine, incident, filing, countsIn(engine, incident, filing, at), at)),
	};
}

/** The services by name, the one it began with first. */
function titleOf(engine: Engine, { id, services, outages, reported }: Incident): string {
	const led = new Set([...outages.map((key) => key.split("/", 1)[0]!), ...services]);
	return [...led].map((service) => serviceOf(engine.firm.inventory, service)?.name ?? service).join("、") || (reported?.description ?? id);
}

function awarenessOf({ awareness }: Incident): AwarenessAct[] {
	const counting = countingAct(awareness);
	return awareness.map((act) => ({ ...act, at: formatInstant(act.at), recordedAt: formatInstant(act.recordedAt), counts: act === counting }));
}

function reviewOf(review: Filing["review"]): FilingView["review"] {
	return review && { state: review.state, by: review.by, at: formatInstant(review.at) };
}

function filingView(engine: Engine, incident: Incident, filing: Filing, draft: Draft | null, at: Instant): FilingView {
	const { kind, state, shadow, basis, receipt, channel, enteredLate, alternatives } = filing;
	return {
		kind,
		state,
		shadow,
		basis,
		receipt,
		channel,
		enteredLate,
		dueAt: formatKnown(filing.dueAt),
		filedAt: formatKnown(filing.filedAt),
		expectedAt: formatKnown(filing.expectedAt),
		countersignatureDueAt: formatKnown(filing.countersignatureDueAt),
		noticedAt: formatKnown(filing.noticedAt),
		review: reviewOf(filing.review),
		countersigned: reviewOf(filing.countersigned),
		frozen: filing.frozen && { version: filing.frozen.version, hash: filing.frozen.hash },
		late: isLateAt(filing, at),
		alternatives: alternatives.map((other) => ({ basis: other.basis, dueAt: formatInstant(other.dueAt) })),
		marks: marksOfFiling(rulesAt(engine.rules, incident.occurredAt), filing, engine.firm.inventory.calendar),
		filled: draft?.filled ?? 0,
		required: draft?.required ?? 0,
		missing: [...(draft?.missing ?? [])],
	};
}

/** Where the fields of a filing are counted: as it was filed, or in the draft of one whose clock runs. For the others nobody asks yet, and a draft takes its time. */
function countsIn(engine: Engine, incident: Incident, filing: Filing, at: Instant): Draft | null {
	if (filing.frozen !== null) return filing.frozen.draft;
	return isOpen(filing) ? draftFor(engine, incident, filing.kind, at) : null;
}

/** The draft of a filing as of `at`, or as it was filed last; null where no form is known for it. */
export function draftFor(engine: Engine, incident: Incident, kind: Filing["kind"], at: Instant): Draft | null {
	return filingOf(incident.filings, kind)?.frozen?.draft ?? presentDraft(engine, incident, kind, at);
}

/** The versions of a filing, with the one that it would be now if something was corrected since; none before it was filed. */
export function versionsFor(engine: Engine, incident: Incident, filing: Filing, at: Instant): readonly Version[] {
	const present = filing.frozen === null ? null : presentDraft(engine, incident, filing.kind, at);
	return present === null ? [] : versionsOf(filing, present);
}

function presentDraft(engine: Engine, incident: Incident, kind: Filing["kind"], at: Instant): Draft | null {
	if (!isForm(kind)) return null;
	const verdicts = new Map(engine.services.map((state) => [state.service.id, { verdict: state.verdict, cause: state.cause }]));
	const { outages, incidents, bulletins } = engine.register;
	const duties = { firm: engine.firm, rules: engine.rules };
	return draftOf(incident, kind, { duties, outages: outagesIn(incident, outages), incidents, bulletins, verdicts, at });
}

/** The draft as the screens see it, or one of its versions; null where there is no such filing or version. */
export function draftView(engine: Engine, incident: Incident, kind: Filing["kind"], at: Instant, version: number | null): DraftView | null {
	const filing = filingOf(incident.filings, kind);
	if (filing === undefined) return null;
	const versions = versionsFor(engine, incident, filing, at);
	const draft = version === null ? draftFor(engine, incident, kind, at) : versions.find((one) => one.version === version)?.draft;
	if (draft == null) return null;
	const names = new Map(namesIn(engine));
	const nameOf = (id: string) => names.get(id) ?? id;
	const fields = draft.fields.map(
		(field): FieldView => ({
			...field,
			value: Array.isArray(field.value) ? [...field.value] : (field.value as FieldView["value"]),
			chineseEvidence: field.evidence === null ? null : evidenceInChinese(field.evidence, nameOf),
			choices: field.choices ? [...field.choices] : null,
		}),
	);
	return {
		incident: incident.id,
		filing: filingView(engine, incident, filing, draft, at),
		fields,
		paragraph: draft.paragraph,
		englishParagraph: draft.englishParagraph,
		notice: { ...draft.notice },
		form: sourced(draft.form),
		madeAt: draft.madeAt,
		versions: versions.map(versionView),
	};
}

/** What the ids are called that a draft may rest on. */
function namesIn({ firm }: Engine): (readonly [id: string, name: string])[] {
	return [...firm.inventory.services, ...firm.inventory.vendors, ...firm.roster].map(({ id, name }) => [id, name]);
}

function versionView({ version, frozenAt, hash, submission, changed }: Version): VersionView {
	const { filedAt = null, receipt = null, channel = null, by = null, reason = null } = submission ?? {};
	const fields = changed.map(({ number, ...change }) => ({ field: number, ...change }));
	return { version, frozenAt: formatKnown(frozenAt), sha256: hash, filedAt: formatKnown(filedAt), receipt, channel, by, reason, changed: fields };
}
