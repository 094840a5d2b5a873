import type { RoutesView } from "../../../server/messages/routes-view.ts";
import { useWords } from "../../i18n/words.ts";

type Hours = RoutesView["quietHours"][number];

/** Who is on duty when, and who is now. */
export function Rosters({ rosters, quietHours }: Pick<RoutesView, "rosters" | "quietHours">) {
	const { say } = useWords();
	return (
		<div className="rosters">
			{rosters.map(({ id, shifts, onDuty }) => (
				<section key={id} className="roster" aria-label={id}>
					<h2>{say("routes.rosterOf", { name: id })}</h2>
					<h3>
						<span aria-hidden="true">●</span> {say("routes.onDuty")} {onDuty.join(say("app.comma")) || say("routes.nobody")}
					</h3>
					<p className="quiet">{say("routes.firstCounts")}</p>
					<ol>
						{shifts.map((shift) => (
							<li key={`${shift.days} ${shift.from} ${shift.persons.join()}`}>
								<HoursText hours={shift} /> <strong>{shift.persons.join(say("app.comma"))}</strong>
							</li>
						))}
					</ol>
				</section>
			))}
			{quietHours.length > 0 && (
				<section className="roster" aria-labelledby="quiet">
					<h2 id="quiet">{say("routes.quiet")}</h2>
					<p className="quiet">{say("routes.quietText")}</p>
					<ol>
						{quietHours.map((hours) => (
							<li key={`${hours.days} ${hours.from}`}>
								<HoursText hours={hours} />
							</li>
						))}
					</ol>
				</section>
			)}
		</div>
	);
}

function HoursText({ hours: { days, from, to } }: { hours: Hours }) {
	const { say } = useWords();
	return (
		<span className="moment">
			{say(`routeDays.${days}`)} {from}–{to}
		</span>
	);
}
