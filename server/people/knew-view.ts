import { z } from "zod";
import { instantText } from "../schemas.ts";

/** By which somebody knew of an incident: an act of its ledger, a message that reached them, a draft that they looked at, a command of theirs. */
export const knewView = z
	.strictObject({
		at: instantText,
		what: z.string().meta({ description: "`awareness`: an act of the ledger; else as in the trail" }),
		by: z.string().nullable().meta({ description: "null: the program, or a room" }),
		roles: z.array(z.string()),
		address: z.string().nullable(),
		screen: z.string().nullable(),
		detail: z.string().nullable().meta({ description: "the source of an act; the occasion and the channel of a message; else as in the trail" }),
		counts: z.boolean().meta({ description: "the thirty minutes are counted from this act" }),
	})
	.meta({ id: "Knew" });
export type KnewView = z.output<typeof knewView>;
