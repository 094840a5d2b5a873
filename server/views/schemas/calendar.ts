import { z } from "zod";
import { instantText as instant } from "../../schemas.ts";
import type { CalendarDayView, CalendarHorizonView } from "../calendar-view.ts";
import { record, words } from "./atoms.ts";
import { source } from "./source.ts";

export const calendarDayView: z.ZodType<CalendarDayView> = source
	.extend({
		date: z.string(),
		type: z.string(),
		trading: z.boolean(),
		business: z.boolean(),
		windows: z.array(record({ name: z.string(), from: instant, to: instant })),
	})
	.meta({ id: "CalendarDay" });

export const calendarHorizonView: z.ZodType<CalendarHorizonView> = record({
	name: z.string(),
	firstDate: z.string(),
	lastDate: z.string(),
	alarmsFrom: z.string(),
	closures: z.array(record({ date: z.string(), scope: z.enum(["all-day", "afternoon"]), announcedAt: instant, reason: words })),
}).meta({ id: "CalendarHorizon" });
