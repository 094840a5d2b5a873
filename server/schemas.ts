import { z } from "zod";
import { isWithinReach, parseInstant, REACH_TEXT } from "../streams/instant.ts";

/** An instant as text (CONTRACT §1): RFC 3339 with offset. */
export const instantText = z
	.string()
	.meta({ id: "Instant", format: "date-time", description: "RFC 3339 with offset", examples: ["2026-11-18T09:00:00.000+08:00"] });

/** An instant in a request: text outside, milliseconds inside. */
export const instant = instantText.transform((text, context) => {
	const at = parseInstant(text);
	if (!isWithinReach(at))
		context.issues.push({ code: "custom", input: text, message: `expected an instant with offset, like 2026-11-18T09:00:00+08:00, ${REACH_TEXT}` });
	return at;
});

/** An instant that may be left out: the command's own then. */
export const instantOrNow = instant.nullish().transform((at) => at ?? null);

/** Free text of a person, with room for a paragraph. */
export const text = z.string().trim().min(1).max(4_000);
export const textOrNone = text.nullish().transform((given) => given ?? null);

/** The name of a service, site or signal (CONTRACT §1). */
export const id = z.string().regex(/^[a-z0-9-]{1,63}$/, "expected lower-case letters, digits and hyphens, at most 63");

export const date = z.iso.date("expected a date such as 2026-11-18");

export const filingKind = z.enum(["initial", "formal", "release", "major-initial", "major-closing", "personal-data", "supplement"]);
/** Which version of a filing; left out: what was filed last, or the draft. */
export const version = z.coerce
	.number({ error: "expected the number of a version, such as 1" })
	.int()
	.min(1)
	.max(100_000)
	.optional()
	.meta({ description: "the number of a version; left out: what was filed last, or the draft" });

export const incidentState = z.enum(["open", "handled", "released", "closed", "withdrawn", "not-reportable"]);
export const tier = z.enum(["A", "B", "none"]);

const by = z
	.string()
	.trim()
	.min(1)
	.max(200)
	.meta({ description: "who gives the command; with a login or a token it may be left out, and is nobody else than whoever that is" });

/** The body of a command: who, why if they say, and what belongs to it. A key that nobody knows is an error. */
export function commandBody<Shape extends z.ZodRawShape>(shape: Shape) {
	return z.strictObject({ by, reason: textOrNone, ...shape });
}

/** The same where the contract marks it *: not without a reason. */
export function reasonedBody<Shape extends z.ZodRawShape>(shape: Shape) {
	return z.strictObject({ by, reason: text, ...shape });
}
