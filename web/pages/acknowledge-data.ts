import type { AcknowledgementView } from "../../server/messages/acknowledgement-view.ts";

const KEPT_UNDER = "rtowatch.acknowledge";

/** The page that links in messages lead to; it opens without signing in. */
export const ACKNOWLEDGE = "/acknowledge";

/** What stands behind the # of the link, kept for this tab while somebody signs in first; null: no link led here. */
export function linkOf(hash: string, kept: Pick<Storage, "getItem" | "setItem">): string | null {
	const given = hash.replace(/^#/, "");
	if (given === "") return kept.getItem(KEPT_UNDER);
	kept.setItem(KEPT_UNDER, given);
	return given;
}

/** The shape of each state, beside its word. */
export const MARKS = { good: "▲", used: "✓", expired: "○", over: "●" } as const satisfies Record<AcknowledgementView["state"], string>;

/** How it goes on: by one press, by a code, or after signing in; null: there is nothing to take on. */
export const offersOf = ({ state, needs }: AcknowledgementView): AcknowledgementView["needs"] | null => (state === "good" ? needs : null);
