import { z } from "zod";
import { parseInstant } from "../instant.ts";
import { LONGEST_TEXT } from "./native-sample.ts";

const id = z.string().regex(/^[a-z0-9-]{1,63}$/);
const text = z.string().max(LONGEST_TEXT);
const instant = z.string().refine((at) => !Number.isNaN(parseInstant(at)), "an RFC 3339 instant with offset");

/** The native sample (CONTRACT §3.1) for the OpenAPI description and for holding the hand-written checks against. */
export const nativeSampleSchema = z
	.object({
		service: id,
		signal: id,
		site: id.nullish(),
		value: z.number().nullish().describe("one of value and ok"),
		ok: z.boolean().nullish().describe("true is 1, false is 0"),
		at: instant.describe("when it was observed, RFC 3339 with offset"),
		source: text.nullish(),
		detail: text.nullish(),
	})
	.refine((sample) => ((sample.value ?? null) === null) !== ((sample.ok ?? null) === null), "value or ok, one of the two");
