import type { IncidentView, ServiceView } from "../../../server/views.ts";
import { lengthText, secondsBetween } from "../../format/duration.ts";
import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { useNow } from "../../state/use-screen.ts";
import { Mark } from "../mark.tsx";
import { PageLink } from "../page-link.tsx";

/** Which incident, how it stands, and what it has taken down. */
export function DeskHead({ incident, services }: { incident: IncidentView; services: ServiceView[] }) {
	const { say } = useWords();
	const now = useNow();
	const restored = incident.restoredAt;
	const length = lengthText(secondsBetween(incident.occurredAt, restored ?? now));
	return (
		<header className="desk-head">
			<div className="desk-title">
				<h1>{incident.title}</h1>
				{incident.exercise && <span className="exercise">{say("app.exercise")}</span>}
				<span className="desk-state" data-verdict={restored ? "up" : "down"}>
					<Mark verdict={restored ? "up" : "down"} />
					{restored
						? say("desk.restored", { time: timeNear(restored, now), length })
						: `${say("outage.confirmed")} ${say("desk.openSince", { time: timeNear(incident.occurredAt, now), length })}`}
				</span>
			</div>
			<p className="desk-facts">
				<code>{incident.id}</code> · {say(`incidentState.${incident.state}`)} · {say(`reportable.${incident.reportable}`)}
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
