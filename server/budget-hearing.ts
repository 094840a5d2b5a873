import { setImmediate } from "node:timers/promises";
import { HEARD_KINDS, type Heard, hear, heardNothing } from "../alerting/budget/service-history.ts";
import type { Span } from "../alerting/budget/span.ts";
import { DAY } from "../streams/instant.ts";
import { changePages } from "./store/change-pages.ts";
import type { Store } from "./store/store.ts";

/** Changes are heard from so long before a span on: the gap of an outage that was merged over its beginning is then known whole. */
const BEFORE = DAY;
/** Of so long at once: a statement that looks through a year would hold up the commits behind it. */
const A_TIME = 7 * DAY;

/** What the changes of a span tell of each service, by id. Other work comes between the pages. */
export async function heardIn(store: Pick<Store, "changes">, { from, to }: Span): Promise<ReadonlyMap<string, Heard>> {
	const services = new Map<string, Heard>();
	const since = from - BEFORE;
	for (let at = since; at < to; at += A_TIME) {
		const query = { kinds: HEARD_KINDS, from: at, to: Math.min(at + A_TIME, to) };
		for await (const page of changePages((next) => store.changes(next), query)) {
			for (const change of page) hear(heardOf(services, change.subject), change, since);
			await setImmediate();
		}
	}
	return services;
}

/** `service/web-order/outage/20261118-083800` is of `web-order`. */
function heardOf(services: Map<string, Heard>, subject: string): Heard {
	const id = subject.split("/")[1]!;
	const known = services.get(id) ?? heardNothing();
	services.set(id, known);
	return known;
}
