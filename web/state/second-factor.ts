import { type Answer, ask } from "./api.ts";
import { makeValue, useValue } from "./value.ts";

/** Somebody waits for the second factor; called with whether it was given. */
type Waiting = (given: boolean) => void;

const waiting = makeValue<Waiting | null>(null);

/** Was the command turned away for want of the second factor, by somebody who has one? */
function needsSecondFactor(answer: Answer<unknown>): boolean {
	return !answer.ok && answer.problem.details.some(({ path, message }) => path === "secondFactor" && message === "ask");
}

/** Asks for the second factor in front of the page. */
function askSecondFactor(): Promise<boolean> {
	return new Promise((resolve) => {
		waiting.set((given) => {
			waiting.set(null);
			resolve(given);
		});
	});
}

/** Asks the server; where it wants the second factor first, that is asked for, and then once more. */
export async function askUnderFactor<Body>(path: string, body: object, method: "POST" | "DELETE" = "POST"): Promise<Answer<Body>> {
	const answer = await ask<Body>(path, body, method);
	return needsSecondFactor(answer) && (await askSecondFactor()) ? ask<Body>(path, body, method) : answer;
}

export const useSecondFactorWaiting = (): Waiting | null => useValue(waiting);
