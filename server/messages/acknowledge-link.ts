import { createHmac, timingSafeEqual } from "node:crypto";
import type { Message } from "../../alerting/messages/message.ts";
import { type Instant, MINUTE, type Millis } from "../../streams/instant.ts";

/** What a link in a message is good for: one person takes one incident on, once, until its end. */
export type AcknowledgeLink = { readonly message: string; readonly incident: string; readonly person: string; readonly until: Instant };

/** How long a link is good after it was sent (issue 6 §2). */
export const GOOD_FOR: Millis = 10 * MINUTE;

/** Where a message leads instead of the incident's page, and until when. */
export type Leading = { readonly link: string; readonly until: Instant };

/**
 * The address that a message to one person leads to: it offers to take the incident on, and leads to its page. The link stands behind the #,
 * so that no server logs it and no preview of a mail program follows it. Null: there is nothing to take on, or not any more.
 */
export function acknowledgeAddress({ id, occasion, person, link }: Message, incident: Standing | undefined, key: Buffer, sentAt: Instant): Leading | null {
	if (link === null || person === null || occasion.incident === null || incident === undefined || !mayBeTakenOn(incident)) return null;
	const until = sentAt + GOOD_FOR;
	const signed = signLink({ message: id, incident: occasion.incident, person, until }, key);
	return { link: link.replace(`/incidents/${occasion.incident}`, `/acknowledge#${signed}`), until };
}

/** What is asked of an incident, or of the view of one. */
type Standing = { readonly state: string; readonly restoredAt: Instant | string | null };

/** Does something run that somebody could take on? */
export function mayBeTakenOn({ state, restoredAt }: Standing): boolean {
	return state === "open" && restoredAt === null;
}

/** The link as text: what it says, and the signature (HMAC-SHA256) over that. */
export function signLink({ message, incident, person, until }: AcknowledgeLink, key: Buffer): string {
	const said = Buffer.from(JSON.stringify([message, incident, person, until])).toString("base64url");
	return `${said}.${signatureOf(said, key)}`;
}

/** What a text says if it was signed here; null: it was not. Whether its time is over is another question. */
export function readLink(text: string, key: Buffer): AcknowledgeLink | null {
	const [said = "", signature = ""] = text.split(".");
	const [given, own] = [Buffer.from(signature), Buffer.from(signatureOf(said, key))];
	if (given.length !== own.length || !timingSafeEqual(given, own)) return null;
	const [message, incident, person, until] = JSON.parse(Buffer.from(said, "base64url").toString()) as [string, string, string, Instant];
	return { message, incident, person, until };
}

function signatureOf(said: string, key: Buffer): string {
	return createHmac("sha256", key).update(said).digest("base64url");
}
