import { z } from "zod";
import { CRITERIA } from "../../../alerting/criteria/criterion.ts";
import { filingKind } from "../../schemas.ts";
import type { RulesView } from "../rules-view.ts";
import { record, when } from "./atoms.ts";
import { source } from "./source.ts";

const ruleText = source.extend({ name: z.string(), englishName: z.string() });

export const rulesView: z.ZodType<RulesView> = record({
	name: z.string(),
	validFrom: when,
	filings: z.record(filingKind, ruleText.extend({ recipients: z.array(z.string()) })),
	criteria: z.record(z.enum(CRITERIA), ruleText),
	marks: z.record(z.string(), source.extend({ validFrom: when })),
	bases: z.record(z.string(), z.string()),
}).meta({ id: "Rules" });
