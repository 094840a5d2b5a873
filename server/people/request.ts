import { DAY, type Instant, MINUTE } from "../../streams/instant.ts";
import type { Command } from "../command.ts";
import type { Act, Whose } from "./act.ts";
import { inTurn, type Keeping, keep, type People } from "./people.ts";
import { newSecret } from "./secret.ts";

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

const WAITS = 30 * MINUTE;
const LISTED_FOR = DAY;

/** Keeps a command until another person says yes or no. It survives any crash once this resolves. */
export async function askSecond(
	people: People,
	command: Command,
	{ by, reason }: { by: string; reason: string | null },
	whose: Whose,
): Promise<SecondPersonRequest> {
	const at = people.now();
	const undecided = { state: "pending", decidedBy: null, decidedAt: null } as const;
	const request: SecondPersonRequest = { id: newSecret().slice(0, 12), command, by, reason, askedAt: at, until: at + WAITS, ...undecided };
	await inTurn(people, () => keepTold(people, request, "confirmation-asked", whose));
	return request;
}

async function keepTold(people: People, request: SecondPersonRequest, what: Act["what"], whose: Whose): Promise<void> {
	await keep(people, [["request", request.id, request]], [told(request, what, whose)]);
	for (const listener of people.asked) listener(request);
}

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

/** Writes down how it was decided. */
export async function decide(people: People, request: SecondPersonRequest, state: "confirmed" | "refused", whose: Whose): Promise<SecondPersonRequest> {
	const decided: SecondPersonRequest = { ...request, state, decidedBy: whose.by, decidedAt: people.now() };
	await keepTold(people, decided, state === "confirmed" ? "confirmed" : "confirmation-refused", whose);
	return decided;
}

/** Those of the last day, newest first. Of one incident, if it is named. */
export function requestsOf(people: People, incident: string | null = null): SecondPersonRequest[] {
	const isListed = (one: SecondPersonRequest) => one.askedAt > people.now() - LISTED_FOR && (incident === null || incidentOf(one) === incident);
	return [...people.requests.values()].filter(isListed).sort((one, other) => other.askedAt - one.askedAt);
}

/** The incident that a request is about; null when it is about none. */
export function incidentOf({ command }: SecondPersonRequest): string | null {
	return "incident" in command ? command.incident : null;
}

/** Requests that are listed no longer go: what became of them is in the trail. */
export function forgottenRequests(people: People): Keeping[] {
	return [...people.requests.values()].filter((one) => one.askedAt <= people.now() - 2 * LISTED_FOR).map((one) => ["request", one.id, null]);
}

function told(request: SecondPersonRequest, what: Act["what"], whose: Whose): Act {
	return { ...whose, what, about: `request/${request.id}`, detail: `${request.command.command} ${incidentOf(request) ?? ""}`.trim() };
}
