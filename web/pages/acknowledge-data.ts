import type { AcknowledgementView } from "../../server/messages/acknowledgement-view.ts";
import type { WordKey } from "../i18n/dictionary.ts";

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

/** What the page says, and what it offers. `mark`: the shape of the state beside its word. */
export type AcknowledgePage = {
	mark: string;
	title: WordKey;
	text: WordKey;
	/** How it goes on: by one press, by a code, or after signing in; null: there is nothing to take on. */
	offers: AcknowledgementView["needs"] | null;
};

const CLOSED = { used: "✓", expired: "○", over: "●" } as const;

export function acknowledgePage({ state, needs }: AcknowledgementView): AcknowledgePage {
	if (state !== "good") return { mark: CLOSED[state], title: `acknowledgeState.${state}`, text: `acknowledgeText.${state}`, offers: null };
	return { mark: "▲", title: "acknowledgeState.good", text: `acknowledgeNeeds.${needs}`, offers: needs };
}
