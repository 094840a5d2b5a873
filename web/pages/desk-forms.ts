import type { Form } from "./desk-form.ts";
import type { FormCase } from "./desk-form-case.ts";
import { decidingForms } from "./desk-forms-decide.ts";
import { firmForms } from "./desk-forms-firm.ts";
import { recordingForms } from "./desk-forms-incident.ts";
import { serviceForms } from "./desk-forms-service.ts";

const FORMS: Readonly<Record<string, (subject: FormCase) => Form>> = { ...firmForms, ...serviceForms, ...recordingForms, ...decidingForms };

/** Every form of the desk, by what the address calls it; null for one that nobody knows. */
export function formOf(id: string | null, subject: FormCase): Form | null {
	const make = id === null ? undefined : FORMS[id];
	return make ? make(subject) : null;
}
