import type { IncomingMessage } from "node:http";

/**
 * Does a request come from a page of our own, or from no page at all? What a browser itself says of it counts before the addresses,
 * which a proxy may have changed on the way; programs that are no browser say nothing of either.
 */
export function isFromOwnPage({ headers }: IncomingMessage): boolean {
	const site = headers["sec-fetch-site"];
	if (site !== undefined) return site === "same-origin" || site === "none";
	return headers.origin === undefined || URL.parse(headers.origin)?.host === headers.host;
}
