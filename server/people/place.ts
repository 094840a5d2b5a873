import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** A page's origin, and the host that passkeys are made for there. */
export type Place = { readonly origin: string; readonly host: string };

type Asking = {
	readonly headers: IncomingHttpHeaders;
	readonly secure: boolean;
	readonly socket: Pick<IncomingMessage["socket"], "localAddress" | "localPort">;
};

/**
 * Where passkeys work: at the addresses of the configuration, and by the name `localhost` for whoever sits at the machine. Browsers have
 * none on a page that came unencrypted from elsewhere, and none for a host that is a number (WebAuthn), 127.0.0.1 included.
 */
export function placesFor(addresses: readonly string[], req: Asking): Place[] {
	const own = isLoopback(req.socket.localAddress) ? [`${req.secure ? "https" : "http"}://localhost:${req.socket.localPort}`] : [];
	const places = [...addresses, ...own].map((address) => new URL(address)).map(({ origin, hostname }) => ({ origin, host: hostname }));
	return places.filter((place, index) => isFit(place) && places.findIndex(({ origin }) => origin === place.origin) === index);
}

/** Where the page stands that asks, as the browser says; null: passkeys do not work there. */
export function placeOf(addresses: readonly string[], req: Asking): Place | null {
	return placesFor(addresses, req).find(({ origin }) => origin === req.headers.origin) ?? null;
}

function isFit({ origin, host }: Place): boolean {
	const isNumber = isIP(host.replace(/^\[|\]$/g, "")) !== 0;
	return !isNumber && (origin.startsWith("https:") || host === "localhost" || host.endsWith(".localhost"));
}

function isLoopback(address: string | undefined): boolean {
	return address === "::1" || /^(::ffff:)?127\./.test(address ?? "");
}
