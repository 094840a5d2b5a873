import { marksDue } from "../../alerting/messages/marks.ts";
import { messagesOf } from "../../alerting/messages/message.ts";
import { occasionOf, TELLING, type World } from "../../alerting/messages/occasion.ts";
import type { Plan } from "../../alerting/messages/plan.ts";
import type { Instant } from "../../streams/instant.ts";
import { type Follower, followCommits } from "../followers/follower.ts";
import type { Log } from "../log.ts";
import type { Store } from "../store/store.ts";

export type DecideParts = {
	readonly store: Pick<Store, "changes" | "commit" | "deliveredTo">;
	readonly now: () => Instant;
	readonly world: () => World;
	/** Null: nobody is to be told anything. */
	readonly plan: () => Plan | null;
	readonly say: Log;
	/** Called after messages were written. */
	readonly onDecided: () => void;
};

/** Up to where it was decided who is told: the number of a change, and the instant of a mark. */
type Place = { number: number; marked: Instant };

/** The name of the position in the table of changes up to which it was decided who is told. */
export const DECIDED_UP_TO = "messages";
const MARKS = "messages-marks";
const A_TIME = 500;

/**
 * Decides who is told of what became of the firm: it follows the table of changes, and messages are written together with the position,
 * so a kill between the two loses none and doubles none. Messages begin with what comes after they were first configured.
 */
export function startDeciding(parts: DecideParts): Follower {
	let place: Place | null = null;
	const decide = async () => {
		const plan = parts.plan();
		if (plan === null) place = await leave(parts, place);
		else {
			place ??= await begin(parts);
			while (!(await decideSome(parts, plan, place)));
		}
	};
	return followCommits(decide, (error) => parts.say.error({ err: error }, "messages could not be decided; it is tried again"));
}

/** Where it was left, or here: nobody wants to be told what became of last year. */
async function begin({ store, now }: DecideParts): Promise<Place> {
	const from = now();
	const [number, marked] = [await store.deliveredTo(DECIDED_UP_TO), await store.deliveredTo(MARKS)];
	if (marked > 0) return { number, marked };
	const [newest] = await store.changes({ limit: 1, newestFirst: true });
	const place = { number: newest?.number ?? 0, marked: from };
	await store.commit({ reached: reached(place) });
	return place;
}

/** Without messages in the configuration it is as if there never had been any. */
async function leave({ store }: DecideParts, place: Place | null): Promise<null> {
	if (place !== null || (await store.deliveredTo(MARKS)) > 0) await store.commit({ reached: reached({ number: 0, marked: 0 }) });
	return null;
}

const reached = ({ number, marked }: Place) => [
	{ name: DECIDED_UP_TO, number },
	{ name: MARKS, number: marked },
];

/** One page of changes, and the marks until now. Was it the last page? */
async function decideSome({ store, now, world, onDecided }: DecideParts, plan: Plan, place: Place): Promise<boolean> {
	const changes = await store.changes({ afterNumber: place.number, kinds: TELLING, limit: A_TIME });
	const [seen, at] = [world(), now()];
	const occasions = [...changes.flatMap((change) => occasionOf(change, seen) ?? []), ...marksDue(seen.register, place.marked, at)];
	const messages = occasions.flatMap((occasion) => messagesOf(occasion, plan, seen, at));
	const next: Place = { number: changes.at(-1)?.number ?? place.number, marked: at };
	if (changes.length > 0 || messages.length > 0) await store.commit({ messages, reached: reached(next) });
	Object.assign(place, next);
	if (messages.length > 0) onDecided();
	return changes.length < A_TIME;
}
