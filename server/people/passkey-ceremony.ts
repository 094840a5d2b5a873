import { hash } from "node:crypto";
import type {
	AuthenticationResponseJSON,
	PublicKeyCredentialCreationOptionsJSON,
	PublicKeyCredentialRequestOptionsJSON,
	RegistrationResponseJSON,
} from "@simplewebauthn/server";
import type { Account } from "./account.ts";
import { GOOD_FOR, remember, takeChallenge } from "./challenge.ts";
import { type Passkey, passkeysOf } from "./passkey.ts";
import type { People } from "./people.ts";
import type { Place } from "./place.ts";

/** It reads many kinds of attestation, and few programs ever see one: loaded when the first passkey is asked for. */
const library = () => import("@simplewebauthn/server");

/** What every platform can make: EdDSA, ES256, RS256. */
const ALGORITHMS = [-8, -7, -257];

/** The passkeys of an account that work at a place, as a browser is told of them. */
function knownAt(people: People, { login }: Account, { host }: Place) {
	return passkeysOf(people, login)
		.filter((one) => one.host === host)
		.map(({ id, transports }) => ({ id, transports: [...transports] }));
}

/** What a browser makes a passkey by. The authenticator must know its person (a finger, a face, a PIN); where it comes from is not asked. */
export async function askToMake(people: People, account: Account, place: Place, holder: string): Promise<PublicKeyCredentialCreationOptionsJSON> {
	const { generateRegistrationOptions } = await library();
	const options = await generateRegistrationOptions({
		rpName: "RTO Watch",
		rpID: place.host,
		userName: account.login,
		userDisplayName: account.name,
		userID: Uint8Array.from(hash("sha256", `passkeys of ${account.login}`, "buffer")),
		attestationType: "none",
		excludeCredentials: knownAt(people, account, place),
		authenticatorSelection: { residentKey: "discouraged", userVerification: "required" },
		supportedAlgorithmIDs: ALGORITHMS,
		timeout: GOOD_FOR,
	});
	remember(people, options.challenge, { holder, to: "make", place });
	return options;
}

/** What a browser has one of the account's passkeys show itself by. */
export async function askToGive(people: People, account: Account, place: Place, holder: string): Promise<PublicKeyCredentialRequestOptionsJSON> {
	const { generateAuthenticationOptions } = await library();
	const allowCredentials = knownAt(people, account, place);
	const options = await generateAuthenticationOptions({ rpID: place.host, allowCredentials, userVerification: "required", timeout: GOOD_FOR });
	remember(people, options.challenge, { holder, to: "give", place });
	return options;
}

export type Refused = { readonly refused: string };

const NOT_ASKED: Refused = { refused: "the passkey answers nothing that was asked here, or too late: begin again" };
const NOT_RIGHT: Refused = { refused: "what the passkey said does not hold" };

/** The place that the answer was asked for, from what the browser signed. A page that another one frames is not ours. */
async function placeAsked(people: People, clientData: string, holder: string, to: "make" | "give"): Promise<Place | null> {
	const { decodeClientDataJSON } = await import("@simplewebauthn/server/helpers");
	try {
		const { challenge, crossOrigin } = decodeClientDataJSON(clientData);
		const place = takeChallenge(people, challenge, holder, to);
		return crossOrigin ? null : place;
	} catch {
		return null;
	}
}

type Made = Pick<Passkey, "id" | "publicKey" | "counter" | "host">;

/** The passkey that an authenticator made, if it is what was asked for. */
export async function checkMade(people: People, response: RegistrationResponseJSON, holder: string): Promise<Made | Refused> {
	const place = await placeAsked(people, response.response.clientDataJSON, holder, "make");
	if (place === null) return NOT_ASKED;
	const { verifyRegistrationResponse } = await library();
	const expected = { expectedChallenge: () => true, expectedOrigin: place.origin, expectedRPID: place.host, requireUserVerification: true };
	const checked = await verifyRegistrationResponse({ response, ...expected, supportedAlgorithmIDs: ALGORITHMS }).catch(() => null);
	if (!checked?.verified) return NOT_RIGHT;
	const { id, publicKey, counter } = checked.registrationInfo.credential;
	return { id, publicKey: Buffer.from(publicKey).toString("base64url"), counter, host: place.host };
}

/**
 * The passkey that was given, with its count moved on, if it is this account's and says what it was asked. The count is looked at last,
 * so that only the passkey itself can say one that went back.
 */
export async function checkGiven(
	people: People,
	{ login }: Account,
	response: AuthenticationResponseJSON,
	holder: string,
): Promise<{ readonly passkey: Passkey } | Refused> {
	const place = await placeAsked(people, response.response.clientDataJSON, holder, "give");
	if (place === null) return NOT_ASKED;
	const passkey = people.passkeys.get(response.id);
	if (passkey?.login !== login || passkey.host !== place.host) return { refused: "this is no passkey of the account" };
	const { verifyAuthenticationResponse } = await library();
	const credential = { id: passkey.id, publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, "base64url")), counter: 0 };
	const expected = { expectedChallenge: () => true, expectedOrigin: place.origin, expectedRPID: place.host, requireUserVerification: true };
	const checked = await verifyAuthenticationResponse({ response, credential, ...expected }).catch(() => null);
	if (!checked?.verified) return NOT_RIGHT;
	const counter = checked.authenticationInfo.newCounter;
	if (counter <= passkey.counter && counter + passkey.counter > 0) return { refused: "the passkey counts backwards: it may have been copied" };
	return { passkey: { ...passkey, counter, usedAt: people.now() } };
}
