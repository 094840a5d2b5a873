import { type Millis, SECOND } from "../../../streams/instant.ts";
import type { Failure } from "./channel.ts";

export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };
type Asked = { readonly method?: string; readonly headers: Readonly<Record<string, string>>; readonly body?: string };

/** How much of an answer is looked at. */
const LOOKED_AT = 4_000;

/** One request. A redirect is an answer like any other: secrets go to the address that was configured, and nowhere else. */
export async function exchange(address: string, { method = "POST", headers, body }: Asked, signal: AbortSignal): Promise<Answer> {
	const answer = await fetch(address, { method, headers, signal, redirect: "manual", ...(body !== undefined && { body }) });
	return { status: answer.status, headers: answer.headers, text: (await answer.text()).slice(0, LOOKED_AT) };
}

/** JSON posted. */
export function postJson(address: string, body: unknown, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Answer> {
	return exchange(address, { headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) }, signal);
}

/** About the message itself: it would be answered the same each time. Whatever is about who we are, or where, can be mended while it waits. */
const FOR_GOOD: readonly number[] = [400, 410, 413, 422];

/** What an answer means if it is no yes; null: it is one. */
export function failureIn({ status, headers, text }: Answer, receivedAt: number = Date.now()): Failure | null {
	if (status >= 200 && status < 300) return null;
	const words = `HTTP ${status}${text === "" ? "" : ` ${text.slice(0, 200)}`}`;
	return FOR_GOOD.includes(status) ? { refused: words } : { later: words, afterMs: askedIn(headers.get("retry-after"), receivedAt) };
}

/** `Retry-After` in seconds or as a date (RFC 9110). */
function askedIn(text: string | null, receivedAt: number): Millis | null {
	if (text === null) return null;
	const wait = /^\d+$/.test(text.trim()) ? Number(text) * SECOND : Date.parse(text) - receivedAt;
	return Number.isFinite(wait) && wait > 0 ? wait : null;
}
