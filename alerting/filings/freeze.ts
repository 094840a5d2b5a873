import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { draftOf } from "../draft/draft.ts";
import type { Draft } from "../draft/form.ts";
import { FORMS, type Form } from "../draft/forms.ts";
import { type Incident, outagesIn } from "../incidents/incident.ts";
import type { GivenPass } from "../pass.ts";
import type { Parts } from "../register.ts";
import type { Filing, Frozen, Submission } from "./filing.ts";

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
