import type { Store } from "../../server/store/store.ts";
import { formatInstant, type Instant } from "../../streams/instant.ts";
import { decodeRecords } from "../../streams/log/record-payload.ts";
import { post } from "./serve.ts";

/** A sample that was answered with a 2xx, and how often it had to be posted until then. */
export type Acknowledged = { readonly at: Instant; readonly posts: number };

export type SteadySender = {
	readonly service: string;
	readonly acknowledged: readonly Acknowledged[];
	/** Ends with the sample that is on its way. */
	stop(): Promise<void>;
};

/**
 * Posts one sample of `probe` after another, each until it is answered with a 2xx, as a probe with a buffer does. They are good
 * and bad by turns, so that every one that is judged changes a verdict.
 */
export function sendSteadily(service: string, address: () => Promise<string>): SteadySender {
	const acknowledged: Acknowledged[] = [];
	let stopping = false;
	const sending = (async () => {
		for (let at = Date.now(); !stopping; at = Math.max(at + 1, Date.now())) {
			const sample = { service, signal: "probe", value: acknowledged.length % 2, at: formatInstant(at) };
			let posts = 1;
			while (!(await isTaken(await address(), sample))) posts += 1;
			acknowledged.push({ at, posts });
		}
	})();
	return {
		service,
		acknowledged,
		stop: () => {
			stopping = true;
			return sending;
		},
	};
}

async function isTaken(url: string, sample: object): Promise<boolean> {
	const answer = await post(`${url}/api/v1/samples`, sample).catch(() => null);
	// A connection that breaks off in the middle of the answer leaves open what became of the sample.
	return answer?.ok === true && (await answer.text().catch(() => null)) !== null;
}

/** The instants of the samples of a service that changed its verdict, in the order told: one each, if each was judged once. */
export async function judged(store: Store, service: string): Promise<Instant[]> {
	const changes = await store.changes({ subjectPrefix: `service/${service}/signal/probe`, kinds: ["signal-verdict"], limit: 1_000_000 });
	return changes.map(({ happenedAt }) => happenedAt);
}

/** The instants of the samples of a service in the in-process log. */
export async function recorded(store: Store, service: string): Promise<Instant[]> {
	const rows = await store.readBatches(0, 1_000_000);
	const samples = rows
		.flatMap(({ number, payload }) => decodeRecords(payload, number))
		.map(({ value }) => JSON.parse(String(value)) as { service: string; at: string });
	return samples.filter((sample) => sample.service === service).map(({ at }) => Date.parse(at));
}
