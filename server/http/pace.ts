import { type Millis, SECOND } from "../../streams/instant.ts";

export type Kind = "service" | "incident";

/** How often it is looked who may be sent, and in how many goes everybody is through when all wait at once. */
export const TURN: Millis = SECOND / 20;

/** Sent in one turn at least, so that few services are not kept waiting for the sake of evenness. */
const FEWEST = 50;

/**
 * Figures go out at most once a second each, and spread: who has been quiet for a second is sent in the next turn, and a
 * thousand at once take a second together. Time is monotonic milliseconds, whatever the clock on the wall does.
 */
export type Pace = {
	/** There are new figures. */
	wants(kind: Kind, id: string): void;
	/** It was sent, for whatever reason; it waits no longer. */
	sent(kind: Kind, id: string, at: Millis): void;
	/** Who is to be sent in this turn, longest waiting first. */
	turn(at: Millis): [Kind, string][];
};

export function createPace(): Pace {
	const waiting = new Map<string, [Kind, string]>();
	const sentAt = new Map<string, Millis>();
	return {
		wants: (kind, id) => void waiting.set(`${kind}/${id}`, [kind, id]),
		sent(kind, id, at) {
			waiting.delete(`${kind}/${id}`);
			sentAt.set(`${kind}/${id}`, at);
		},
		turn(at) {
			const most = Math.max(FEWEST, Math.ceil((sentAt.size * TURN) / SECOND));
			const rested = waiting.entries().filter(([subject]) => at - (sentAt.get(subject) ?? Number.NEGATIVE_INFINITY) >= SECOND);
			const next = rested.take(most).toArray();
			for (const [subject] of next) waiting.delete(subject);
			return next.map(([, who]) => who);
		},
	};
}
