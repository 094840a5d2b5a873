import { basisInChinese } from "./basis-words.ts";
import { type DocumentWords, type Language, WORDS } from "./document-words.ts";
import { evidenceInChinese } from "./evidence-words.ts";
import type { FilingDocument } from "./filing-schema.ts";
import { documentMinute, inRepublicYears } from "./republic-date.ts";
import { visible } from "./visible.ts";

/** What is said above the form, in this order. */
export const FACTS = [
	"incident",
	"recipients",
	"state",
	"due",
	"expected",
	"readings",
	"filed",
	"receipt",
	"countersignature",
	"version",
	"madeAt",
	"hash",
] as const;
export type FactKey = (typeof FACTS)[number];

/** A line above the form: `通報期限 民國115年11月18日 09:09`, and how much it matters. */
export type SheetFact = { readonly key: FactKey; readonly label: string; readonly text: string; readonly weight: "plain" | "strong" | "alarm" };

/** A field as it is written: its source as a word, and what else there is to say of it. */
export type SheetRow = {
	readonly number: number;
	readonly name: string;
	readonly text: string;
	readonly kind: "monitor" | "suggested" | "person" | "missing";
	readonly source: string;
	readonly remarks: string;
	readonly evidence: string;
};

/** A document in one language, every word of it: what the writers for people put on paper. */
export type Sheet = {
	readonly language: Language;
	readonly words: DocumentWords;
	readonly title: string;
	readonly firm: string;
	readonly marks: readonly string[];
	/** Across every page; null for a filing that was made in earnest. */
	readonly watermark: string | null;
	readonly facts: readonly SheetFact[];
	/** Which required fields nobody has filled in; null when all are. */
	readonly missing: string | null;
	readonly paragraph: string;
	readonly sections: readonly { readonly heading: string; readonly rows: readonly SheetRow[] }[];
	/** Which optional fields are left open; null when none is. */
	readonly optional: string | null;
	readonly notes: readonly string[];
	/** What stands at the foot of every page. */
	readonly foot: string;
};

type Field = FilingDocument["fields"][number];
type Teller = { readonly words: DocumentWords; readonly chinese: boolean; readonly told: (text: string) => string; readonly moment: (at: string) => string };

/** A document in one of its languages: 民國 years in zh-TW (screens), what cannot be seen made visible in both. */
export function sheetOf(document: FilingDocument, language: Language): Sheet {
	const teller = tellerOf(language);
	const { words, chinese, told } = teller;
	const { firm, filing, fields } = document;
	const open = fields.filter((field) => isEmpty(field) && !field.required);
	return {
		language,
		words,
		title: told(chinese ? filing.name : filing.englishName),
		firm: told(words.firm(chinese ? firm.name : (firm.englishName ?? firm.name), firm.code)),
		marks: marksOf(document, words),
		watermark: document.exercise ? words.marks.exercise : document.draft ? words.marks.draft : null,
		facts: factsOf(document, teller),
		missing: document.missing.length === 0 ? null : words.missing(namesOf(document.fields, document.missing, teller)),
		paragraph: told(chinese ? document.paragraph : document.englishParagraph),
		sections: sectionsOf(document, teller),
		optional: open.length === 0 ? null : words.optional(open.map((field) => nameOf(field, teller))),
		notes: words.notes,
		foot: `${words.labels.hash}${words.colon}${document.snapshotHash ?? words.labels.notFrozen}`,
	};
}

function tellerOf(language: Language): Teller {
	const chinese = language === "zh-TW";
	const told = (text: string) => visible(chinese ? inRepublicYears(text) : text);
	return { words: WORDS[language], chinese, told, moment: (at) => told(documentMinute(at)) };
}

function marksOf({ exercise, draft, filing, due, filed }: FilingDocument, { marks }: DocumentWords): readonly string[] {
	const standing: readonly (readonly [boolean, string])[] = [
		[exercise, marks.exercise],
		[draft, marks.draft],
		[due.late, marks.late],
		[filed?.enteredLate ?? false, marks.enteredLate],
		[filing.assumed || due.assumed, marks.assumed],
	];
	return standing.flatMap(([stands, mark]) => (stands ? [mark] : []));
}

function factsOf({ incident, filing, due, filed, version, madeAt, snapshotHash }: FilingDocument, teller: Teller): readonly SheetFact[] {
	const { words, told, moment } = teller;
	const fact = (key: FactKey, text: string | null, weight: SheetFact["weight"] = "plain") =>
		text === null || text === "" ? [] : [{ key, label: words.labels[key], text: told(text), weight }];
	return [
		...fact("incident", incident),
		...fact("recipients", filing.recipients.length === 0 ? null : `${filing.recipients.join(words.between)}${words.aside(words.marks.assumed)}`),
		...fact("state", words.states[filing.state]),
		...fact("due", dueText(due, teller), due.late ? "alarm" : "strong"),
		...fact("expected", due.expectedAt && moment(due.expectedAt)),
		...fact("readings", due.alternatives.map((other) => `${moment(other.dueAt)}${words.aside(basisText(other.basis, teller))}`).join("\n")),
		...fact(
			"filed",
			filed && [moment(filed.at), filed.by, filed.channel && (words.channels[filed.channel] ?? filed.channel)].filter(Boolean).join(words.between),
		),
		...fact("receipt", filed?.receipt ?? null),
		...fact("countersignature", filed?.countersignatureDueAt ? moment(filed.countersignatureDueAt) : null),
		...fact("version", version === null ? words.marks.draft : String(version)),
		...fact("madeAt", moment(madeAt)),
		...fact("hash", snapshotHash),
	];
}

/** `民國115年11月18日 09:09（知悉起 30 分鐘，待確認）` */
function dueText({ dueAt, basis, assumed }: FilingDocument["due"], teller: Teller): string {
	const { words, moment } = teller;
	const grounds = [basisText(basis, teller), ...(assumed ? [words.marks.assumed] : [])].filter((part) => part !== "").join(words.clause);
	return `${dueAt === null ? words.labels.notYetDue : moment(dueAt)}${grounds === "" ? "" : words.aside(grounds)}`;
}

function basisText(basis: string, { chinese }: Teller): string {
	return chinese ? basisInChinese(basis) : basis;
}

function nameOf(field: Field, { chinese, told }: Teller): string {
	return `${field.number} ${told(chinese ? field.name : field.englishName)}`;
}

function namesOf(fields: readonly Field[], numbers: readonly number[], teller: Teller): readonly string[] {
	return fields.filter((field) => numbers.includes(field.number)).map((field) => nameOf(field, teller));
}

/** Nobody has said anything, not even that it will follow. */
function isEmpty({ text, englishText }: Field): boolean {
	return text === "" && englishText === "";
}

/** The groups in the order of the form; in each what was said, and what is still owed. */
function sectionsOf({ fields }: FilingDocument, teller: Teller): Sheet["sections"] {
	const listed = fields.filter((field) => field.required || !isEmpty(field));
	return (Object.keys(teller.words.groups) as Field["group"][])
		.map((group) => ({ heading: teller.words.groups[group], rows: listed.filter((field) => field.group === group).map((field) => rowOf(field, teller)) }))
		.filter((section) => section.rows.length > 0);
}

function rowOf(field: Field, teller: Teller): SheetRow {
	const { words, chinese, told } = teller;
	const { number, source, confirmed, differs, assumed } = field;
	const by = confirmed === null ? [] : [words.confirmed(told(confirmed.by), teller.moment(confirmed.at))];
	return {
		number,
		name: told(chinese ? field.name : field.englishName),
		text: told(chinese ? field.text : field.englishText),
		kind: source,
		source: words.sources[source],
		remarks: [...(assumed ? [words.marks.assumed] : []), ...by, ...(differs ? [words.differs] : [])].join(words.clause),
		evidence: told(chinese ? evidenceInChinese(field.evidence ?? "") : (field.evidence ?? "")),
	};
}
