import type { ServiceView } from "../../../server/views/service-view.ts";
import { timeNear } from "../../format/time.ts";
import { sayKnown, useWords } from "../../i18n/words.ts";
import { rtoBar } from "../../pages/rto-bar.ts";
import { useNow } from "../../state/use-screen.ts";
import { Mark } from "../mark.tsx";
import { PageLink } from "../page-link.tsx";
import { Countdown } from "../wall/countdown.tsx";
import { RtoBarView } from "../wall/rto-bar.tsx";
import "../../styles/wall-block.css";

/** What the service is, how it stands, and its clock while it is out. */
export function ServiceHead({ service }: { service: ServiceView }) {
	const { say } = useWords();
	const now = useNow();
	const bar = service.outage && rtoBar(service.outage, now);
	return (
		<header className="service-head" data-verdict={service.verdict}>
			<div className="service-title">
				<h1>{service.name}</h1>
				<span className="desk-state" data-verdict={service.verdict}>
					<Mark verdict={service.verdict} />
					{say(`verdict.${service.verdict}`)} {say("service.since", { time: timeNear(service.verdictSince, now) })}
				</span>
				{service.outage && service.outage.state !== "confirmed" && <span>{say(`outage.${service.outage.state}`)}</span>}
				{service.maintenanceUntil && <span>{say("service.maintenanceUntil", { time: timeNear(service.maintenanceUntil, now) })}</span>}
				{service.verdict === "unknown" && service.cause && <span>{sayKnown(say, "cause", service.cause)}</span>}
				{service.incident && <PageLink to={`/incidents/${service.incident}`}>{service.incident}</PageLink>}
			</div>
			<p className="quiet">
				<code>{service.id}</code> · {say(`tier.${service.tier}`)} · {say("service.servingSite")} {service.servingSite}
				{service.takenOver && say("service.takenOver")}
				{service.owner && ` · ${say("service.owner")} ${service.owner}`}
				{service.vendor && ` · ${say("service.vendor")} ${service.vendor.name} ${service.vendor.phone ?? ""}`}
				{service.runbook && (
					<>
						{" · "}
						<a href={service.runbook} rel="noreferrer">
							{say("service.runbook")}
						</a>
					</>
				)}
			</p>
			{bar && (
				<div className="service-clock" data-verdict="down">
					<Countdown bar={bar} />
					<RtoBarView bar={bar} labelled />
				</div>
			)}
		</header>
	);
}
