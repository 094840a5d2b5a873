import type { Draft, DraftField } from "../../alerting/draft/form.ts";
import type { Filing } from "../../alerting/filings/filing.ts";
import type { Firm } from "../../alerting/firm.ts";
import type { Rules } from "../../alerting/rules/pack.ts";
import { formatInstant, formatKnown } from "../../streams/instant.ts";
import { type FilingDocument, SCHEMA_PATH } from "./filing-schema.ts";

/** What a document is made from. `frozen`: null while it is a draft. */
export type DocumentParts = {
	readonly draft: Draft;
	readonly filing: Filing;
	readonly firm: Pick<Firm, "code" | "name" | "englishName" | "demo">;
	readonly exercise: boolean;
	/** What the rules call the filing, and where they stand; `assumed` marks 待確認. */
	readonly rule: Rules["filings"][Filing["kind"]];
	readonly frozen: { readonly version: number; readonly hash: string } | null;
};

/** The one model of which every format is written: plain JSON, both languages, nothing decided here. */
export function documentOf({ draft, filing, firm, exercise, rule, frozen }: DocumentParts): FilingDocument {
	return {
		$schema: SCHEMA_PATH,
		incident: draft.incident,
		filing: { ...rule, recipients: [...rule.recipients], kind: draft.kind, state: filing.state },
		firm: { code: firm.code, name: firm.name, englishName: firm.englishName },
		exercise: exercise || firm.demo,
		draft: frozen === null,
		version: frozen?.version ?? null,
		snapshotHash: frozen?.hash ?? null,
		madeAt: draft.madeAt,
		due: dueOf(filing, draft.madeAt),
		filed: filedOf(filing),
		fields: draft.fields.map(fieldOf),
		missing: [...draft.missing],
		paragraph: draft.paragraph,
		englishParagraph: draft.englishParagraph,
	};
}

function dueOf({ dueAt, expectedAt, basis, assumed, alternatives, late, filedAt }: Filing, madeAt: string): FilingDocument["due"] {
	return {
		dueAt: formatKnown(dueAt),
		expectedAt: formatKnown(expectedAt),
		basis,
		assumed,
		alternatives: alternatives.map((other) => ({ dueAt: formatInstant(other.dueAt), basis: other.basis })),
		// Between two looks of the clock nobody has said yet that it is late.
		late: late || (filedAt === null && dueAt !== null && formatInstant(dueAt) < madeAt),
	};
}

function filedOf({ filedAt, filedBy, receipt, channel, enteredLate, countersignatureDueAt }: Filing): FilingDocument["filed"] {
	if (filedAt === null) return null;
	return { at: formatInstant(filedAt), by: filedBy, receipt, channel, enteredLate, countersignatureDueAt: formatKnown(countersignatureDueAt) };
}

function fieldOf({ choices: _choices, value, ...field }: DraftField): FilingDocument["fields"][number] {
	const assumed = field.source === "suggested" && field.confirmed === null;
	return { ...field, value: typeof value === "object" && value !== null ? [...value] : value, assumed };
}
