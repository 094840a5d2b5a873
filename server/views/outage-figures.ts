import type { Calendar } from "../../streams/calendar/calendar.ts";
import { formatKnown, type Instant, SECOND } from "../../streams/instant.ts";
import type { Service } from "../../streams/inventory.ts";
import { downTime, type OutageFacts } from "../../streams/outage.ts";
import { elapsed } from "../../streams/rto-clock.ts";
import { ratio, seconds } from "./figure.ts";

/** The figures of an outage as of `at`, the same on screens and in the summary of a replay (SEMANTICS 3.7, 3.8). Bytes depend on the order of the keys. */
export function outageFigures(outage: OutageFacts, service: Service, calendar: Calendar, at: Instant) {
	const spent = elapsed(outage, service, calendar, at);
	return {
		elapsedSeconds: { wall: spent.wall / SECOND, service: spent.service / SECOND, market: spent.market / SECOND },
		downSeconds: downTime(outage, at) / SECOND,
		rtoSeconds: seconds(outage.rtoMs),
		rtoUsedRatio: ratio(outage.rtoMs && spent.wall / outage.rtoMs),
		rtoBreachedAt: formatKnown(outage.rtoBreachedAt),
		toleranceSeconds: seconds(outage.toleranceMs),
		toleranceBreachedAt: formatKnown(outage.toleranceBreachedAt),
		latestDecisionAt: formatKnown(outage.latestDecisionAt),
	};
}
