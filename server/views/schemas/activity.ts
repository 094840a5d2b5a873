import { z } from "zod";
import { instantText as instant } from "../../schemas.ts";
import type { ActivityView } from "../activity-view.ts";
import { record, words } from "./atoms.ts";

export const activityView: z.ZodType<ActivityView> = record({
	id: z.string(),
	kind: z.string(),
	subject: z.string(),
	from: words,
	to: words,
	happenedAt: instant,
	noticedAt: instant,
	reason: words,
	by: words,
}).meta({ id: "Activity" });
