import type { Instant, Millis } from "../streams/instant.ts";
import type { Inventory } from "../streams/inventory.ts";

/** The firm's profile from a date on; the entry in force at the occurrence of an incident is the one used. */
export type Profile = {
	readonly validFrom: Instant;
	/** 資安分級 1–4; not the tolerance class. */
	readonly securityLevel: 1 | 2 | 3 | 4;
	readonly marketShare: number;
	readonly naturalPersonShare: number;
	readonly top20: boolean;
	/** Tolerance class (domain §3.2): derived from the two shares, or overridden with a reason. */
	readonly toleranceClass: "A" | "B";
	readonly overrideReason: string | null;
};

/** Somebody of the firm's roster, with the ways by which they are reached; what is not known is null. `roles`: reporter, reviewer, approver and others as configured. */
export type Person = {
	readonly id: string;
	readonly name: string;
	readonly title: string | null;
	readonly phone: string | null;
	readonly email: string | null;
	/** The user id by which LINE knows them. */
	readonly line?: string;
	readonly roles: readonly string[];
};

/** The firm as configured, with everything the law's clocks need to know about it. */
export type Firm = {
	readonly code: string;
	readonly name: string;
	readonly englishName: string | null;
	readonly profiles: readonly Profile[];
	readonly ciso: Omit<Person, "id" | "roles"> | null;
	readonly roster: readonly Person[];
	readonly correlationWindowMs: Millis;
	readonly inventory: Inventory;
	/** The demo firm: 演練 stands on everything. */
	readonly demo: boolean;
};
