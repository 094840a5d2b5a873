import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { SettingError } from "../environment.ts";

/** How the secrets of second factors lie in the store, which needs them back: codes are made of them. `login`: a sealed one fits no other account. */
export type Vault = { readonly seal: (secret: string, login: string) => string; readonly open: (kept: string, login: string) => string };

const SEALED = "sealed:";
const CIPHER = "aes-256-gcm";
const [NONCE, TAG] = [12, 16];

/** By a key that is kept outside the store, so that a copy of it gives nobody a code. Without one secrets lie there as they are. */
export function vaultOf(key: string | null): Vault {
	if (key === null) return { seal: (secret) => secret, open: (kept) => (kept.startsWith(SEALED) ? refuse("nothing") : kept) };
	const bytes = Buffer.from(hkdfSync("sha256", key, "", "rtowatch second factors", 32));
	return {
		seal(secret, login) {
			const nonce = randomBytes(NONCE);
			const cipher = createCipheriv(CIPHER, bytes, nonce).setAAD(Buffer.from(login));
			const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
			return SEALED + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
		},
		open(kept, login) {
			if (!kept.startsWith(SEALED)) return kept;
			const all = Buffer.from(kept.slice(SEALED.length), "base64url");
			const decipher = createDecipheriv(CIPHER, bytes, all.subarray(0, NONCE), { authTagLength: TAG }).setAAD(Buffer.from(login));
			decipher.setAuthTag(all.subarray(NONCE, NONCE + TAG));
			try {
				return Buffer.concat([decipher.update(all.subarray(NONCE + TAG)), decipher.final()]).toString("utf8");
			} catch {
				return refuse("another key");
			}
		},
	};
}

function refuse(found: string): never {
	throw new SettingError(`RTOWATCH_SECRET_KEY: found ${found}, expected the key by which this store's second factors were sealed`);
}
