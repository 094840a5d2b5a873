import { causeOf } from "./kafka-fault.ts";
import type { SightCause } from "./record-log.ts";

type Connectable = { connect(): Promise<void>; disconnect(): Promise<void> };

/** One connection that is made when first used, and made anew once it failed. */
export function reconnecting<C extends Connectable>(make: () => C) {
	let connected: Promise<C> | null = null;
	const drop = async (which: Promise<C>) => {
		if (connected === which) connected = null;
		await which.then((client) => client.disconnect()).catch(() => {});
	};
	const spoils: readonly (SightCause | null)[] = ["broker-unreachable", "topic-missing"];
	const use = async <T>(work: (client: C) => Promise<T>): Promise<T> => {
		connected ??= connectOne(make());
		const mine = connected;
		const client = await mine.catch((error) => drop(mine).then(() => Promise.reject(error)));
		return work(client).catch((error) => {
			if (spoils.includes(causeOf(error))) void drop(mine);
			throw error;
		});
	};
	return { use, close: async () => (connected ? drop(connected) : undefined) };
}

async function connectOne<C extends Connectable>(client: C): Promise<C> {
	await client.connect();
	return client;
}
