import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { GivenPass } from "./carry-out.ts";
import { type Draft, draftOf } from "./draft/draft.ts";
import { FORMS, type Form } from "./draft/fields.ts";
import type { FilingKind } from "./filing.ts";
import { type Incident, outagesIn } from "./incident.ts";
import type { Parts } from "./placing.ts";

/** A filing as it was made: the draft of that moment, with the SHA-256 of its canonical JSON (RFC 8785). Nothing changes it any more. */
export type Frozen = { readonly version: number; readonly hash: string; readonly draft: Draft };

/** The draft of a filing as it stands at the command, frozen; null for a kind without a form. */
export function freeze(incident: Incident, kind: FilingKind, register: Parts, { duties, at }: GivenPass): Frozen | null {
	if (!isForm(kind)) return null;
	const { incidents, bulletins, services: verdicts } = register;
	const draft = draftOf(incident, kind, { duties, outages: outagesIn(incident, register.outages), incidents, bulletins, verdicts, at });
	return { version: 1, hash: hashOf(draft), draft };
}

/** SHA-256 over the canonical JSON of a draft, in hexadecimal: whoever holds the JSON can check it. */
export function hashOf(draft: Draft): string {
	return createHash("sha256").update(canonicalize(draft)!).digest("hex");
}

/** Is there a form for this kind? */
export function isForm(kind: string): kind is Form {
	return (FORMS as readonly string[]).includes(kind);
}
