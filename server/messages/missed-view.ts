import { z } from "zod";
import type { Firm } from "../../alerting/firm.ts";
import type { Missed } from "../../alerting/messages/watch.ts";
import { formatInstant } from "../../streams/instant.ts";
import { instantText } from "../schemas.ts";
import { occasion, person, personView, viewOfReason, why } from "./message-view.ts";

/** What somebody should have been told and was not, as screens see it. */
export const missedView = z
	.strictObject({
		what: z.enum(["not-decided", "not-sent", "refused", "given-up", "silenced"]),
		occasion,
		happenedAt: instantText,
		about: z.string(),
		route: z.string(),
		channel: z.string(),
		person,
		why,
	})
	.meta({ id: "Missed" });
export type MissedView = z.output<typeof missedView>;

export function viewOfMissed({ happenedAt, person, why: kept, ...missed }: Missed, firm: Pick<Firm, "roster" | "ciso">): MissedView {
	return { ...missed, happenedAt: formatInstant(happenedAt), person: personView(person, firm), why: viewOfReason(kept) };
}
