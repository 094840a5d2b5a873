import type { HoursRule } from "./hours.ts";

/**
 * A window every calendar defines (CONTRACT §2, domain §4.1). On a day whose afternoon is closed it ends at `afternoonEnd`
 * at the latest, and if that is before it begins there is none. `assumed`: where it ends then is to be confirmed (待確認).
 */
export type NamedWindow = HoursRule & { readonly name: string; readonly afternoonEnd: string; readonly source: string; readonly assumed: boolean };

const HOURS = "order entry from 08:30; regular session 09:00–13:30; after-hours orders until 14:30 (TWSE operating rules, art. 3)";
const TAIFEX = "TAIFEX regular session 08:45–13:45 and after-hours session 15:00–05:00";
const FEED = "TWSE and TPEx information transmission manuals: heartbeats from about 08:00 to about 17:15";
const DISASTER = "TWSE measures for natural disasters: the regular session goes on, what lies after the close is cancelled";

/** When the regular session closes; also where hours of one's own on trading days end when the afternoon is closed. */
export const CLOSE = "13:30";

/** Every named window but `always`. Night trades belong to the trading day on which the session begins, as far as windows go. */
export const NAMED_WINDOWS: readonly NamedWindow[] = [
	{ name: "order-entry", days: "trading", from: "08:30", to: "14:30", afternoonEnd: CLOSE, source: `${HOURS}; ${DISASTER}`, assumed: false },
	{ name: "pre-open", days: "trading", from: "08:30", to: "09:00", afternoonEnd: CLOSE, source: HOURS, assumed: false },
	{ name: "market", days: "trading", from: "09:00", to: CLOSE, afternoonEnd: CLOSE, source: HOURS, assumed: false },
	{ name: "after-hours", days: "trading", from: CLOSE, to: "14:30", afternoonEnd: CLOSE, source: `${HOURS}; ${DISASTER}`, assumed: false },
	// The futures rule for such an afternoon was not found: its regular session is kept whole, its night session falls away.
	{ name: "futures-day", days: "trading", from: "08:45", to: "13:45", afternoonEnd: "13:45", source: TAIFEX, assumed: true },
	{ name: "futures-night", days: "trading", from: "15:00", to: "05:00", afternoonEnd: CLOSE, source: TAIFEX, assumed: true },
	// A feed that goes quiet on such an afternoon must not count as broken, so nothing is expected of it after the close.
	{ name: "quote-heartbeat", days: "trading", from: "08:00", to: "17:15", afternoonEnd: CLOSE, source: FEED, assumed: true },
];

/** The closing call (收盤集合競價) begins here and ends with the regular session (domain §4.1). */
export const CLOSING_CALL = "13:25";
