import { createHash } from "node:crypto";
import type { World } from "../../alerting/messages/occasion.ts";
import type { Plan } from "../../alerting/messages/plan.ts";
import { type Found, type Missed, WATCHED, watch } from "../../alerting/messages/watch.ts";
import { DAY, formatInstant, HOUR, type Instant, MINUTE } from "../../streams/instant.ts";
import type { Log } from "../log.ts";
import type { Store } from "../store/store.ts";
import type { BannerView } from "../views/overview-view.ts";

export type WatchParts = {
	readonly store: Pick<Store, "changes" | "messages" | "commit" | "deliveredTo">;
	readonly now: () => Instant;
	readonly world: () => World;
	readonly plan: () => Plan | null;
	readonly say: Log;
};

/** A second pair of eyes on the messages: what should have been sent and was not. */
export type Watching = { missed(): readonly Missed[]; banners(): BannerView[]; stop(): void };

const LOOKS_BACK = DAY;
/** A change may have happened long before it was noticed. */
const NOTICED_WITHIN = HOUR;
const AT_MOST = 20_000;

/** Looks a minute after the start and each minute from then on; what it finds anew is in the log, and in a banner while it stands. */
export function startWatching(parts: WatchParts): Watching {
	let found: readonly Missed[] = [];
	const look = () =>
		lookNow(parts)
			.then((missed) => {
				for (const one of missed) if (!found.some((known) => keyOf(known) === keyOf(one))) parts.say.error({ missed: one }, "somebody was not told");
				found = missed;
			})
			.catch((error: unknown) => parts.say.warn({ err: error }, "whether everybody was told could not be looked at; it is tried again"));
	// Routes that are there from the first start on are watched from then on.
	watchedSince(parts.store, parts.plan(), parts.now()).catch(look);
	const looking = setInterval(look, MINUTE);
	return { missed: () => found, banners: () => bannersOf(found), stop: () => clearInterval(looking) };
}

const keyOf = ({ what, about, occasion, channel, person }: Missed): string => JSON.stringify([what, about, occasion, channel, person]);

/** What was missed in the last day, since the routes are as they are now. */
export async function lookNow({ store, now, world, plan: planNow }: Omit<WatchParts, "say">): Promise<readonly Missed[]> {
	const [plan, at] = [planNow(), now()];
	const since = Math.max(await watchedSince(store, plan, at), at - LOOKS_BACK);
	if (plan === null) return [];
	const [changes, messages, delivered] = await Promise.all([
		store.changes({ kinds: WATCHED, from: since - NOTICED_WITHIN, limit: AT_MOST }),
		store.messages.list({ from: since, limit: AT_MOST }),
		store.messages.attempts({ from: since, result: "delivered", limit: AT_MOST }),
	]);
	const there = new Set(delivered.map(({ message }) => message));
	const found = messages.map(({ message, state, endedAt, reason }): Found => ({ ...message, state, endedAt, reason, delivered: there.has(message.id) }));
	const { register, duties } = world();
	const servicesOf = (incident: string) => register.incidents.get(incident)?.services ?? [];
	return watch({ changes, messages: found, plan, firm: duties.firm, servicesOf, since, at });
}

const PLAN = "messages-watched-plan";
const SINCE = "messages-watched-since";

/** Since when the routes are as they are: nobody was missed by routes that came later. Kept in the store, so a restart looks back as far. */
async function watchedSince(store: WatchParts["store"], plan: Plan | null, at: Instant): Promise<Instant> {
	const mark = plan === null ? 0 : markOf(plan);
	if ((await store.deliveredTo(PLAN)) === mark) return store.deliveredTo(SINCE);
	await store.commit({
		reached: [
			{ name: PLAN, number: mark },
			{ name: SINCE, number: at },
		],
	});
	return at;
}

/** A number that another plan would not have. */
function markOf(plan: Plan): number {
	return createHash("sha256").update(JSON.stringify(plan)).digest().readUIntBE(0, 6);
}

function bannersOf(missed: readonly Missed[]): BannerView[] {
	if (missed.length === 0) return [];
	const texts = missed.map(({ what, about, occasion, channel, person }) => `${occasion} ${about} → ${person ?? channel}: ${what}`);
	const since = Math.min(...missed.map(({ happenedAt }) => happenedAt));
	// What a provider refuses is for people to mend; what was never made or never went is a fault of this program.
	const isOurs = missed.some(({ what }) => what !== "refused" && what !== "given-up");
	return [
		{
			id: "messages-watch",
			level: isOurs ? "error" : "warning",
			cause: "messages-missed",
			detail: texts.join("; ").slice(0, 500),
			since: formatInstant(since),
		},
	];
}
