import { formatInstant, type Millis, SECOND } from "../streams/instant.ts";
import type { RecordLog } from "../streams/log/record-log.ts";
import type { Clock } from "./clock.ts";
import { CHANGES, HEALTH, REJECTED } from "./topics.ts";
import type { BannerView } from "./views/overview-view.ts";

/** Our own three topics: what is missing of them, if anything. */
export type OwnTopics = { banners(): readonly BannerView[]; stop(): Promise<void> };

const AGAIN_AFTER: Millis = 5 * SECOND;

/**
 * Our own three topics are created where that is allowed; else a banner says what is missing (CONTRACT §3.2). What could not be done at the start is
 * tried again until it is: we may be up before the broker, and whoever is asked to create them does it later.
 */
export async function keepOwnTopics(log: Pick<RecordLog, "problem" | "ensureTopics">, clock: Clock): Promise<OwnTopics> {
	let missing: readonly BannerView[] = [];
	let looking: Promise<void> | null = null;
	const look = async () => {
		// A broker that cannot be asked is told of by the sight of its records: nobody knows what it lacks.
		const isReachable = (await log.problem()) === null;
		missing = isReachable ? await missingTopics(log, clock, missing) : [];
		if (isReachable && missing.length === 0) clearInterval(timer);
	};
	const lookOnce = () => {
		looking ??= look().finally(() => {
			looking = null;
		});
		return looking;
	};
	const timer = setInterval(lookOnce, AGAIN_AFTER).unref();
	await lookOnce();
	return {
		banners: () => missing,
		async stop() {
			clearInterval(timer);
			await looking;
		},
	};
}

async function missingTopics(log: Pick<RecordLog, "ensureTopics">, clock: Clock, before: readonly BannerView[]): Promise<readonly BannerView[]> {
	const missing = await log.ensureTopics([HEALTH, REJECTED, CHANGES]);
	return missing.map(({ topic, problem }) => {
		const id = `topic-${topic}`;
		const since = before.find((banner) => banner.id === id)?.since ?? formatInstant(clock.now());
		return { id, level: "error", cause: "topic-missing", detail: `${topic}: ${problem}`, since };
	});
}
