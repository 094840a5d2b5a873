import { randomBytes } from "node:crypto";
import type { Store } from "../store/store.ts";

const SUBJECT = "key/acknowledge-links";

/** The key that links in messages are signed with. It lies in the store among the states, so a link holds through a restart and a move. */
export async function signingKey(store: Pick<Store, "loadState" | "commit">): Promise<Buffer> {
	const kept = await store.loadState(SUBJECT);
	if (kept !== null) return Buffer.from(JSON.parse(kept) as string, "base64");
	const key = randomBytes(32);
	await store.commit({ states: [{ subject: SUBJECT, state: JSON.stringify(key.toString("base64")) }] });
	return key;
}
