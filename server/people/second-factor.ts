import { Secret, TOTP } from "otpauth";
import { type Instant, MINUTE, SECOND } from "../../streams/instant.ts";
import type { Account } from "./account.ts";
import { hasSecondFactor } from "./passkey.ts";
import type { People } from "./people.ts";
import type { Session } from "./session.ts";

/** For how long a second factor that was given stands for what is done next. */
export const STANDS_FOR = 5 * MINUTE;
const STEP = 30 * SECOND;
/** A code before and one after: clocks of telephones are not exact. */
const WINDOW = 1;

function totpOf(secret: string, label: string): TOTP {
	return new TOTP({ issuer: "RTO Watch", label, algorithm: "SHA1", digits: 6, period: STEP / SECOND, secret: Secret.fromBase32(secret) });
}

/** A new shared secret, and the address by which an authenticator takes it. */
export function newSharedSecret(label: string): { readonly secret: string; readonly uri: string } {
	const secret = new Secret({ size: 20 }).base32;
	return { secret, uri: totpOf(secret, label).toString() };
}

/** The number in time of the code, if it is right and newer than the last one taken; null otherwise. */
export function takenCode(secret: string, code: string, after: number, at: Instant): number | null {
	const delta = totpOf(secret, "").validate({ token: code, timestamp: at, window: WINDOW });
	const number = Math.floor(at / STEP) + (delta ?? 0);
	return delta !== null && number > after ? number : null;
}

/** Does what this session does next stand under a second factor? `enrol`: the person has none yet. */
export function secondFactor(people: Pick<People, "passkeys" | "now">, account: Account, { secondFactorAt }: Session): "given" | "ask" | "enrol" {
	if (!hasSecondFactor(people, account)) return "enrol";
	return secondFactorAt !== null && people.now() < secondFactorAt + STANDS_FOR ? "given" : "ask";
}
