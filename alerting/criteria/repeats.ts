import { dateOf, type Instant } from "../../streams/instant.ts";
import type { Inventory } from "../../streams/inventory.ts";
import { dateAfter } from "../filings/business-days.ts";
import { vendorsOf } from "../incidents/bulletins.ts";
import type { Incident } from "../incidents/incident.ts";

/** So many notifications of the same event within so many days (C3). */
export type Repeating = { readonly count: number; readonly days: number };

/** What makes two incidents the same event: the confirmed cause (field 45), else their only vendor; null: nothing does (SEMANTICS 5.3). */
export function fingerprintOf(incident: Incident, inventory: Inventory): string | null {
	const cause = incident.fields[45]?.value;
	if (typeof cause === "string" && cause !== "") return `cause ${cause}`;
	const vendors = vendorsOf(incident, inventory);
	return vendors.length === 1 ? `vendor ${vendors[0]}` : null;
}

/** An initial notification that was made, of an event. */
type Notification = { readonly incident: string; readonly fingerprint: string; readonly filedAt: Instant };

/**
 * Incidents whose own initial was at least the `count`th with the same fingerprint within day 0…`days`, counted by the date of
 * `filedAt`, with that `filedAt` (SEMANTICS 5.3). Exercises are no notifications.
 */
export function repeatsIn(incidents: Iterable<Incident>, inventory: Inventory, rule: (incident: Incident) => Repeating): ReadonlyMap<string, Instant> {
	const repeated = new Map<string, Instant>();
	const made: Notification[] = [];
	for (const { incident, filedAt } of filedIn(incidents)) {
		const fingerprint = fingerprintOf(incident, inventory);
		if (fingerprint === null) continue;
		made.push({ incident: incident.id, fingerprint, filedAt });
		const { count, days } = rule(incident);
		const same = made.filter((other) => other.fingerprint === fingerprint && dateOf(filedAt) <= dateAfter(dateOf(other.filedAt), days));
		if (same.length >= count) repeated.set(incident.id, filedAt);
	}
	return repeated;
}

/** An own initial of another incident, with what makes it the same event; null: nothing does. */
export type EarlierNotification = { readonly incident: string; readonly fingerprint: string | null; readonly filedAt: Instant };

/** Own initials of other incidents on day 0…`days` before the date of `until`, up to `until`, in order. Exercises are no notifications. */
export function notifiedBefore(
	incidents: Iterable<Incident>,
	inventory: Inventory,
	{ incident, until, days }: { readonly incident: Incident; readonly until: Instant; readonly days: number },
): readonly EarlierNotification[] {
	return filedIn(incidents)
		.filter(({ incident: other, filedAt }) => other.id !== incident.id && filedAt <= until && dateOf(until) <= dateAfter(dateOf(filedAt), days))
		.map(({ incident: other, filedAt }) => ({ incident: other.id, fingerprint: fingerprintOf(other, inventory), filedAt }));
}

function filedIn(incidents: Iterable<Incident>): readonly { readonly incident: Incident; readonly filedAt: Instant }[] {
	const filed = [...incidents].flatMap((incident) => {
		const filedAt = incident.filings.find((filing) => filing.kind === "initial")?.filedAt ?? null;
		return filedAt === null || incident.exerciseSince !== null ? [] : [{ incident, filedAt }];
	});
	return filed.sort((a, b) => a.filedAt - b.filedAt || (a.incident.id < b.incident.id ? -1 : 1));
}
