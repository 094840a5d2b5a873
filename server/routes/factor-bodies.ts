import { z } from "zod";
import { problem } from "../http/errors.ts";
import type { Given } from "../people/factor.ts";

const code = z.string().regex(/^\d{6}$/, "expected six digits");
const bytes = (most: number) =>
	z
		.string()
		.regex(/^[\w-]+$/, "expected base64url")
		.max(most);
/** The longest id that an authenticator may give (WebAuthn), in base64url. */
export const passkeyId = bytes(1_364);

const answer = <Response extends z.ZodType>(response: Response) =>
	z.strictObject({
		id: passkeyId,
		rawId: passkeyId,
		type: z.literal("public-key"),
		response,
		authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional(),
		clientExtensionResults: z.looseObject({}),
	});

/** What a browser answers to making a passkey (WebAuthn's RegistrationResponseJSON). */
export const madePasskey = answer(
	z.strictObject({
		clientDataJSON: bytes(2_000),
		attestationObject: bytes(6_000),
		authenticatorData: bytes(3_000).optional(),
		transports: z.array(z.string().max(30)).max(10).optional(),
		publicKeyAlgorithm: z.number().int().optional(),
		publicKey: bytes(2_000).optional(),
	}),
).meta({ id: "PasskeyMade" });

/** What a browser answers to showing one (WebAuthn's AuthenticationResponseJSON). */
const givenPasskey = answer(
	z.strictObject({ clientDataJSON: bytes(2_000), authenticatorData: bytes(2_000), signature: bytes(2_000), userHandle: bytes(200).optional() }),
).meta({ id: "PasskeyGiven" });

/** The second factor in a body: one of the two. */
export const factorShape = { code: code.optional(), passkey: givenPasskey.optional() };
export const codeAlone = code;

/** What a browser is to be asked by: handed to WebAuthn as it is. */
export const passkeyOptions = z.looseObject({ challenge: z.string() }).meta({ description: "the JSON that WebAuthn parses its options from" });

/** What was given, if anything was. */
export function factorIn({ code, passkey }: z.output<z.ZodObject<typeof factorShape>>): Given | null {
	if (code !== undefined && passkey !== undefined) throw problem("invalid", "give the code or the passkey, not both");
	if (code !== undefined) return { code };
	return passkey === undefined ? null : { passkey: passkey as Extract<Given, { passkey: unknown }>["passkey"] };
}
