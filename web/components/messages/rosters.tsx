import type { RoutesView } from "../../../server/messages/routes-view.ts";
import { useWords } from "../../i18n/words.ts";

type Hours = RoutesView["quietHours"][number];

/** Who is on duty when, and who is now. */
export function Rosters({ rosters, quietHours }: Pick<RoutesView, "rosters" | "quietHours">) {
	const { say } = useWords();
	return (
		<>
			{rosters.length > 0 && <h2>{say("routes.rosters")}</h2>}
			{rosters.map(({ id, shifts, onDuty }) => (
				<section key={id} className="roster" aria-label={id}>
					<h3>
						<code>{id}</code> · {say("routes.onDuty")} {onDuty.join(say("app.comma")) || "—"}
					</h3>
					<ul>
						{shifts.map((shift) => (
							<li key={`${shift.days} ${shift.from} ${shift.persons.join()}`}>
								<HoursText hours={shift} /> {shift.persons.join(say("app.comma"))}
							</li>
						))}
					</ul>
				</section>
			))}
			{quietHours.length > 0 && <h2>{say("routes.quiet")}</h2>}
			<ul className="roster">
				{quietHours.map((hours) => (
					<li key={`${hours.days} ${hours.from}`}>
						<HoursText hours={hours} />
					</li>
				))}
			</ul>
		</>
	);
}

function HoursText({ hours: { days, from, to } }: { hours: Hours }) {
	const { say } = useWords();
	return (
		<span className="moment">
			{say(`routes.days.${days}`)} {from}–{to}
		</span>
	);
}
