import {
	type PublicKeyCredentialCreationOptionsJSON,
	type PublicKeyCredentialRequestOptionsJSON,
	startAuthentication,
	startRegistration,
} from "@simplewebauthn/browser";
import { type Answer, ask } from "./api.ts";
import { askUnderFactor } from "./second-factor.ts";

/** Has the browser show a passkey by what the server asks at `asksAt`, and sends what it says to `path`. */
export async function givePasskey<Body>(asksAt: string, path: string, also: object): Promise<Answer<Body>> {
	const options = await ask<PublicKeyCredentialRequestOptionsJSON>(asksAt, also);
	if (!options.ok) return options;
	const shown = await byBrowser(startAuthentication({ optionsJSON: options.body }));
	return shown.ok ? ask<Body>(path, { ...also, passkey: shown.body }) : shown;
}

/** Has the browser make a passkey, and takes it on under a name. */
export async function makePasskey<Body>(name: string): Promise<Answer<Body>> {
	const options = await askUnderFactor<PublicKeyCredentialCreationOptionsJSON>("/session/passkeys/new", {});
	if (!options.ok) return options;
	const made = await byBrowser(startRegistration({ optionsJSON: options.body }));
	return made.ok ? askUnderFactor<Body>("/session/passkeys", { name, passkey: made.body }) : made;
}

/** What the browser does, with its refusals in the words of ours: the sentences are keys of the dictionary (`refusal-text.ts`). */
async function byBrowser<Said>(doing: Promise<Said>): Promise<Answer<Said>> {
	try {
		return { ok: true, body: await doing };
	} catch (error) {
		return { ok: false, problem: { code: "passkey", message: wordsOf(error instanceof Error ? error.name : ""), details: [] } };
	}
}

function wordsOf(name: string): string {
	if (name === "NotAllowedError" || name === "AbortError") return "no passkey was given: it was cancelled, or took too long";
	return name === "InvalidStateError" ? "this passkey is enrolled already" : "this browser could not use a passkey";
}
