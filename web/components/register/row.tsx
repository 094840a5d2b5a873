import { memo } from "react";
import type { IncidentView } from "../../../server/views/incident-view.ts";
import { lengthText, secondsBetween } from "../../format/duration.ts";
import { dayOf, timeOf } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { isMajor, isRunning } from "../../pages/incidents-data.ts";
import { useNow } from "../../state/use-screen.ts";
import { PageLink } from "../page-link.tsx";
import { FilingList } from "./filing-list.tsx";
import { Level } from "./level.tsx";

/** One incident. Only rows in which something still runs are drawn anew with the second, so that a register of years stays light. */
export const Row = memo(function Row({ incident }: { incident: IncidentView }) {
	return isRunning(incident) ? <RunningRow incident={incident} /> : <Cells incident={incident} now={Date.parse(incident.restoredAt ?? incident.occurredAt)} />;
});

function RunningRow({ incident }: { incident: IncidentView }) {
	return <Cells incident={incident} now={useNow()} />;
}

function Cells({ incident, now }: { incident: IncidentView; now: number }) {
	const { say } = useWords();
	const { acknowledgedBy, outages, state } = incident;
	return (
		<tr data-state={state}>
			<td>
				{dayOf(incident.occurredAt)} {timeOf(incident.occurredAt)}
			</td>
			<th scope="row">
				<What incident={incident} />
			</th>
			<td>
				<Level level={incident.availabilityLevel} />
			</td>
			<td>
				{say(`incidentState.${state}`)}
				<small>{say(`reportable.${incident.reportable}`)}</small>
			</td>
			<td>{outages.length > 0 ? lengthText(secondsBetween(incident.occurredAt, incident.restoredAt ?? now)) : say("incidents.noOutage")}</td>
			<td>
				<FilingList incident={incident} now={now} />
			</td>
			<td>{acknowledgedBy ?? (state === "open" ? <strong className="unclaimed">{say("desk.nobody")}</strong> : say("figure.none"))}</td>
		</tr>
	);
}

function What({ incident }: { incident: IncidentView }) {
	const { say } = useWords();
	const { id, title, services } = incident;
	return (
		<>
			<PageLink to={`/incidents/${id}`}>{title}</PageLink> <MajorTag incident={incident} />{" "}
			{incident.exercise && <span className="exercise">{say("app.exercise")}</span>}
			<small>
				{say(`openedBy.${incident.openedBy}`)}
				{services.length > 1 && ` · ${say("incidents.services", { count: services.length })}`} · {id}
			</small>
		</>
	);
}

function MajorTag({ incident }: { incident: IncidentView }) {
	const { say } = useWords();
	const { state } = incident.major;
	if (!isMajor(incident)) return null;
	const words = state === "suggested" || state === "presumed" ? state : "decided";
	return (
		<span className="tag-major" data-major={words}>
			{say(`majorTag.${words}`)}
		</span>
	);
}
