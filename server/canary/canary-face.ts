import type { HopName } from "../../alerting/canary/run.ts";
import type { Instant } from "../../streams/instant.ts";
import type { CanaryRunView, CanaryView } from "./canary-view.ts";

/** What the public face asks of the canary. */
export type CanaryFace = {
	view(): CanaryView;
	/** Begins a run now. `begun` false: one was under way already. */
	ask(by: string | null): { readonly begun: boolean; readonly run: CanaryRunView };
	/** When each hop passed last. */
	passedAt(): ReadonlyMap<HopName, Instant>;
};
