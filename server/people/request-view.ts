import { z } from "zod";
import { formatInstant, formatKnown, type Instant } from "../../streams/instant.ts";
import { instantText } from "../schemas.ts";
import { incidentOf, type SecondPersonRequest, stateOf } from "./request.ts";

/** A request for a second person, as screens see it. */
export const requestView = z
	.strictObject({
		id: z.string(),
		command: z.string(),
		incident: z.string().nullable(),
		/** What was said with it: decision, criterion … */
		said: z.record(z.string(), z.unknown()),
		by: z.string(),
		reason: z.string().nullable(),
		askedAt: instantText,
		until: instantText,
		state: z.enum(["pending", "confirmed", "refused", "expired"]),
		decidedBy: z.string().nullable(),
		decidedAt: instantText.nullable(),
	})
	.meta({ id: "Request" });

export type RequestView = z.output<typeof requestView>;

/** What the socket says beside its views: something waits for a second person, or was decided. It has no revision, for no overview holds it. */
export type RequestEvents = { request: (view: RequestView) => void };

const HELD_APART = new Set(["command", "incident", "service", "confirmedBy"]);

export function viewOfRequest(request: SecondPersonRequest, at: Instant): RequestView {
	const { id, command, by, reason, askedAt, until, decidedBy, decidedAt } = request;
	const said = Object.fromEntries(Object.entries(command).filter(([key, value]) => !HELD_APART.has(key) && value !== null));
	return {
		...{ id, command: command.command, incident: incidentOf(request), said, by, reason },
		askedAt: formatInstant(askedAt),
		until: formatInstant(until),
		state: stateOf(request, at),
		decidedBy,
		decidedAt: formatKnown(decidedAt),
	};
}
