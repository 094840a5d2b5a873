import { z } from "zod";
import { instantText as instant } from "../../schemas.ts";
import type { HandoverView } from "../handover-view.ts";
import { record, words } from "./atoms.ts";

export const handoverView: z.ZodType<HandoverView> = record({
	at: instant,
	from: z.string(),
	to: z.string(),
	note: words,
}).meta({ id: "Handover" });
