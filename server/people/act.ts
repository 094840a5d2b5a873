import { randomBytes } from "node:crypto";
import type { Instant } from "../../streams/instant.ts";
import { PERSON_ACT, type PersonAct } from "../store/store.ts";

/** What people do beside what they command, as the trail tells it. */
export const ACTS = [
	"signed-in",
	"sign-in-failed",
	"signed-out",
	"second-factor-enrolled",
	"second-factor-removed",
	"second-factor-given",
	"second-factor-failed",
	"account-made",
	"account-closed",
	"account-opened",
	"roles-changed",
	"link-made",
	"password-set",
	"token-made",
	"token-rotated",
	"token-revoked",
	"command-given",
	"turned-away",
	"draft-viewed",
	"document-taken",
	"evidence-taken",
	"configuration-read",
	"configuration-refused",
	"template-changed",
	"confirmation-asked",
	"confirmed",
	"confirmation-refused",
	"silence-made",
	"silence-ended",
	"acknowledged-by-link",
	"message-delivered",
	"message-not-delivered",
	"canary-asked",
] as const;

/** Who acts, as what, from where: never a secret, and no more than is needed to answer for it. */
export type Whose = { readonly by: string | null; readonly roles: readonly string[]; readonly address: string | null; readonly screen: string | null };

/** `about`: a path, `account/wang`, `token/ab12`, `incident/ID/filing/initial`. */
export type Act = Whose & { readonly what: (typeof ACTS)[number]; readonly about: string; readonly detail?: string };

/** Who acts beside a request of theirs: the program itself, or somebody at its keyboard. */
export const NOBODY: Whose = { by: null, roles: [], address: null, screen: null };

/** The record of an act for the chain: `to` is what was done, `reason` from where and as what. Each has an id of its own, since the same may be done twice at once. */
export function recordOf({ by, roles, address, screen, what, about, detail }: Act, at: Instant): PersonAct {
	const reason = JSON.stringify({ roles, address, screen, ...(detail !== undefined && { detail }) });
	const id = randomBytes(16).toString("hex");
	return { id, kind: PERSON_ACT, subject: about, from: null, to: what, happenedAt: at, noticedAt: at, reason, by };
}
