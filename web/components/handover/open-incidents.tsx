import type { IncidentView } from "../../../server/views/incident-view.ts";
import { lengthText, secondsBetween } from "../../format/duration.ts";
import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { Mark } from "../mark.tsx";
import { PageLink } from "../page-link.tsx";

/** Every incident that is not done with: how it stands, since when, and who has it. */
export function OpenIncidents({ incidents, now }: { incidents: IncidentView[]; now: number }) {
	const { say } = useWords();
	return (
		<section className="sheet" aria-labelledby="open-title">
			<h2 id="open-title">{say("handover.incidents")}</h2>
			{incidents.length === 0 && <p className="quiet">{say("handover.noIncidents")}</p>}
			<ul className="rows">
				{incidents.map((incident) => (
					<Row key={incident.id} incident={incident} now={now} />
				))}
			</ul>
		</section>
	);
}

function Row({ incident, now }: { incident: IncidentView; now: number }) {
	const { say } = useWords();
	const { restoredAt, acknowledgedBy, acknowledgedAt } = incident;
	const verdict = restoredAt ? "up" : incident.outages.length > 0 ? "down" : "degraded";
	return (
		<li data-verdict={verdict}>
			<p className="row-title">
				<Mark verdict={verdict} />
				<PageLink to={`/incidents/${incident.id}`}>{incident.title}</PageLink>
				<span className="tone">
					{restoredAt ? say("outage.over") : incident.outages.length > 0 ? say("outage.confirmed") : say(`reportable.${incident.reportable}`)}
				</span>
			</p>
			<p className="quiet">
				{timeNear(incident.occurredAt, now)} {say("block.for", { length: lengthText(secondsBetween(incident.occurredAt, restoredAt ?? now)) })}
				{" · "}
				{say(`incidentState.${incident.state}`)}
				{" · "}
				{acknowledgedBy ? (
					say("desk.acknowledged", { name: acknowledgedBy, time: acknowledgedAt ? timeNear(acknowledgedAt, now) : "" })
				) : (
					<b className="nobody">{say("desk.nobody")}</b>
				)}
			</p>
		</li>
	);
}
