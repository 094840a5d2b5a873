import type { Message } from "../../alerting/messages/message.ts";
import type { Attempt, KeptMessage } from "../../server/store/message-rows.ts";
import type { Commit, NumberedChange, Store } from "../../server/store/store.ts";

/** Messages, their log and the table of changes in memory, as far as deciding and sending ask for them. `fails`: commits that are refused before one succeeds. */
export function messageStore(messages: readonly Message[] = []) {
	const kept = new Map<string, KeptMessage>();
	const log: Attempt[] = [];
	const changes: NumberedChange[] = [];
	const reached = new Map<string, number>();
	const behaves = { fails: 0 };
	const waiting = () => [...kept.values()].filter(({ state }) => state === "waiting");
	async function commit({ messages: decided = [], standings = [], attempts = [], reached: places = [] }: Commit): Promise<void> {
		if (behaves.fails-- > 0) throw new Error("disk full");
		for (const message of decided)
			if (!kept.has(message.id))
				kept.set(message.id, { id: message.id, message, state: "waiting", attempts: 0, dueAt: message.dueAt, endedAt: null, reason: null });
		for (const standing of standings) kept.set(standing.id, { ...kept.get(standing.id)!, ...standing });
		log.push(...attempts);
		for (const { name, number } of places) reached.set(name, number);
	}
	const store = {
		commit,
		deliveredTo: async (name: string) => reached.get(name) ?? 0,
		changes: async ({
			afterNumber = 0,
			kinds,
			limit,
			newestFirst = false,
		}: {
			afterNumber?: number;
			kinds?: readonly string[];
			limit: number;
			newestFirst?: boolean;
		}) => {
			const found = changes.filter(({ number, kind }) => number > afterNumber && (kinds === undefined || kinds.includes(kind)));
			return (newestFirst ? found.toReversed() : found).slice(0, limit);
		},
		messages: {
			waiting: async () =>
				[...Map.groupBy(waiting(), ({ message }) => message.channel)].map(([channel, rows]) => ({
					channel,
					pending: rows.length,
					nextAt: Math.min(...rows.map(({ dueAt }) => dueAt)),
				})),
			due: async (channel: string, at: number, except: readonly string[], limit: number) =>
				waiting()
					.filter(({ id, message, dueAt }) => message.channel === channel && dueAt <= at && !except.includes(id))
					.slice(0, limit),
		},
	} as unknown as Store;
	void commit({ messages });
	return { store, kept, log, changes, reached, behaves };
}
