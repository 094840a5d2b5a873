import { MINUTE, type Millis, SECOND } from "../../streams/instant.ts";

/** A signal that is bad for a while: from, to and value, counted from the start of the morning. */
export type Trouble = { readonly service: string; readonly signal: string; readonly from: Millis; readonly to: Millis; readonly value: number };

/**
 * A bad morning in a quarter of an hour, modelled on two cases of the exchange (domain §7.1): S3, a vendor's new symbol file
 * goes live before the opening and clients wait to log in until it is rolled back; then S5, the futures opening fills the
 * carrier's bandwidth and the quotes stop until the second site takes a share.
 */
export const BAD_MORNING: readonly Trouble[] = [
	{ service: "symbol-file", signal: "success", from: 25 * SECOND, to: 7 * MINUTE, value: 0.92 },
	{ service: "login", signal: "concurrent", from: 20 * SECOND, to: 9 * MINUTE, value: 1.8 },
	{ service: "login", signal: "success", from: 30 * SECOND, to: 8 * MINUTE, value: 0.41 },
	{ service: "login", signal: "wait", from: 30 * SECOND, to: 8 * MINUTE, value: 720 },
	{ service: "web-order", signal: "success", from: 50 * SECOND, to: 8 * MINUTE, value: 0.44 },
	{ service: "ap-order", signal: "success", from: 60 * SECOND, to: 8 * MINUTE, value: 0.39 },
	{ service: "api-order", signal: "ack-latency", from: 70 * SECOND, to: 7 * MINUTE, value: 1_200 },
	{ service: "db-cust", signal: "pool", from: 40 * SECOND, to: 8 * MINUTE, value: 0.93 },
	{ service: "isp", signal: "bandwidth", from: 5 * MINUTE, to: 14 * MINUTE, value: 0.91 },
	{ service: "quote-dist", signal: "bandwidth", from: 5 * MINUTE, to: 14 * MINUTE, value: 0.94 },
	{ service: "quote-dist", signal: "success", from: 6 * MINUTE, to: 13 * MINUTE, value: 0.52 },
];

/** After so long the morning begins anew, so that a demo left running goes on showing something. */
export const MORNING_LASTS: Millis = 45 * MINUTE;

/** Where a signal is in trouble at so long after the start: the value it has then; null while it is well. */
export function troubleAt(service: string, signal: string, sinceStart: Millis): number | null {
	const now = sinceStart % MORNING_LASTS;
	return BAD_MORNING.find((trouble) => trouble.service === service && trouble.signal === signal && trouble.from <= now && now < trouble.to)?.value ?? null;
}
