import { DAY, MINUTE } from "../../streams/instant.ts";
import type { Command } from "../command.ts";
import type { Act, Whose } from "./act.ts";
import { inTurn, type Keeping, keep, type People } from "./people.ts";
import { incidentOf, type SecondPersonRequest } from "./request.ts";
import { newSecret } from "./secret.ts";

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

/** Requests that are listed no longer go: what became of them is in the trail. */
export function forgottenRequests(people: People): Keeping[] {
	return [...people.requests.values()].filter((one) => one.askedAt <= people.now() - 2 * LISTED_FOR).map((one) => ["request", one.id, null]);
}

function told(request: SecondPersonRequest, what: Act["what"], whose: Whose): Act {
	return { ...whose, what, about: `request/${request.id}`, detail: `${request.command.command} ${incidentOf(request) ?? ""}`.trim() };
}
