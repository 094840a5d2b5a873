import type { Choice } from "./choices.ts";
import type { FieldGroup, FieldType, FieldValue } from "./fields.ts";
import type { Form } from "./forms.ts";
import type { FormSource } from "./own-forms.ts";
import type { Wording } from "./text.ts";

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
	/** What the value is taken from; never null for what the monitor has or suggests. */
	readonly evidence: string | null;
	readonly confirmed: { readonly by: string; readonly at: string } | null;
	/** A person confirmed another value than the monitor now has. */
	readonly differs: boolean;
	readonly choices: readonly Choice[] | null;
	/** What the last filed version of the incident said, where this says something else; its text is empty where that said nothing. */
	readonly changedSince: Wording | null;
};

/** The draft of a filing. A suggestion counts as filled: it needs a person's look, not a person's search. */
export type Draft = {
	readonly incident: string;
	readonly kind: Form;
	/** RFC 3339. */
	readonly madeAt: string;
	/** Where it stands which fields the form has; `assumed` marks 待確認. */
	readonly form: FormSource;
	readonly fields: readonly DraftField[];
	readonly paragraph: string;
	readonly englishParagraph: string;
	/** A notice to clients, to be sent by people: what went out is field 49. */
	readonly notice: Wording;
	/** Required fields that are there, of how many, and the numbers of those that are not. */
	readonly filled: number;
	readonly required: number;
	readonly missing: readonly number[];
};
