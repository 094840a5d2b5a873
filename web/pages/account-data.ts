import type { PasskeyView, SessionView } from "../../server/people/person-view.ts";
import { dayAndTime } from "./people-data.ts";

export type Way = "code" | "passkey";

/** By what the second factor can be shown on a page of this host: a passkey works at the host that it was made for. */
export function waysAt({ factors }: Pick<SessionView, "factors">, host: string): Way[] {
	const isHere = factors.passkeys.some((one) => one.host === host);
	return [...(factors.code ? (["code"] as const) : []), ...(isHere ? (["passkey"] as const) : [])];
}

export type PasskeyRow = { id: string; name: string; host: string; made: string; used: string | null; isLast: boolean };

/** One's own passkeys, as they were taken on. `isLast`: there is no second factor without it. */
export function passkeyRows({ code, passkeys }: SessionView["factors"]): PasskeyRow[] {
	const isLast = !code && passkeys.length === 1;
	return passkeys.map(({ id, name, host, madeAt, usedAt }: PasskeyView) => ({
		id,
		name,
		host,
		made: dayAndTime(madeAt),
		used: usedAt && dayAndTime(usedAt),
		isLast,
	}));
}

/** Whether passkeys work on this page; else the address at which they do, the one of this machine first where it is one. Null: there is none. */
export function passkeyPlace(
	{ passkeysAt }: Pick<SessionView, "passkeysAt">,
	{ origin, hostname }: Pick<Location, "origin" | "hostname">,
): "here" | string | null {
	if (passkeysAt.includes(origin)) return "here";
	const isMachine = /^(127\.|\[::1\]$)/.test(hostname);
	const own = isMachine ? passkeysAt.find((address) => new URL(address).hostname === "localhost") : undefined;
	return own ?? passkeysAt[0] ?? null;
}
