import { isDeepStrictEqual } from "node:util";
import { formatInstant } from "../../streams/instant.ts";
import type { Incident } from "../incidents/incident.ts";
import { carriedTo, changedSince } from "./carried.ts";
import { type Case, caseOf, type DraftContext, reporters } from "./case.ts";
import { CHOICES, type Choice } from "./choices.ts";
import { FIELDS, type Field } from "./fields.ts";
import type { Draft, DraftField } from "./form.ts";
import type { Form } from "./forms.ts";
import { isOn, isRequired } from "./needs.ts";
import { noticeOf } from "./notice.ts";
import { FORM_SOURCES } from "./own-forms.ts";
import { paragraphOf } from "./paragraph.ts";
import { both, wordingOf } from "./text.ts";
import type { Known } from "./value.ts";
import { knownOf } from "./values.ts";

/** The draft of a filing as of `context.at` (domain §10). It is made anew for every look; only what a person said is kept, in the incident. */
export function draftOf(incident: Incident, kind: Form, context: DraftContext): Draft {
	const subject = caseOf(incident, kind, context);
	const fields = FIELDS.filter((field) => isOn(field, kind)).map((field) => draftField(field, subject));
	const stated = (number: number) => fields.find((field) => field.number === number) ?? standingOf(number, subject);
	const paragraph = paragraphOf(subject, stated);
	const required = fields.filter((field) => field.required);
	const missing = required.filter((field) => field.source === "missing").map((field) => field.number);
	return {
		incident: incident.id,
		kind,
		madeAt: formatInstant(context.at),
		form: FORM_SOURCES[kind],
		fields,
		paragraph: paragraph.text,
		englishParagraph: paragraph.englishText,
		notice: noticeOf(subject),
		filled: required.length - missing.length,
		required: required.length,
		missing,
	};
}

function draftField(field: Field, subject: Case): DraftField {
	const { number, name, englishName, group, type } = field;
	const required = isRequired(field, subject);
	const standing = standingIn(field, subject);
	return {
		number,
		name,
		englishName,
		group,
		type,
		required,
		...standing,
		choices: choicesFor(field, subject),
		changedSince: changedSince({ number, ...standing }, subject),
	};
}

type Standing = Pick<DraftField, "value" | "text" | "englishText" | "source" | "evidence" | "confirmed" | "differs">;

/** A field that the paragraph needs and this form has not: it stands as it would. */
function standingOf(number: number, subject: Case): Standing {
	return standingIn(FIELDS.find((field) => field.number === number)!, subject);
}

/** What a person confirmed stands, whatever the monitor has learnt since; that it differs is marked. */
function standingIn(field: Field, subject: Case): Standing {
	const known = knownOf(field.number, subject);
	const person = subject.incident.fields[field.number];
	if (person !== undefined) {
		const confirmed = { by: person.by ?? "", at: formatInstant(person.at) };
		const differs = known !== null && !isDeepStrictEqual(known.value, person.value);
		const { text, englishText } = choicesFor(field, subject)?.find((choice) => choice.value === person.value) ?? wordingOf(field, person.value);
		return { value: person.value, text, englishText, source: "person", evidence: known?.evidence ?? null, confirmed, differs };
	}
	const there = known ?? carriedTo(field, subject);
	if (there !== null) return { ...stated(there, known !== null && field.fill === "A"), differs: false };
	return { value: null, ...unsaid(field), source: "missing", evidence: null, confirmed: null, differs: false };
}

/** What a person put on record by another command is a person's word too. */
function stated({ entered, value, text, englishText, evidence }: Known, isMonitored: boolean) {
	if (entered === undefined)
		return { value, text, englishText, evidence, source: isMonitored ? ("monitor" as const) : ("suggested" as const), confirmed: null };
	const confirmed = entered.at === null ? null : { by: entered.by ?? "", at: formatInstant(entered.at) };
	return { value, text, englishText, evidence, source: "person" as const, confirmed };
}

/** Approval never stands in the way of filing (SEMANTICS 6.4), and the field says so. */
function unsaid(field: Field) {
	return field.number === 69 ? { text: "可後補", englishText: "may follow" } : both("");
}

function choicesFor(field: Field, { duties }: Case): readonly Choice[] | null {
	if (field.number !== 10) return CHOICES[field.number] ?? null;
	return reporters(duties.firm.roster).map((person) => ({ value: person.id, ...both([person.name, person.title].filter((part) => part !== null).join("／")) }));
}
