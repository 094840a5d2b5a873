import { lengthText, secondsBetween } from "../../format/duration.ts";
import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { useNow } from "../../state/use-screen.ts";
import { Mark } from "../mark.tsx";
import { PageLink } from "../page-link.tsx";
import { useDesk } from "./desk-context.ts";

/** Which incident, how it stands, and what it has taken down. */
export function DeskHead() {
	const { say } = useWords();
	const { incident, services } = useDesk();
	const cause = incident.entries.findLast(({ what }) => what === "external cause");
	return (
		<header className="desk-head">
			<div className="desk-title">
				<h1>{incident.title}</h1>
				{incident.exercise && <span className="exercise">{say("app.exercise")}</span>}
				<State />
			</div>
			<p className="desk-facts">
				<code>{incident.id}</code> · {say(`incidentState.${incident.state}`)} · {say(`reportable.${incident.reportable}`)} ·{" "}
				{say("desk.major", { state: say(`majorState.${incident.major.state}`) })} · {say("desk.level", { level: incident.availabilityLevel })}
				{cause && ` · ${say("desk.externalCause")}：${cause.text}`}
			</p>
			<ul className="desk-services" aria-label={say("desk.services")}>
				{services.map((service) => (
					<li key={service.id} data-verdict={service.verdict}>
						<PageLink to={`/services/${service.id}`}>
							<Mark verdict={service.verdict} label={say(`verdict.${service.verdict}`)} /> {service.name} <small>{say(`tier.${service.tier}`)}</small>
						</PageLink>
					</li>
				))}
			</ul>
		</header>
	);
}

/** Down, recovering, restored, or none of it: an incident may have no outage at all. */
function State() {
	const { say } = useWords();
	const { incident } = useDesk();
	const now = useNow();
	const { restoredAt, occurredAt, outages } = incident;
	if (outages.length === 0) return <span className="desk-state">{say("block.reported")}</span>;
	const length = lengthText(secondsBetween(occurredAt, restoredAt ?? now));
	const isRecovering = outages.every(({ state }) => state === "recovering" || state === "over");
	const verdict = restoredAt ? "up" : isRecovering ? "degraded" : "down";
	return (
		<span className="desk-state" data-verdict={verdict}>
			<Mark verdict={verdict} />
			{restoredAt
				? say("desk.restored", { time: timeNear(restoredAt, now), length })
				: `${say(isRecovering ? "outage.recovering" : "outage.confirmed")} ${say("desk.openSince", { time: timeNear(occurredAt, now), length })}`}
		</span>
	);
}
