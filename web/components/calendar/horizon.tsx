import type { CalendarHorizonView } from "../../../server/views/calendar-view.ts";
import { useWords } from "../../i18n/words.ts";
import { Mark } from "../mark.tsx";

/** How far the calendar is known; loud once that is too near. */
export function Horizon({ horizon, today }: { horizon: CalendarHorizonView; today: string }) {
	const { say } = useWords();
	const { lastDate: date, alarmsFrom: alarm } = horizon;
	if (today < alarm) return <p className="quiet">{say("calendar.horizon", { date, alarm })}</p>;
	return (
		<p className="horizon-ending" role="alert" data-verdict="down">
			<Mark verdict="down" /> {say("calendar.ending", { date })}
		</p>
	);
}
