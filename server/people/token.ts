import type { Instant } from "../../streams/instant.ts";
import type { Right } from "./roles.ts";

export const TOKEN_KINDS = ["telemetry", "wall", "api"] as const;

/** What a token for programs may be given: nothing that takes a second factor, a second person or an administrator. */
export const SCOPES = ["wall", "see", "see-drafts", "take-evidence", "metrics", "telemetry", "note", "operate"] as const satisfies readonly Right[];

/** What a program, a source of telemetry or a wall is let in by. Its secret was shown once; here is its hash. */
export type Token = {
	readonly id: string;
	readonly name: string;
	readonly kind: (typeof TOKEN_KINDS)[number];
	readonly rights: readonly Right[];
	/** Of telemetry: the services it may speak for; null: all. */
	readonly services: readonly string[] | null;
	/** Hashes of its secrets with the end of each: two while it is being rotated. */
	readonly secrets: readonly { readonly hash: string; readonly until: Instant | null }[];
	readonly madeBy: string | null;
	readonly madeAt: Instant;
	readonly usedAt: Instant | null;
	readonly revokedAt: Instant | null;
};
