import { formatInstant, type Instant, type Millis, SECOND } from "../../streams/instant.ts";
import type { Health } from "../views/health-view.ts";
import type { BannerView } from "../views/overview-view.ts";
import { exchange, failureIn } from "./channels/exchange.ts";

/** Where a sign of life goes, and how often. */
export type HeartbeatSettings = { readonly url: string; readonly everyMs: Millis };

export type HeartbeatParts = {
	readonly settings: () => HeartbeatSettings | null;
	readonly health: () => Promise<Health>;
	/** What whoever hears us should know though we are ready: that the chain to people is broken. */
	readonly warnings: () => readonly BannerView[];
	readonly now: () => Instant;
};

/** Signs of life to something else that watches us: who stops hearing them knows that nobody would be told of an outage. */
export type Heartbeat = { banners(): BannerView[]; stop(): Promise<void> };

const LOOKS_EVERY: Millis = SECOND;
const PATIENCE: Millis = 10 * SECOND;
/** One that is lost is no news. */
const MISSING_AT_MOST = 3;

/** Beats at once and then in its time, while the program is healthy: whoever cannot store anything is as good as gone. The body says whether it is ready. */
export function startHeartbeat(parts: HeartbeatParts): Heartbeat {
	const stopping = new AbortController();
	let nextAt = Number.NEGATIVE_INFINITY;
	let beating: Promise<void> | null = null;
	let failing: { readonly since: Instant; readonly times: number; readonly why: string } | null = null;
	const beat = async (settings: HeartbeatSettings) => {
		const why = await whyNot(settings, parts, stopping.signal);
		failing = why === null ? null : { since: failing?.since ?? parts.now(), times: (failing?.times ?? 0) + 1, why };
	};
	const looking = setInterval(() => {
		const settings = parts.settings();
		if (settings === null) failing = null;
		if (settings === null || beating !== null || parts.now() < nextAt) return;
		nextAt = parts.now() + settings.everyMs;
		beating = beat(settings).finally(() => {
			beating = null;
		});
	}, LOOKS_EVERY);
	return {
		banners() {
			if (failing === null || failing.times < MISSING_AT_MOST) return [];
			return [{ id: "heartbeat", level: "warning", cause: "heartbeat-failing", detail: failing.why, since: formatInstant(failing.since) }];
		},
		async stop() {
			clearInterval(looking);
			stopping.abort();
			await beating;
		},
	};
}

/** One beat; null: it was heard. Never rejects. */
async function whyNot({ url }: HeartbeatSettings, { health, warnings, now }: HeartbeatParts, stopping: AbortSignal): Promise<string | null> {
	try {
		const { healthy, ready, reasons } = await health();
		if (!healthy) return "not healthy";
		const codes = [...reasons.map(({ code }) => code), ...warnings().map(({ cause }) => cause)];
		const body = JSON.stringify({ at: formatInstant(now()), ready, reasons: codes });
		const signal = AbortSignal.any([stopping, AbortSignal.timeout(PATIENCE)]);
		const failure = failureIn(await exchange(url, { headers: { "content-type": "application/json" }, body }, signal));
		return failure === null ? null : "refused" in failure ? failure.refused : failure.later;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
