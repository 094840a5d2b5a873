import type { Change } from "../../streams/change.ts";

/** States of a filing that is still to be made. */
export const RUNS: readonly string[] = ["running", "in-review", "approved"];

/** Does a change tell of a filing that came with the platform's receipt? */
export function hasReceipt({ kind, reason }: Change): boolean {
	return kind === "filing-state" && /(?:^|; )receipt /.test(reason ?? "");
}
