import { onTestFinished } from "vitest";
import { demoPeople } from "../../server/demo/people.ts";
import { createHttp } from "../../server/http/http.ts";
import { silentLog } from "../../server/log.ts";
import { createMetrics } from "../../server/metrics.ts";
import { firstLink } from "../../server/people/links.ts";
import { noPeople, type People } from "../../server/people/people.ts";
import type { NumberedChange, PersonAct } from "../../server/store/store.ts";
import { type MovableClock, movableClock } from "./app.ts";
import { type FakeProgram, fakeProgram } from "./program.ts";

/** The public face with a fake program behind it, people that are kept in memory, and a clock that a test can move. */
export type PeopleServed = {
	readonly url: string;
	readonly people: People;
	readonly program: FakeProgram;
	readonly clock: MovableClock;
	readonly firstLink: string;
	readonly acts: readonly PersonAct[];
};

/** On its first day: the link for the first administrator is there, and nobody has an account. */
export async function servePeople(how: "firm" | "demo" = "firm", screens = ".", trustProxy: string | null = null): Promise<PeopleServed> {
	const clock = movableClock();
	const acts: PersonAct[] = [];
	const store: People["store"] = {
		commit: async (commit) => void acts.push(...(commit.acts ?? [])),
		changes: async ({ limit }) =>
			acts
				.map((act, number) => ({ ...act, number }) as unknown as NumberedChange)
				.reverse()
				.slice(0, limit),
	};
	const people = noPeople(store, () => clock.now(), how === "demo");
	if (how === "demo") for (const account of demoPeople()) people.accounts.set(account.login, account);
	const program = fakeProgram();
	const http = createHttp({ now: () => clock.now(), log: silentLog, metrics: createMetrics("0.0.0-test"), version: "0.0.0-test", screens, trustProxy });
	http.serve(program, people);
	onTestFinished(() => http.close());
	const url = await http.listen("127.0.0.1", 0);
	return { url, people, program, clock, firstLink: await firstLink(people), acts };
}
