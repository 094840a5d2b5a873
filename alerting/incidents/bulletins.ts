import { dateOf, type Instant } from "../../streams/instant.ts";
import type { Inventory } from "../../streams/inventory.ts";
import { dateAfter } from "../filings/business-days.ts";
import type { Incident } from "./incident.ts";
import { serviceOf } from "./links.ts";

/** What a vendor said of a fault of its own, as it was recorded (SEMANTICS 4.6, 5.3). */
export type Bulletin = {
	readonly vendor: string;
	readonly component: string | null;
	/** How many firms are affected; null: not said. */
	readonly firms: number | null;
	/** The date of the first firm's notification, `2026-11-18`. */
	readonly firstNotifiedOn: string;
	readonly receivedAt: Instant;
	readonly text: string | null;
	readonly by: string | null;
	readonly recordedAt: Instant;
};

/** Vendors of an incident: of its services, and those whose bulletin it holds; sorted. */
export function vendorsOf(incident: Pick<Incident, "services" | "bulletinVendors">, inventory: Inventory): readonly string[] {
	const own = incident.services.map((id) => serviceOf(inventory, id)?.vendor ?? null).filter((vendor) => vendor !== null);
	return [...new Set([...own, ...incident.bulletinVendors])].sort();
}

/** Does the firm know this vendor: listed, or the vendor of one of its services? */
export function isOurs(vendor: string, inventory: Inventory): boolean {
	return inventory.vendors.some((entry) => entry.id === vendor) || inventory.services.some((service) => service.vendor === vendor);
}

/** How many firms, within how many days of the first one's notification (C4; SEMANTICS 5.3). */
export type OtherFirms = { readonly firms: number; readonly days: number };

/**
 * When C4 is met by the bulletins of an incident's vendors: the earliest of max(receivedAt, opened) whose date is day 0…`days` from the
 * first firm's notification (SEMANTICS 5.3); null if none is.
 */
export function otherFirmsMetAt(bulletins: readonly Bulletin[], vendors: readonly string[], openedAt: Instant, rule: OtherFirms): Instant | null {
	const met = bulletins
		.filter((bulletin) => vendors.includes(bulletin.vendor) && (bulletin.firms ?? 0) >= rule.firms)
		.map((bulletin) => ({ at: Math.max(bulletin.receivedAt, openedAt), from: bulletin.firstNotifiedOn }))
		.filter(({ at, from }) => from <= dateOf(at) && dateOf(at) <= dateAfter(from, rule.days));
	return met.length === 0 ? null : Math.min(...met.map(({ at }) => at));
}
