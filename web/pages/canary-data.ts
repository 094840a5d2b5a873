import type { CanaryRunView, CanaryView } from "../../server/canary/canary-view.ts";
import { minuteOf } from "../format/time.ts";
import type { Say } from "../i18n/words.ts";
import { momentOf } from "./messages-data.ts";

type Hop = CanaryRunView["hops"][number];

/** Shape and tone of what a hop came to. */
const STATES = {
	passed: { mark: "✓", tone: "good" },
	failed: { mark: "✕", tone: "bad" },
	"not-asked": { mark: "○", tone: "quiet" },
} as const satisfies Record<Hop["state"], { mark: string; tone: string }>;

/** A hop as it is shown; `latency` in seconds with two decimals, null: nobody was asked. */
export type HopRow = Pick<Hop, "name" | "state" | "why"> & (typeof STATES)[Hop["state"]] & { latency: string | null };

export type RunRow = {
	id: string;
	at: string;
	askedBy: string | null;
	result: CanaryRunView["result"];
	mark: string;
	tone: "good" | "bad" | "waits";
	failedHop: string | null;
	hops: readonly HopRow[];
};

/** The newest run hop by hop, those before it, and when the next begins; `isRunning`: it is worth looking again soon. */
export type CanaryRows = { newest: RunRow | null; former: readonly RunRow[]; isRunning: boolean; next: string };

const RESULTS = {
	running: { mark: "↻", tone: "waits" },
	passed: { mark: "✓", tone: "good" },
	failed: { mark: "✕", tone: "bad" },
} as const satisfies Record<CanaryRunView["result"], Pick<RunRow, "mark" | "tone">>;

export function canaryRows({ runs, nextAt }: CanaryView): CanaryRows {
	const [newest = null, ...former] = runs.map(rowOf);
	return { newest, former, isRunning: newest?.result === "running", next: minuteOf(nextAt) };
}

function rowOf({ id, startedAt, askedBy, result, failedHop, hops }: CanaryRunView): RunRow {
	const rows = hops.map(
		({ name, state, latencySeconds, why }): HopRow => ({ name, state, why, ...STATES[state], latency: latencySeconds?.toFixed(2) ?? null }),
	);
	return { id, at: momentOf(startedAt), askedBy, result, failedHop, hops: rows, ...RESULTS[result] };
}

/** How a hop is called: `channel/mail` by its channel. */
export function hopName(name: string, say: Say): string {
	const [first = "", id] = name.split("/");
	return id === undefined ? say(`hop.${first as "telemetry"}`) : say("hop.channel", { id });
}

/** Why a hop failed or was not asked, in the reader's language. */
export function hopWhy({ code, values }: NonNullable<Hop["why"]>, say: Say): string {
	return say(`hopWhy.${code}`, { ...values, ...(values.hop !== undefined && { hop: hopName(values.hop, say) }) });
}
