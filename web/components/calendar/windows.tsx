import type { CalendarDayView } from "../../../server/views/calendar-view.ts";
import type { Verdict } from "../../../server/views/service-view.ts";
import { minuteOf } from "../../format/time.ts";
import { sayKnown, useWords } from "../../i18n/words.ts";
import { type WindowNow, windowsNow } from "../../pages/calendar-data.ts";
import { useNow } from "../../state/use-screen.ts";
import { Mark } from "../mark.tsx";

/** The same shapes as everywhere: open is at work, everything else is out of hours. */
const MARK: Record<WindowNow["state"], Verdict> = { open: "up", ahead: "idle", over: "idle" };

/** The windows of today, with where each stands now. */
export function TodayWindows({ days, today }: { days: CalendarDayView[]; today: string }) {
	const { say } = useWords();
	const windows = windowsNow(days, today, useNow());
	return (
		<section aria-labelledby="today-title">
			<h2 id="today-title">
				{say("calendar.today")} <small className="quiet">{today}</small>
			</h2>
			{windows.length === 0 ? (
				<p className="quiet">{say("calendar.noWindows")}</p>
			) : (
				<table className="plain-table">
					<thead>
						<tr>
							<th scope="col">{say("calendar.window")}</th>
							<th scope="col">{say("calendar.from")}</th>
							<th scope="col">{say("calendar.to")}</th>
							<th scope="col">{say("calendar.now")}</th>
						</tr>
					</thead>
					<tbody>
						{windows.map(({ name, from, to, state }) => (
							<tr key={`${name} ${from}`} data-state={state}>
								<th scope="row">{sayKnown(say, "window", name)}</th>
								<td>{minuteOf(from)}</td>
								<td>{minuteOf(to)}</td>
								<td data-verdict={MARK[state]}>
									<Mark verdict={MARK[state]} /> {say(`windowState.${state}`)}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</section>
	);
}
