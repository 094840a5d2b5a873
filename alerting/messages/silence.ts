import type { Instant } from "../../streams/instant.ts";
import { CANARY } from "../canary/canary-change.ts";
import type { Message } from "./message.ts";
import type { OccasionKind } from "./occasion.ts";

/** Somebody wants not to be told for a while, and says why. It moves no clock and never holds back the thirty minutes, nor the canary. */
export type Silence = {
	readonly id: string;
	readonly author: string;
	readonly reason: string;
	readonly madeAt: Instant;
	readonly until: Instant;
	/** Of these occasions; null: of all. */
	readonly occasions: readonly OccasionKind[] | null;
	/** About these services; null: whatever it is about. */
	readonly services: readonly string[] | null;
};

/** The silence that holds a message back at an instant; null: none does. What concerns another service too is told: nobody silenced that one. */
export function silencedBy({ occasion }: Pick<Message, "occasion">, silences: readonly Silence[], at: Instant): Silence | null {
	if (occasion.thirtyMinutes || occasion.kind === CANARY) return null;
	const holds = (silence: Silence) =>
		at < silence.until &&
		(silence.occasions === null || silence.occasions.includes(occasion.kind)) &&
		(silence.services === null || (occasion.services.length > 0 && occasion.services.every((id) => silence.services?.includes(id))));
	return silences.find(holds) ?? null;
}
