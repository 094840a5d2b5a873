import { z } from "zod";
import { instantText as instant } from "../../schemas.ts";
import type { BeatView, ScreenView } from "../beat-view.ts";
import { number, record, when, words } from "./atoms.ts";

export const beatView: z.ZodType<BeatView> = record({
	at: instant,
	revision: z.number(),
	newestAgeSeconds: number,
	recordsPerSecond: z.number(),
	sees: z.boolean(),
	stores: z.boolean(),
	cause: words,
	screens: z.number(),
	walls: record({ connected: z.number(), visible: z.number(), audible: z.number() }),
	build: z.string(),
}).meta({ id: "Beat" });

export const screenView: z.ZodType<ScreenView> = record({
	id: z.string(),
	name: words,
	page: words,
	visible: z.boolean().nullable(),
	audible: z.boolean().nullable(),
	saidAt: when,
}).meta({ id: "Screen" });
