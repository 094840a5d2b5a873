import type { Instant } from "../../streams/instant.ts";
import type { Command } from "../command.ts";

/** What one person asked for and another must confirm (SEMANTICS 4.5, 4.7, 5.1, 5.4). */
export type SecondPersonRequest = {
	readonly id: string;
	readonly command: Command;
	readonly by: string;
	readonly reason: string | null;
	readonly askedAt: Instant;
	readonly until: Instant;
	readonly state: "pending" | "confirmed" | "refused";
	readonly decidedBy: string | null;
	readonly decidedAt: Instant | null;
};

/** As it stands now: one that nobody decided in half an hour has expired. */
export function stateOf({ state, until }: SecondPersonRequest, at: Instant): SecondPersonRequest["state"] | "expired" {
	return state === "pending" && at >= until ? "expired" : state;
}

/** Why this person cannot decide it now; null if they can. Whoever asked is not the second person. */
export function refusesDeciding(request: SecondPersonRequest, by: string, at: Instant): string | null {
	const state = stateOf(request, at);
	if (state !== "pending") return `the request is ${state}`;
	return request.by === by ? `${by} asked for it: confirming takes a second person` : null;
}

/** The incident that a request is about; null when it is about none. */
export function incidentOf({ command }: SecondPersonRequest): string | null {
	return "incident" in command ? command.incident : null;
}
