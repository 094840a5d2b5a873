import { z } from "zod";
import { FORMS } from "../../alerting/draft/forms.ts";
import { instantText as instant } from "../schemas.ts";

/** Where the schema is published; a document names it in `$schema`. */
export const SCHEMA_PATH = "/api/v1/schemas/filing.json";

const when = instant.nullable();
const words = z.string().nullable();
const named = { name: z.string(), englishName: z.string() };

const field = z
	.strictObject({
		number: z.int().min(1).max(70).describe("its number in the form, 1–70"),
		...named,
		group: z.enum(["unit", "time", "nature", "impact", "handling", "judgement", "approval"]),
		type: z.enum(["text", "enum", "datetime", "date", "bool", "int", "money", "list", "set"]),
		required: z.boolean(),
		value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]).describe("as machines read it; null where there is none"),
		text: z.string().describe("as people read it, in zh-TW"),
		englishText: z.string(),
		source: z.enum(["monitor", "suggested", "person", "missing"]).describe("監控, 建議, 人工, 缺"),
		evidence: words.describe("what the value was taken from"),
		confirmed: z.strictObject({ by: z.string(), at: instant }).nullable(),
		differs: z.boolean().describe("a person confirmed another value than the monitor now has"),
		changedSince: z
			.strictObject({ text: z.string(), englishText: z.string() })
			.nullable()
			.describe("what the last filed version said, where this says something else"),
		assumed: z.boolean().describe("待確認: a suggestion that nobody has confirmed yet"),
	})
	.meta({ id: "FilingField" });

const reading = z.strictObject({ dueAt: instant, basis: z.string() });

/** A filing as a document: what `.json` gives, and what every other format is written from. */
export const filingDocument = z
	.strictObject({
		$schema: z.literal(SCHEMA_PATH),
		incident: z.string(),
		filing: z.strictObject({
			kind: z.enum(FORMS),
			...named,
			source: z.string().describe("where the rule stands"),
			assumed: z.boolean().describe("待確認: the rule was not found, this is our reading"),
			recipients: z.array(z.string()).describe("to whom it goes (待確認)"),
			state: z.enum(["waiting", "running", "in-review", "approved", "filed", "not-required", "withdrawn"]),
		}),
		firm: z.strictObject({ code: z.string(), ...named, englishName: words }),
		exercise: z.boolean().describe("演練: nothing is owed"),
		draft: z.boolean().describe("草稿: not frozen yet, the next look may give other values"),
		version: z.int().nullable().describe("of the frozen filing; null for a draft"),
		snapshotHash: words.describe("SHA-256 of the frozen filing; null for a draft"),
		madeAt: instant.describe("as of when the values stand"),
		due: z.strictObject({
			dueAt: when,
			expectedAt: when.describe("when it is expected to be due, while there is nothing to count from yet"),
			basis: z.string(),
			assumed: z.boolean().describe("待確認: the rule of the deadline, or a day on the way, is our reading"),
			alternatives: z.array(reading).describe("the other readings of the rule"),
			late: z.boolean(),
		}),
		filed: z.strictObject({ at: instant, by: words, receipt: words, channel: words, enteredLate: z.boolean(), countersignatureDueAt: when }).nullable(),
		fields: z.array(field),
		missing: z.array(z.int()).describe("numbers of the required fields that nobody has filled in"),
		paragraph: z.string(),
		englishParagraph: z.string(),
	})
	.meta({ title: "RTO Watch filing", description: "A notification of an incident to the authority, field by field" });

export type FilingDocument = z.infer<typeof filingDocument>;

/** The published JSON Schema of `filingDocument`. */
export function filingJsonSchema(): object {
	return { $id: SCHEMA_PATH, ...z.toJSONSchema(filingDocument) };
}
