import { hash, randomBytes } from "node:crypto";

/** 256 random bits to hand out once; the store holds only their hash. */
export function newSecret(): string {
	return randomBytes(32).toString("base64url");
}

/** What a secret is known by: there is nothing to guess in 256 random bits, so one round is enough. */
export function hashOf(secret: string): string {
	return hash("sha256", secret, "hex");
}
