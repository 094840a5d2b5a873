import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Instant } from "../streams/instant.ts";
import type { GivenPass } from "./carry-out.ts";
import { type Draft, draftOf } from "./draft/draft.ts";
import { FORMS, type Form } from "./draft/fields.ts";
import type { Filing } from "./filing.ts";
import { type Incident, outagesIn } from "./incident.ts";
import type { Parts } from "./placing.ts";

/** How a version was filed, as whoever recorded it says. */
export type Submission = {
	readonly filedAt: Instant;
	readonly receipt: string | null;
	readonly channel: string | null;
	readonly by: string | null;
	/** Why it was filed once more; null: for the first time, or as somebody wished to say nothing. */
	readonly reason: string | null;
};

/** A filing as it was made: the draft of that moment, with the SHA-256 of its canonical JSON (RFC 8785). Nothing changes it any more. */
export type Frozen = { readonly version: number; readonly hash: string; readonly draft: Draft; readonly submission: Submission };

/** The draft of a filing as it stands at the command, frozen as its next version; null for a kind without a form. */
export function freeze(incident: Incident, filing: Filing, submission: Submission, register: Parts, { duties, at }: GivenPass): Frozen | null {
	const { kind, frozen } = filing;
	if (!isForm(kind)) return null;
	const { incidents, bulletins, services: verdicts } = register;
	const draft = draftOf(incident, kind, { duties, outages: outagesIn(incident, register.outages), incidents, bulletins, verdicts, at });
	return { version: (frozen?.version ?? 0) + 1, hash: hashOf(draft), draft, submission };
}

/** SHA-256 over the canonical JSON of a draft, in hexadecimal: whoever holds the JSON can check it. */
export function hashOf(draft: Draft): string {
	return createHash("sha256").update(canonicalize(draft)!).digest("hex");
}

/** Is there a form for this kind? */
export function isForm(kind: string): kind is Form {
	return (FORMS as readonly string[]).includes(kind);
}
