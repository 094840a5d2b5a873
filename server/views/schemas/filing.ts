import { z } from "zod";
import { filingKind, instantText as instant } from "../../schemas.ts";
import type { FilingView, ReviewView } from "../filing-view.ts";
import { record, when, words } from "./atoms.ts";
import { marks } from "./source.ts";

const review: z.ZodType<ReviewView> = record({ state: z.enum(["in-review", "approved"]), by: words, at: instant });

export const filingView: z.ZodType<FilingView> = record({
	kind: filingKind,
	state: z.enum(["waiting", "running", "in-review", "approved", "filed", "not-required", "withdrawn"]),
	shadow: z.boolean(),
	dueAt: when,
	filedAt: when,
	late: z.boolean(),
	expectedAt: when,
	countersignatureDueAt: when,
	receipt: words,
	channel: words,
	enteredLate: z.boolean(),
	noticedAt: when,
	review: review.nullable(),
	countersigned: review.nullable(),
	frozen: record({ version: z.number(), hash: z.string() }).nullable(),
	basis: z.string(),
	alternatives: z.array(record({ basis: z.string(), dueAt: instant })),
	marks,
	filled: z.number(),
	required: z.number(),
	missing: z.array(z.number()),
}).meta({ id: "Filing" });
