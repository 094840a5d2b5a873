import type { ServiceView } from "../../../server/views/service-view.ts";
import { timeNear } from "../../format/time.ts";
import { sayKnown, useWords } from "../../i18n/words.ts";
import { Mark } from "../mark.tsx";
import { PageLink } from "../page-link.tsx";

/** Services that are not simply up: what is wrong with them, maintained until when, served from where. */
export function Watched({ services, now }: { services: ServiceView[]; now: number }) {
	const { say } = useWords();
	return (
		<section className="sheet" aria-labelledby="watched-title">
			<h2 id="watched-title">{say("handover.watched")}</h2>
			{services.length === 0 && <p className="quiet">{say("handover.noneWatched")}</p>}
			<ul className="rows watched">
				{services.map((service) => (
					<li key={service.id} data-verdict={service.verdict}>
						<p className="row-title">
							<Mark verdict={service.verdict} />
							<PageLink to={`/services/${service.id}`}>{service.name}</PageLink>
							<span className="tone">{say(`verdict.${service.verdict}`)}</span>
						</p>
						<p className="quiet">{notesOf(service, now, say).join(" · ")}</p>
					</li>
				))}
			</ul>
		</section>
	);
}

function notesOf(service: ServiceView, now: number, say: ReturnType<typeof useWords>["say"]): string[] {
	const { verdictSince, maintenanceUntil, takenOver, servingSite, verdict, cause } = service;
	return [
		say("service.since", { time: timeNear(verdictSince, now) }),
		maintenanceUntil && say("handover.until", { time: timeNear(maintenanceUntil, now) }),
		takenOver && say("handover.takenOver", { site: servingSite }),
		verdict === "unknown" && cause && sayKnown(say, "cause", cause),
	].filter((note): note is string => typeof note === "string");
}
