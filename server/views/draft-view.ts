import type { FilingView } from "./filing-view.ts";
import type { SourceView } from "./source-view.ts";

export type FieldView = {
	/** 1–70, the number of domain §10. */
	number: number;
	name: string;
	englishName: string;
	group: "unit" | "time" | "nature" | "impact" | "handling" | "judgement" | "approval";
	required: boolean;
	value: string | number | boolean | string[] | null;
	/** The value as a person reads it, in zh-TW and English. */
	text: string;
	englishText: string;
	source: "monitor" | "suggested" | "person" | "missing";
	evidence: string | null;
	/** The same in zh-TW; `evidence` is in English. */
	chineseEvidence: string | null;
	confirmed: { by: string; at: string } | null;
	/** A person confirmed another value than the monitor now has. */
	differs: boolean;
	choices: { value: string; text: string; englishText: string }[] | null;
	/** What kind of value a person may enter; where it is left out the screen goes by the value that stands there. */
	type?: "text" | "enum" | "datetime" | "date" | "bool" | "int" | "money" | "list" | "set";
	/** What the last filed version of the incident said, where this says something else; empty texts where it said nothing. */
	changedSince: { text: string; englishText: string } | null;
};

/** A version of a filing: frozen when it was filed; the last one may be what it would say now (`frozenAt` null), because something was corrected since. */
export type VersionView = {
	version: number;
	frozenAt: string | null;
	/** SHA-256 of its canonical JSON. */
	sha256: string;
	/** How it was filed; nulls for one that was not. */
	filedAt: string | null;
	receipt: string | null;
	channel: string | null;
	by: string | null;
	reason: string | null;
	/** Against the version before. */
	changed: { field: number; name: string; englishName: string; from: { text: string; englishText: string }; to: { text: string; englishText: string } }[];
};

/** The draft or the frozen version of a filing: `GET /incidents/{id}/filings/{kind}`. */
export type DraftView = {
	incident: string;
	filing: FilingView;
	fields: FieldView[];
	paragraph: string;
	englishParagraph: string;
	/** A notice to clients with the channels that still work, to be sent by people. */
	notice: { text: string; englishText: string };
	/** Where it stands which fields the form has; `assumed`: 待確認. */
	form: SourceView;
	madeAt: string;
	/** What was filed, oldest first; none before it was. */
	versions: VersionView[];
};
