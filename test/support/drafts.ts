import { FIELDS, type Field } from "../../alerting/draft/fields.ts";
import type { Draft, DraftField } from "../../alerting/draft/form.ts";
import type { Form } from "../../alerting/draft/forms.ts";
import { type Filing, unfiled } from "../../alerting/filings/filing.ts";
import { type DocumentParts, documentOf } from "../../server/documents/filing-document.ts";
import type { FilingDocument } from "../../server/documents/filing-schema.ts";
import { parseInstant } from "../../streams/instant.ts";

/** What a field of a made-up draft says, in zh-TW and in English. */
export type Saying = (field: Field) => { readonly text: string; readonly englishText: string };

const plain: Saying = ({ number, name, englishName }) => ({ text: `第${number}欄之${name}`, englishText: `what field ${number} (${englishName}) says` });
const AT = "2026-11-18T09:12:59.000+08:00";
const SOURCES = ["monitor", "suggested", "person"] as const;

/** A draft of a form in which every field says something, in turn by the monitor, as a suggestion and by a person. */
export function draftSample(form: Form, saying: Saying = plain): Draft {
	const fields = FIELDS.filter((field) => field.needs[form] !== "-" && field.needs[form] !== "A").map((field) => fieldSample(field, form, saying));
	const paragraph = "本公司於 2026-11-18 08:39 知悉登入／會員驗證發生服務中斷，自 2026-11-18 08:38 起影響網頁／登入、下單。";
	const englishParagraph = "At 2026-11-18 08:39 we became aware of service interruption of login.";
	return {
		incident: "20261118-083800-login",
		kind: form,
		madeAt: AT,
		fields,
		paragraph,
		englishParagraph,
		form: { source: "a form", assumed: true },
		notice: { text: "本公司網頁服務異常。", englishText: "Our service by web is not working." },
		filled: fields.length,
		required: fields.length,
		missing: [],
	};
}

function fieldSample(field: Field, form: Form, saying: Saying): DraftField {
	const { number, name, englishName, group, type, needs } = field;
	const source = SOURCES[number % 3]!;
	const wording = saying(field);
	const confirmed = source === "person" ? { by: "王小明", at: AT } : null;
	const said = { ...wording, value: wording.text, source, evidence: source === "monitor" ? "service/login/outage/20261118-083800" : null };
	return {
		number,
		name,
		englishName,
		group,
		type,
		required: needs[form] === "R",
		...said,
		confirmed,
		differs: number % 9 === 2,
		choices: null,
		changedSince: null,
	};
}

/** A draft without the fields of these numbers. */
export function without(draft: Draft, numbers: readonly number[]): Draft {
	const nothing = { value: null, text: "", englishText: "", source: "missing", evidence: null, confirmed: null, differs: false } as const;
	const fields = draft.fields.map((field) => (numbers.includes(field.number) ? { ...field, ...nothing } : field));
	return { ...draft, fields, missing: fields.filter((field) => field.required && field.source === "missing").map((field) => field.number) };
}

export function filingSample(kind: Form, more: Partial<Filing> = {}): Filing {
	const due = { dueAt: parseInstant("2026-11-18T09:09:00+08:00"), basis: "awareness + 30 min", assumed: false, alternatives: [] };
	return { ...unfiled(kind), state: "running", ...due, ...more };
}

/** The document of a made-up draft. */
export function documentSample(form: Form, saying: Saying = plain, more: Partial<DocumentParts> = {}): FilingDocument {
	const firm = { code: "9A00", name: "示範證券", englishName: "Demo Securities", demo: false };
	const rule = { name: "初步通報", englishName: "Initial notification", source: "a rule", assumed: false, recipients: ["臺灣證券交易所"] };
	return documentOf({ draft: draftSample(form, saying), filing: filingSample(form), firm, rule, exercise: false, frozen: null, ...more });
}
