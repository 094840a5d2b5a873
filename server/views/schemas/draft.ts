import { z } from "zod";
import { instantText as instant } from "../../schemas.ts";
import type { DraftView, FieldView, VersionView } from "../draft-view.ts";
import { record, when, words } from "./atoms.ts";
import { filingView } from "./filing.ts";
import { source } from "./source.ts";

const fieldView: z.ZodType<FieldView> = record({
	number: z.number(),
	name: z.string(),
	englishName: z.string(),
	group: z.enum(["unit", "time", "nature", "impact", "handling", "judgement", "approval"]),
	required: z.boolean(),
	value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
	text: z.string(),
	englishText: z.string(),
	source: z.enum(["monitor", "suggested", "person", "missing"]),
	evidence: words,
	chineseEvidence: words,
	confirmed: record({ by: z.string(), at: instant }).nullable(),
	differs: z.boolean(),
	choices: z.array(record({ value: z.string(), text: z.string(), englishText: z.string() })).nullable(),
	type: z.enum(["text", "enum", "datetime", "date", "bool", "int", "money", "list", "set"]).optional(),
	changedSince: record({ text: z.string(), englishText: z.string() }).nullable(),
}).meta({ id: "Field" });

const wording = record({ text: z.string(), englishText: z.string() });

const versionView: z.ZodType<VersionView> = record({
	version: z.number(),
	frozenAt: when,
	sha256: z.string(),
	filedAt: when,
	receipt: words,
	channel: words,
	by: words,
	reason: words,
	changed: z.array(record({ field: z.number(), name: z.string(), englishName: z.string(), from: wording, to: wording })),
}).meta({ id: "FilingVersion" });

export const draftView: z.ZodType<DraftView> = record({
	incident: z.string(),
	filing: filingView,
	fields: z.array(fieldView),
	paragraph: z.string(),
	englishParagraph: z.string(),
	notice: record({ text: z.string(), englishText: z.string() }),
	form: source,
	madeAt: instant,
	versions: z.array(versionView),
}).meta({ id: "Draft" });
