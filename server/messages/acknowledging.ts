import type { Instant } from "../../streams/instant.ts";
import { type Account, isGood } from "../people/account.ts";
import type { Act, Whose } from "../people/act.ts";
import { type Caller, may } from "../people/caller.ts";
import { hasSecondFactor, type Way, waysOf } from "../people/passkey.ts";
import type { People } from "../people/people.ts";
import type { Place } from "../people/place.ts";
import { gives } from "../people/roles.ts";
import { PERSON_ACT } from "../store/store.ts";
import type { IncidentView } from "../views/incident-view.ts";
import { type AcknowledgeLink, mayBeTakenOn } from "./acknowledge-link.ts";
import type { AcknowledgementView } from "./acknowledgement-view.ts";

/** A link, and the name in the roster of whom it was sent to. */
export type SentLink = AcknowledgeLink & { readonly name: string };

/** Who takes the incident on, and what is still asked of them; `account` where a second factor is, with the ways to show it on their page. */
export type Taker = {
	readonly whose: Whose;
	readonly needs: AcknowledgementView["needs"];
	readonly account: Account | null;
	readonly ways: readonly Way[];
};

const ASKED_NOTHING = { needs: "nothing", account: null, ways: [] } as const;
const ASKED_TO_SIGN_IN = { needs: "sign-in", account: null, ways: [] } as const;

/**
 * In whose name a link acknowledges. Whoever is signed in and may take incidents on acts for themselves. Otherwise it is whom the link
 * was sent to: the link stands for the first factor, and whoever has a second one gives it. Roles that file or decide must have one.
 */
export function takerOf(
	people: Pick<People, "accounts" | "passkeys" | "now">,
	caller: Caller,
	{ person, name }: SentLink,
	from: Whose,
	place: Place | null,
): Taker {
	const { accounts, now } = people;
	if (caller.kind === "person" && may(caller, "note")) return { whose: from, ...ASKED_NOTHING };
	if (caller.kind === "anybody") return { whose: { ...from, by: name }, ...ASKED_NOTHING };
	const account = accounts.get(person) ?? accounts.values().find((one) => one.name === name) ?? null;
	if (account === null || !isGood(account, now()) || !gives(account.roles, "note")) return { whose: { ...from, by: name }, ...ASKED_TO_SIGN_IN };
	const whose = { ...from, by: account.name, roles: account.roles };
	const ways = waysOf(people, account, place?.host ?? null);
	if (ways.length > 0) return { whose, needs: "second-factor", account, ways };
	const mustSignIn = account.origin === "provider" || hasSecondFactor(people, account) || asksSecondFactor(account);
	return { whose, ...(mustSignIn ? ASKED_TO_SIGN_IN : ASKED_NOTHING) };
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
export function stateOf({ until }: AcknowledgeLink, used: boolean, incident: IncidentView, at: Instant): AcknowledgementView["state"] {
	if (used) return "used";
	if (!mayBeTakenOn(incident)) return "over";
	return at < until ? "good" : "expired";
}
