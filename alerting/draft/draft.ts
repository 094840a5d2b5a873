import { isDeepStrictEqual } from "node:util";
import { formatInstant } from "../../streams/instant.ts";
import { holds } from "../criterion.ts";
import type { FieldValue, Incident } from "../incident.ts";
import { type Case, caseOf, type DraftContext, reporters } from "./case.ts";
import { CHOICES, type Choice } from "./choices.ts";
import { FIELDS, type Field, type FieldGroup, type FieldType, type Form } from "./fields.ts";
import { paragraphOf } from "./paragraph.ts";
import { both, wordingOf } from "./text.ts";
import { KNOWN, type Known } from "./values.ts";

/** A field of a draft, with where its value comes from. `confirmed.at` is RFC 3339. */
export type DraftField = {
	readonly number: number;
	readonly name: string;
	readonly englishName: string;
	readonly group: FieldGroup;
	readonly type: FieldType;
	readonly required: boolean;
	readonly value: FieldValue | null;
	readonly text: string;
	readonly englishText: string;
	readonly source: "monitor" | "suggested" | "person" | "missing";
	readonly evidence: string | null;
	readonly confirmed: { readonly by: string; readonly at: string } | null;
	/** A person confirmed another value than the monitor now has. */
	readonly differs: boolean;
	readonly choices: readonly Choice[] | null;
};

/** The draft of a filing. A suggestion counts as filled: it needs a person's look, not a person's search. */
export type Draft = {
	readonly incident: string;
	readonly kind: Form;
	/** RFC 3339. */
	readonly madeAt: string;
	readonly fields: readonly DraftField[];
	readonly paragraph: string;
	readonly englishParagraph: string;
	/** Required fields that are there, of how many, and the numbers of those that are not. */
	readonly filled: number;
	readonly required: number;
	readonly missing: readonly number[];
};

/** The draft of a filing as of `context.at` (domain §10). It is made anew for every look; only what a person said is kept, in the incident. */
export function draftOf(incident: Incident, kind: Form, context: DraftContext): Draft {
	const subject = caseOf(incident, kind, context);
	const fields = FIELDS.filter((field) => isOn(field, kind)).map((field) => draftField(field, subject));
	const wording = (number: number) => fields.find((field) => field.number === number) ?? both("");
	const paragraph = paragraphOf(subject, wording);
	const required = fields.filter((field) => field.required);
	const missing = required.filter((field) => field.source === "missing").map((field) => field.number);
	const counts = { filled: required.length - missing.length, required: required.length, missing };
	return {
		incident: incident.id,
		kind,
		madeAt: formatInstant(context.at),
		fields,
		paragraph: paragraph.text,
		englishParagraph: paragraph.englishText,
		...counts,
	};
}

function isOn(field: Field, form: Form): boolean {
	return field.needs[form] !== "-" && field.needs[form] !== "A";
}

function isRequired(field: Field, subject: Case): boolean {
	const { incident, services, form } = subject;
	const criterion = (id: string) => incident.criteria.some((entry) => entry.id === id && holds(entry));
	switch (field.needs[form]) {
		case "R":
			return true;
		case "R:restored":
			return incident.restoredAt !== null;
		case "R:C3":
			return criterion("C3");
		case "R:C4":
			return criterion("C4");
		case "R:attack":
			return criterion("C5");
		case "R:vendor":
			return services.some((service) => service.vendor !== null);
		default:
			return false;
	}
}

function draftField(field: Field, subject: Case): DraftField {
	const { number, name, englishName, group, type } = field;
	const known = KNOWN[number]?.(subject) ?? null;
	return {
		number,
		name,
		englishName,
		group,
		type,
		required: isRequired(field, subject),
		...standing(field, subject, known),
		choices: choicesFor(field, subject),
	};
}

type Standing = Pick<DraftField, "value" | "text" | "englishText" | "source" | "evidence" | "confirmed" | "differs">;

/** What a person confirmed stands, whatever the monitor has learnt since; that it differs is marked. */
function standing(field: Field, subject: Case, known: Known | null): Standing {
	const person = subject.incident.fields[field.number];
	if (person !== undefined) {
		const confirmed = { by: person.by ?? "", at: formatInstant(person.at) };
		const differs = known !== null && !isDeepStrictEqual(known.value, person.value);
		const wording = choicesFor(field, subject)?.find((choice) => choice.value === person.value) ?? wordingOf(field, person.value);
		return {
			value: person.value,
			text: wording.text,
			englishText: wording.englishText,
			source: "person",
			evidence: known?.evidence ?? null,
			confirmed,
			differs,
		};
	}
	if (known !== null) return { ...known, source: field.fill === "A" ? "monitor" : "suggested", confirmed: null, differs: false };
	return { value: null, ...unsaid(field), source: "missing", evidence: null, confirmed: null, differs: false };
}

/** Approval never stands in the way of filing (SEMANTICS 6.4), and the field says so. */
function unsaid(field: Field) {
	return field.number === 69 ? { text: "可後補", englishText: "may follow" } : both("");
}

function choicesFor(field: Field, { duties }: Case): readonly Choice[] | null {
	if (field.number !== 10) return CHOICES[field.number] ?? null;
	return reporters(duties.firm.roster).map((person) => ({ value: person.id, ...both([person.name, person.title].filter((part) => part !== null).join("／")) }));
}
