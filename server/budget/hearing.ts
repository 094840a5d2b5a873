import { setImmediate } from "node:timers/promises";
import { HEARD_KINDS, type Heard, hear, heardNothing } from "../../alerting/budget/service-history.ts";
import type { Span } from "../../alerting/budget/span.ts";
import { DAY, type Instant } from "../../streams/instant.ts";
import { changePages } from "../store/change-pages.ts";
import type { NumberedChange, Store } from "../store/store.ts";

/** What the changes tell of each service, by id, from an instant on, up to and with the change of a number. Written in place by `hearMore`. */
export type Hearing = { readonly since: Instant; readonly services: Map<string, Heard>; upTo: number; changes: number };

type Reads = Pick<Store, "changes">;

/** Changes are heard from so long before a span on: the gap of an outage that was merged over its beginning is then known whole. */
const BEFORE = DAY;
/** Of so long at once: a statement that looks through a year would hold up the commits behind it. */
const A_TIME = 7 * DAY;

/** What the changes of a span tell of each service. Other work comes between the pages. */
export async function heardIn(store: Reads, { from, to }: Span): Promise<Hearing> {
	const [newest] = await store.changes({ limit: 1, newestFirst: true });
	const hearing: Hearing = { since: from - BEFORE, services: new Map(), upTo: newest?.number ?? 0, changes: 0 };
	for (let at = hearing.since; at < to; at += A_TIME) {
		const query = { kinds: HEARD_KINDS, from: at, to: Math.min(at + A_TIME, to) };
		for await (const page of changePages((next) => store.changes(next), query)) {
			// What is committed meanwhile may lie in a week that was read already: it is left to `hearMore`, or it would be heard twice or never.
			listen(
				hearing,
				page.filter(({ number }) => number <= hearing.upTo),
			);
			await setImmediate();
		}
	}
	return hearing;
}

/** Hears what was committed since. A change may be of any instant: late samples are still taken (SEMANTICS 1.5). */
export async function hearMore(store: Reads, hearing: Hearing): Promise<void> {
	const query = { kinds: HEARD_KINDS, from: hearing.since };
	for await (const page of changePages((next) => store.changes(next), query, hearing.upTo)) {
		listen(hearing, page);
		hearing.upTo = page.at(-1)?.number ?? hearing.upTo;
		await setImmediate();
	}
}

/** Does a hearing begin where that of a span would? */
export function beginsWith({ since }: Hearing, { from }: Span): boolean {
	return since === from - BEFORE;
}

function listen(hearing: Hearing, changes: readonly NumberedChange[]): void {
	hearing.changes += changes.length;
	for (const change of changes) hear(heardOf(hearing.services, change.subject), change, hearing.since);
}

/** `service/web-order/outage/20261118-083800` is of `web-order`. */
function heardOf(services: Map<string, Heard>, subject: string): Heard {
	const id = subject.split("/")[1]!;
	const known = services.get(id) ?? heardNothing();
	services.set(id, known);
	return known;
}
