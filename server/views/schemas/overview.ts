import { z } from "zod";
import { instantText as instant } from "../../schemas.ts";
import type { OverviewView } from "../overview-view.ts";
import { activityView } from "./activity.ts";
import { record, when, words } from "./atoms.ts";
import { beatView } from "./beat.ts";
import { deadlineView } from "./deadline.ts";
import { incidentView } from "./incident.ts";
import { serviceView } from "./service.ts";

const mark = z.enum(["pre-open", "futures-open", "open", "closing-call", "close", "futures-close", "after-hours-end", "night-open"]);

export const overviewView: z.ZodType<OverviewView> = record({
	beat: beatView,
	firm: record({ code: z.string(), name: z.string(), englishName: words, demo: z.boolean() }),
	day: record({ date: z.string(), type: z.string(), trading: z.boolean(), marks: z.array(record({ id: mark, at: instant })) }),
	services: z.array(serviceView),
	incidents: z.array(incidentView),
	deadlines: z.array(deadlineView),
	banners: z.array(record({ id: z.string(), level: z.enum(["info", "warning", "error"]), cause: z.string(), detail: words, since: instant })),
	activity: z.array(activityView),
	unregistered: z.number(),
	quarter: record({ outages: z.number(), longestSeconds: z.number(), drill: record({ lastAt: when, dueOn: words }).nullable() }),
}).meta({ id: "Overview" });
