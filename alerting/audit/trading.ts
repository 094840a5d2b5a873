import type { Calendar } from "../../streams/calendar/calendar.ts";
import { DAY, dateOf, HOUR, type Instant, MINUTE, startOfDate } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";

/** 開盤期間 once more and on purpose, as minutes of a trading day (domain §4.1): what reckons C2 shares nothing with this. */
const SESSIONS: Readonly<Record<string, readonly [opens: number, closes: number]>> = { market: [540, 810], "futures-day": [525, 825] };
const ENOUGH = 2 * HOUR;

/**
 * When these outages had affected trading for two hours, over days, two at once counting once; null if they have not by `at` (domain §2, C2).
 * `sessionOf`: `market`, `futures-day`, or null for a service whose outage affects no trading.
 */
export function twoHoursOfTrading(
	outages: readonly OutageFacts[],
	sessionOf: (service: string) => string | null,
	calendar: Pick<Calendar, "dayOf">,
	at: Instant,
): Instant | null {
	let counted = 0;
	for (let day = startOfDate(dateOf(Math.min(...outages.map(({ startedAt }) => startedAt)))); day <= at; day += DAY) {
		if (!calendar.dayOf(dateOf(day)).trading) continue;
		let done = day;
		for (const { from, to } of affected(outages, sessionOf, day, at)) {
			const start = Math.max(from, done);
			if (to > start && counted + to - start >= ENOUGH) return start + ENOUGH - counted;
			counted += Math.max(0, to - start);
			done = Math.max(done, to);
		}
	}
	return null;
}

/** The parts of a trading day in which each outage lay in its service's session, in order. */
function affected(outages: readonly OutageFacts[], sessionOf: (service: string) => string | null, day: Instant, at: Instant) {
	const parts = outages.flatMap(({ service, startedAt, endedAt, recoveringSince }) => {
		const session = SESSIONS[sessionOf(service) ?? ""];
		if (session === undefined) return [];
		const [opens, closes] = session.map((minute) => day + minute * MINUTE) as [Instant, Instant];
		return [{ from: Math.max(startedAt, opens), to: Math.min(endedAt ?? recoveringSince ?? at, closes) }];
	});
	return parts.sort((a, b) => a.from - b.from);
}
