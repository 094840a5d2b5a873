import type { Answer } from "./api.ts";
import { makeValue, useValue } from "./value.ts";

/** Somebody waits for the second factor; called with whether it was given. */
type Waiting = (given: boolean) => void;

const waiting = makeValue<Waiting | null>(null);

/** Was the command turned away for want of the second factor, by somebody who has one? */
export function needsSecondFactor(answer: Answer<unknown>): boolean {
	return !answer.ok && answer.problem.details.some(({ path, message }) => path === "secondFactor" && message === "ask");
}

/** Asks for the second factor in front of the page. */
export function askSecondFactor(): Promise<boolean> {
	return new Promise((resolve) => {
		waiting.set((given) => {
			waiting.set(null);
			resolve(given);
		});
	});
}

export const useSecondFactorWaiting = (): Waiting | null => useValue(waiting);
