import { DAY } from "../../streams/instant.ts";
import { NOBODY } from "./act.ts";
import type { Link } from "./link.ts";
import { inTurn, type Keeping, keep, type People } from "./people.ts";
import { hashOf, newSecret } from "./secret.ts";

const GOOD_FOR = DAY;

/** A new link and its secret; those there were for the same account are void. */
export function newLink(people: People, login: string | null): { readonly secret: string; readonly keeping: readonly Keeping[] } {
	const secret = newSecret();
	return { secret, keeping: [...endingLinks(people, login), ["link", hashOf(secret), { id: hashOf(secret), login, until: people.now() + GOOD_FOR }]] };
}

/** Those there are for an account go. */
export function endingLinks(people: People, login: string | null): readonly Keeping[] {
	return [...people.links.values()].filter((link) => link.login === login).map((link) => ["link", link.id, null]);
}

/** The link that makes the first administrator; those of former starts are void. */
export function firstLink(people: People): Promise<string> {
	return inTurn(people, async () => {
		const { secret, keeping } = newLink(people, null);
		await keep(people, keeping, [{ ...NOBODY, what: "link-made", about: "account/first-administrator" }]);
		return secret;
	});
}

/** What a link is good for; null when it is none, used or over. */
export function linkOf(people: People, secret: string): Link | null {
	const link = people.links.get(hashOf(secret));
	return link !== undefined && people.now() < link.until ? link : null;
}
