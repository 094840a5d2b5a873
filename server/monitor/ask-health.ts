import { formatInstant, SECOND } from "../../streams/instant.ts";
import type { Program } from "../program.ts";
import type { BannerView } from "../views/overview-view.ts";
import type { EventLoop } from "./event-loop.ts";
import type { Monitor } from "./monitor.ts";
import { recordsPerSecond } from "./take-records.ts";

/** Is this process to be kept, and is work to be sent to it (CONTRACT §4)? And the pulse that every beat carries. */
export function askHealth(monitor: Monitor, banners: () => readonly BannerView[], eventLoop: EventLoop): Pick<Program, "health" | "pulse"> {
	const { store, clock } = monitor.parts;
	const now = () => clock.now();
	return {
		async health() {
			const reasons = banners()
				.filter((banner) => banner.level === "error")
				.map((banner) => ({ code: banner.cause, message: banner.detail ?? banner.cause, since: banner.since }));
			const problem = await store.problem();
			if (problem !== null) reasons.push({ code: "store-failing", message: "the store does not answer", since: formatInstant(now()) });
			const lateSince = eventLoop.lateSince();
			if (lateSince !== null) reasons.push({ code: "event-loop", message: "the event loop was late", since: formatInstant(lateSince) });
			return { healthy: lateSince === null && problem === null, ready: reasons.length === 0, reasons };
		},
		pulse() {
			const blind = monitor.engine.sight.lost[0];
			return {
				at: formatInstant(now()),
				newestAgeSeconds: Number.isFinite(monitor.newestAt) ? Math.max(0, now() - monitor.newestAt) / SECOND : null,
				recordsPerSecond: recordsPerSecond(monitor),
				sees: blind === undefined,
				stores: monitor.storeProblem === null,
				cause: blind?.cause ?? (monitor.storeProblem ? "store-failing" : null),
			};
		},
	};
}
