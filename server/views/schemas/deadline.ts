import { z } from "zod";
import { filingKind, instantText as instant } from "../../schemas.ts";
import type { DeadlineView } from "../deadline-view.ts";
import { number, record, words } from "./atoms.ts";
import { marks } from "./source.ts";

export const deadlineView: z.ZodType<DeadlineView> = record({
	kind: z.enum(["tolerance", "rto", "latest-decision", "filing"]),
	filing: filingKind.nullable(),
	service: words,
	incident: words,
	dueAt: instant,
	basis: z.string(),
	overdue: z.boolean(),
	shadow: z.boolean(),
	filled: number,
	required: number,
	assumed: z.boolean(),
	marks,
	nextReminder: record({ reminder: z.enum(["confirm", "draft", "duty", "reviewer", "ciso", "red", "last-call"]), at: instant }).nullable(),
}).meta({ id: "Deadline" });
