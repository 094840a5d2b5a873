import { useEffect, useRef } from "react";
import type { CalendarDayView } from "../../../server/views/calendar-view.ts";
import { minuteOf } from "../../format/time.ts";
import { sayKnown, sourceIn, useWords } from "../../i18n/words.ts";
import { isClosable } from "../../pages/calendar-data.ts";
import { ClosureForm } from "./closure-form.tsx";

/** One day: what kind it is and who says so, its windows, and the way to close it. */
export function DayPanel({ day, today, onClosed }: { day: CalendarDayView; today: string; onClosed: () => void }) {
	const { say, language } = useWords();
	const weekday = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(Date.parse(`${day.date}T00:00:00Z`));
	const panel = useRef<HTMLElement>(null);
	// On a narrow screen it stands below the year, where nobody would see that something came of the click.
	useEffect(() => panel.current?.scrollIntoView({ block: "nearest" }), []);
	return (
		<section ref={panel} className="day-panel" aria-labelledby="day-title">
			<h2 id="day-title">
				{day.date} <small>{weekday}</small>
			</h2>
			<p>
				<span className="day-kind" data-day={day.type}>
					{sayKnown(say, "dayType", day.type)}
				</span>{" "}
				{say(day.business ? "calendar.business" : "calendar.notBusiness")}
			</p>
			<p className="quiet">
				{say("calendar.source")} {sourceIn(day, language)} {day.assumed && <strong className="assumed">{say("calendar.assumed")}</strong>}
			</p>
			<ul className="day-windows">
				{day.windows.map(({ name, from, to }) => (
					<li key={name}>
						{sayKnown(say, "window", name)}{" "}
						<b>
							{minuteOf(from)}–{minuteOf(to)}
						</b>
					</li>
				))}
			</ul>
			{day.windows.length === 0 && <p className="quiet">{say("calendar.noWindows")}</p>}
			{isClosable(day, today) && <ClosureForm date={day.date} onClosed={onClosed} />}
		</section>
	);
}
