import type { CalendarHorizonView } from "../../../server/views/calendar-view.ts";
import { dayOf, minuteOf } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";

/** The closures entered so far, announced last first. */
export function Closures({ closures }: { closures: CalendarHorizonView["closures"] }) {
	const { say } = useWords();
	return (
		<section aria-labelledby="closures-title">
			<h2 id="closures-title">{say("calendar.entered")}</h2>
			{closures.length === 0 ? (
				<p className="quiet">{say("calendar.noneEntered")}</p>
			) : (
				<table className="plain-table">
					<thead>
						<tr>
							<th scope="col">{say("calendar.date")}</th>
							<th scope="col">{say("calendar.scope")}</th>
							<th scope="col">{say("calendar.announcedAt")}</th>
							<th scope="col">{say("calendar.reason")}</th>
						</tr>
					</thead>
					<tbody>
						{closures.map(({ date, scope, announcedAt, reason }) => (
							<tr key={`${date} ${announcedAt}`}>
								<th scope="row">{date}</th>
								<td>{say(`scope.${scope}`)}</td>
								<td>
									{dayOf(announcedAt)} {minuteOf(announcedAt)}
								</td>
								<td>{reason ?? say("figure.none")}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</section>
	);
}
