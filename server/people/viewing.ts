import { MINUTE } from "../../streams/instant.ts";
import type { Act } from "./act.ts";
import { keep, type People } from "./people.ts";

/** A screen reads again by itself; who looks on for so long has looked once. */
const ONE_LOOK = 10 * MINUTE;
const REMEMBERED = 10_000;

/** What a screen, or a program, does again and again while it stays the same. All else is told each time. */
const REPEATED: ReadonlySet<Act["what"]> = new Set(["draft-viewed", "turned-away"]);

/** Tells the trail what somebody looked at, took away or was not let in to; of whoever has not said who they are there is nothing to tell. */
export async function noteView(people: People, act: Act): Promise<void> {
	if (act.by === null) return;
	if (!REPEATED.has(act.what)) return keep(people, [], [act]);
	const look = `${act.by} ${act.what} ${act.about} ${act.detail}`;
	const at = people.now();
	if (at < (people.viewed.get(look) ?? Number.NEGATIVE_INFINITY) + ONE_LOOK) return;
	if (people.viewed.size > REMEMBERED) people.viewed.clear();
	people.viewed.set(look, at);
	await keep(people, [], [act]).catch((error: unknown) => {
		// It was not told: the next look is.
		people.viewed.delete(look);
		throw error;
	});
}
