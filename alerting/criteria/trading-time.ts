import type { Calendar } from "../../streams/calendar/calendar.ts";
import type { Window } from "../../streams/calendar/hours.ts";
import type { Instant, Millis } from "../../streams/instant.ts";

/** A stretch in which trading was affected, `[from, to)`; `to` is Infinity while it is taken to go on. Only time inside `window` counts. */
export type TradingSpan = { readonly window: Window; readonly from: Instant; readonly to: Instant };

/** The instant at which the union of the spans has `amount` inside their windows, over days (SEMANTICS 5.2); null if it never has. */
export function unionReaches(spans: readonly TradingSpan[], calendar: Calendar, amount: Millis): Instant | null {
	let counted = 0;
	for (const { from, to } of openStretches(spans, calendar)) {
		if (counted + to - from >= amount) return from + amount - counted;
		counted += to - from;
	}
	return null;
}

/** How much time the union of the spans has inside their windows. Every span must have an end. */
export function unionTime(spans: readonly TradingSpan[], calendar: Calendar): Millis {
	let counted = 0;
	for (const { from, to } of openStretches(spans, calendar)) counted += to - from;
	return counted;
}

/** The stretches in which at least one span is inside its window, in order. */
function* openStretches(spans: readonly TradingSpan[], calendar: Calendar): Generator<{ readonly from: Instant; readonly to: Instant }> {
	let at = Math.min(...spans.map((span) => span.from));
	while (Number.isFinite(at)) {
		const running = spans.filter((span) => span.from <= at && at < span.to);
		const stretches = running.map((span) => calendar.stretchAt(span.window, at));
		const edges = [...stretches.map((stretch) => stretch.to), ...running.map((span) => span.to), ...spans.map((span) => span.from).filter((from) => from > at)];
		const to = Math.min(...edges);
		if (stretches.some((stretch) => stretch.open)) yield { from: at, to };
		at = to;
	}
}
