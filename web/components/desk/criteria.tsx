import type { IncidentView } from "../../../server/views.ts";
import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { useNow } from "../../state/use-screen.ts";

/** The six criteria of a major incident, always all of them. */
export function Criteria({ incident }: { incident: IncidentView }) {
	const { say } = useWords();
	const now = useNow();
	return (
		<section aria-labelledby="criteria-title">
			<h2 id="criteria-title">{say("desk.criteria")}</h2>
			<ul className="criteria">
				{incident.major.criteria.map(({ id, state, forecastAt }) => (
					<li key={id} data-state={state}>
						<span>{say(`criterion.${id}`)}</span>
						<b>
							{say(`criterionState.${state}`)} {forecastAt && timeNear(forecastAt, now)}
						</b>
					</li>
				))}
			</ul>
		</section>
	);
}
