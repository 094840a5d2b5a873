import { z } from "zod";
import { instantText as instant } from "../../schemas.ts";
import type { HistoryView } from "../history-view.ts";
import { record, when, words } from "./atoms.ts";
import { outageView } from "./outage.ts";
import { limit, verdict } from "./service.ts";

export const historyView: z.ZodType<HistoryView> = record({
	service: z.string(),
	from: instant,
	to: instant,
	signals: z.array(record({ id: z.string(), site: z.string(), unit: words, down: limit, degraded: limit, points: z.array(z.tuple([instant, z.number()])) })),
	verdicts: z.array(record({ verdict, from: instant, to: when, cause: words })),
	outages: z.array(outageView),
}).meta({ id: "History" });
