import { type Instant, parseInstant } from "../instant.ts";
import type { Calendar } from "./calendar.ts";
import { CLOSING_CALL } from "./windows.ts";

/** A named window as it is open on one day, whole: `to` may lie on the next date. */
export type DayWindow = { readonly name: string; readonly from: Instant; readonly to: Instant };

/** The named windows that open on a date, in the order of the contract; none on days without trading. `always` is not among them. */
export function windowsOn(calendar: Calendar, date: string): readonly DayWindow[] {
	return calendar.windows.flatMap((window) => {
		const opens = clockOn(date, window.from);
		const stretch = calendar.stretchAt(window.name, opens);
		return stretch.open && stretch.from === opens ? [{ name: window.name, from: stretch.from, to: stretch.to }] : [];
	});
}

/** A mark of the trading day. */
export type TradingPhase = {
	readonly id: "pre-open" | "futures-open" | "open" | "closing-call" | "close" | "futures-close" | "after-hours-end" | "night-open";
	readonly at: Instant;
};

type Edge = { readonly id: TradingPhase["id"]; readonly window: string; readonly at: (window: DayWindow, date: string) => Instant };

const opening = (window: DayWindow) => window.from;
const closing = (window: DayWindow) => window.to;
const PHASES: readonly Edge[] = [
	{ id: "pre-open", window: "pre-open", at: opening },
	{ id: "futures-open", window: "futures-day", at: opening },
	{ id: "open", window: "market", at: opening },
	{ id: "closing-call", window: "market", at: (_, date) => clockOn(date, CLOSING_CALL) },
	{ id: "close", window: "market", at: closing },
	{ id: "futures-close", window: "futures-day", at: closing },
	{ id: "after-hours-end", window: "after-hours", at: closing },
	{ id: "night-open", window: "futures-night", at: opening },
];

/** The marks of a trading day in order of time; those of a cancelled session are left out, and a day without trading has none. */
export function tradingPhases(calendar: Calendar, date: string): readonly TradingPhase[] {
	const windows = windowsOn(calendar, date);
	return PHASES.flatMap((phase) => windows.filter((window) => window.name === phase.window).map((window) => ({ id: phase.id, at: phase.at(window, date) })));
}

function clockOn(date: string, clock: string): Instant {
	return parseInstant(`${date}T${clock}:00+08:00`);
}
