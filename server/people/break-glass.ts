import { DAY, formatInstant, type Instant } from "../../streams/instant.ts";
import { PERSON_ACT } from "../store/store.ts";
import type { BannerView } from "../views/overview-view.ts";
import type { Act } from "./act.ts";
import type { People } from "./people.ts";

/** For how long everybody sees that it was used, whether or not it was left at once: whoever looks up an hour later must see it too. */
const SHOWN_FOR = DAY;
const LOOKED_THROUGH = 10_000;
const SIGNED_IN: Act["what"] = "signed-in";

/** What the trail knows of the last day: a restart takes no alarm back. */
export async function recallBrokenGlass({ accounts, store, brokenGlass, now }: People): Promise<void> {
	const query = { kinds: [PERSON_ACT], from: now() - SHOWN_FOR, newestFirst: true, limit: LOOKED_THROUGH } as const;
	for (const { login, breakGlass } of accounts.values()) {
		if (!breakGlass) continue;
		const last = (await store.changes({ ...query, subject: `account/${login}` })).find(({ to }) => to === SIGNED_IN);
		if (last !== undefined) brokenGlass.set(login, last.happenedAt);
	}
}

/** The account for the day on which the provider fails was used: everybody should see that (issue 6 §1). */
export function breakGlassBanners({ accounts, brokenGlass, now }: Pick<People, "accounts" | "brokenGlass" | "now">): BannerView[] {
	const used = [...brokenGlass].filter(([, at]: [string, Instant]) => now() < at + SHOWN_FOR).sort(([, one], [, other]) => other - one);
	return used.slice(0, 1).map(([login, at]) => ({
		id: "break-glass",
		level: "warning",
		cause: "break-glass",
		detail: accounts.get(login)!.name,
		since: formatInstant(at),
	}));
}
