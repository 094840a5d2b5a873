import { holds } from "../criteria/criterion.ts";
import { vendorsOf } from "../incidents/bulletins.ts";
import type { Case } from "./case.ts";
import type { Field } from "./fields.ts";
import type { Form } from "./forms.ts";

/** Does a field stand on the form? What is filled in when it is archived does not. */
export function isOn(field: Field, form: Form): boolean {
	return field.needs[form] !== "-" && field.needs[form] !== "A";
}

/** Must a field be filled in for this filing, as the incident now stands? */
export function isRequired(field: Field, subject: Case): boolean {
	const { incident, duties, form } = subject;
	const criterion = (id: string) => incident.criteria.some((entry) => entry.id === id && holds(entry));
	switch (field.needs[form]) {
		case "R":
			return true;
		case "U":
			return wasSaid(field, subject);
		case "R:restored":
			return incident.restoredAt !== null;
		case "R:C3":
			return criterion("C3");
		case "R:C4":
			return criterion("C4");
		case "R:attack":
			return criterion("C5");
		case "R:vendor":
			return vendorsOf(incident, duties.firm.inventory).length > 0;
		default:
			return false;
	}
}

/** The phase before a filing that carries fields forward, while none was filed yet. */
const BEFORE: Partial<Record<Form, Form>> = { release: "formal", supplement: "initial" };

/** Did the phase before say it, or owe it? */
function wasSaid(field: Field, { form, last }: Case): boolean {
	const said = last?.draft.fields.find(({ number }) => number === field.number);
	if (last !== null) return said !== undefined && (said.required || said.source !== "missing");
	const before = BEFORE[form];
	return before !== undefined && isOn(field, before);
}
