import { formatInstant } from "../../streams/instant.ts";
import type { Program } from "../program.ts";
import type { ActivityView } from "../views/activity-view.ts";
import { TOLD, toldView } from "../views/news.ts";
import { activityView } from "../views/show-firm.ts";
import { HANDOVER } from "./engine-commands.ts";
import type { Monitor } from "./monitor.ts";

const LATEST = 30;
const HANDOVERS_AT_MOST = 50;
const ACTIVITY_AT_MOST = 1_000;

/** What is asked of what people would tell each other: over a span, and of shifts that changed. */
export function askActivity({ parts: { store } }: Monitor): Pick<Program, "activity" | "handovers"> {
	return {
		activity: async (from, to) => (await store.changes({ from, to, kinds: TOLD, newestFirst: true, limit: ACTIVITY_AT_MOST })).map(activityView),
		async handovers() {
			const told = await store.changes({ subject: HANDOVER, kinds: ["note-added"], newestFirst: true, limit: HANDOVERS_AT_MOST });
			return told.map(({ happenedAt, from, to, reason }) => ({ at: formatInstant(happenedAt), from: from ?? "", to: to ?? "", note: reason }));
		},
	};
}

/** The latest of it, the newest first: at hand, since every screen that opens asks for it. */
export async function keepLatest({ parts: { store }, listeners }: Monitor): Promise<readonly ActivityView[]> {
	const latest = (await store.changes({ limit: LATEST, newestFirst: true, kinds: TOLD })).map(toldView);
	listeners.add(({ changes }) => {
		const told = changes.filter((change) => TOLD.includes(change.kind)).map(toldView);
		latest.unshift(...told.reverse());
		latest.length = Math.min(latest.length, LATEST);
	});
	return latest;
}
