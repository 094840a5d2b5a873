import type { FilingView } from "../../server/views/filing-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import type { Say } from "../i18n/words.ts";
import type { Input, Option } from "./desk-form.ts";

/** What the forms are made from. `notice`: the drafted notice to clients; `about`: what a form was opened for, as the address says. */
export type FormCase = {
	incident: IncidentView;
	overview: OverviewView | null;
	filing: FilingView | null;
	notice: string;
	about: string | null;
	say: Say;
};

export const REASON: Input = { name: "reason", kind: "text", label: "form.reason", required: true };
/** Asked for where one person alone may not decide (SEMANTICS 4.5, 4.7, 5.1, 5.4). */
export const SECOND: Input = { name: "confirmedBy", kind: "text", label: "form.second", hint: "form.secondHint", required: true };

/** Below the address of the incident. */
export const incidentPath =
	({ incident }: FormCase, path: string) =>
	() =>
		`/incidents/${incident.id}/${path}`;
/** Choices in the words of the reader. */
export const options = <Value extends string>(values: readonly Value[], text: (value: Value) => string): Option[] =>
	values.map((value) => ({ value, text: text(value) }));
