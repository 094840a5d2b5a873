import type { KnewView } from "../../server/people/knew-view.ts";
import { type Say, sayKnown } from "../i18n/words.ts";

export type Knew = KnewView;

export type KnewRow = { key: string; at: string; who: string; what: string; from: string };

/** Who knew of an incident when, in words: by what, and from where. */
export function knewRows(knew: readonly KnewView[], say: Say): KnewRow[] {
	return knew.map((one, place) => {
		const { at, what, by, roles, address, screen, detail } = one;
		return {
			...{ key: `${at} ${what} ${place}`, at, what: whatText(one, say) },
			who: by ?? (what === "message-delivered" ? say("messages.room") : detail === "alarm" ? say("trail.program") : "—"),
			from: [...roles.map((role) => sayKnown(say, "role", role)), address, screen].filter(Boolean).join(" · "),
		};
	});
}

function whatText({ what, detail, counts }: KnewView, say: Say): string {
	if (what === "awareness") return `${sayKnown(say, "source", detail ?? "")}${counts ? ` ${say("desk.counts")}` : ""}`;
	if (what === "draft-viewed") return `${sayKnown(say, "act", what)}：${sayKnown(say, "filing", (detail ?? "").split("/")[1] ?? "")}`;
	if (what !== "message-delivered") return [sayKnown(say, "act", what), detail].filter(Boolean).join("：");
	const [occasion = "", ...channel] = (detail ?? "").split(" ");
	return say("knew.told", { occasion: sayKnown(say, "occasion", occasion), channel: channel.join(" ") });
}
