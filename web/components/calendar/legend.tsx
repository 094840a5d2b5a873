import type { CalendarDayView } from "../../../server/views/calendar-view.ts";
import { sayKnown, useWords } from "../../i18n/words.ts";
import { countsOf } from "../../pages/calendar-data.ts";

/** What the kinds of day look like, and how many of each the year has. */
export function Legend({ days }: { days: CalendarDayView[] }) {
	const { say } = useWords();
	return (
		<section aria-labelledby="legend-title">
			<h2 id="legend-title">{say("calendar.legend")}</h2>
			<ul className="legend">
				{countsOf(days).map(({ type, count }) => (
					<li key={type}>
						<span data-day={type} className="legend-day" aria-hidden>
							1{type !== "trading" && type !== "weekend" && <small>{sayKnown(say, "dayMark", type)}</small>}
						</span>
						{sayKnown(say, "dayType", type)} <b>{count}</b>
					</li>
				))}
			</ul>
		</section>
	);
}
