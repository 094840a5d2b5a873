import type { Instant } from "../../streams/instant.ts";
import { type Account, isGood } from "../people/account.ts";
import type { Act, Whose } from "../people/act.ts";
import { type Caller, may } from "../people/caller.ts";
import type { People } from "../people/people.ts";
import { gives } from "../people/roles.ts";
import { PERSON_ACT } from "../store/store.ts";
import type { IncidentView } from "../views/incident-view.ts";
import type { AcknowledgeLink } from "./acknowledge-link.ts";
import type { AcknowledgementView } from "./acknowledgement-view.ts";

/** A link, and the name in the roster of whom it was sent to. */
export type SentLink = AcknowledgeLink & { readonly name: string };

/** Who takes the incident on, and what is still asked of them; `account` where a code is. */
export type Taker = { readonly whose: Whose; readonly needs: AcknowledgementView["needs"]; readonly account: Account | null };

/**
 * In whose name a link acknowledges. Whoever is signed in and may take incidents on acts for themselves. Otherwise it is whom the link
 * was sent to: the link stands for the first factor, and whoever has a second one gives it. Roles that file or decide must have one.
 */
export function takerOf({ accounts, now }: Pick<People, "accounts" | "now">, caller: Caller, { person, name }: SentLink, from: Whose): Taker {
	if (caller.kind === "person" && may(caller, "note")) return { whose: from, needs: "nothing", account: null };
	if (caller.kind === "anybody") return { whose: { ...from, by: name }, needs: "nothing", account: null };
	const account = accounts.get(person) ?? accounts.values().find((one) => one.name === name) ?? null;
	if (account === null || !isGood(account, now()) || !gives(account.roles, "note")) return { whose: { ...from, by: name }, needs: "sign-in", account: null };
	const whose = { ...from, by: account.name, roles: account.roles };
	if (account.secondFactor !== null) return { whose, needs: "code", account };
	return { whose, needs: account.origin === "provider" || asksSecondFactor(account) ? "sign-in" : "nothing", account };
}

/** What these roles do beside takes the second factor. */
function asksSecondFactor({ roles }: Account): boolean {
	return gives(roles, "file") || gives(roles, "decide") || gives(roles, "change-people");
}

const USED: Act["what"] = "acknowledged-by-link";

export const messagePath = ({ message }: AcknowledgeLink): string => `message/${message}`;

/** Was the link used? The trail remembers it. */
export async function wasUsed({ store }: Pick<People, "store">, link: AcknowledgeLink): Promise<boolean> {
	const acts = await store.changes({ subject: messagePath(link), kinds: [PERSON_ACT], limit: 100 });
	return acts.some(({ to }) => to === USED);
}

/** Whether a link still takes an incident on: once, in time, and while something runs. */
export function stateOf({ until }: AcknowledgeLink, used: boolean, { state, restoredAt }: IncidentView, at: Instant): AcknowledgementView["state"] {
	if (used) return "used";
	if (state !== "open" || restoredAt !== null) return "over";
	return at < until ? "good" : "expired";
}
