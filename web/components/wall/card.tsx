import type { ServiceView } from "../../../server/views.ts";
import { figureText, mainSignal } from "../../format/figure.ts";
import { timeOf } from "../../format/time.ts";
import { type Say, sayKnown, useWords } from "../../i18n/words.ts";
import { Mark } from "../mark.tsx";
import { PageLink } from "../page-link.tsx";
import { Spark } from "../spark.tsx";

/** One service: small and quiet while it is well. */
export function Card({ service }: { service: ServiceView }) {
	const { say } = useWords();
	const { verdict } = service;
	const spoken = `${service.name} ${say(`verdict.${verdict}`)}`;
	return (
		<PageLink to={`/services/${service.id}`} className="card" label={spoken}>
			<article data-verdict={verdict} data-phase={service.outage?.state}>
				<h3>
					<Mark verdict={verdict} />
					<span>{service.name}</span>
				</h3>
				<p className="card-figure">{wordsOf(service, say)}</p>
				{verdict !== "idle" && verdict !== "unknown" && <Spark values={service.spark} />}
			</article>
		</PageLink>
	);
}

/** The figure; where there is none to trust, the verdict and its cause in words. */
function wordsOf(service: ServiceView, say: Say): string {
	const signal = mainSignal(service);
	const state = say(`verdict.${service.verdict}`);
	if (service.verdict === "unknown") return [state, service.cause && sayKnown(say, "cause", service.cause)].filter(Boolean).join(" ");
	if (service.verdict === "idle" || !signal) return state;
	if (service.verdict === "maintenance") return service.maintenanceUntil ? `${state} → ${timeOf(service.maintenanceUntil).slice(0, 5)}` : state;
	return figureText(signal.value, signal.unit, signal.down, say);
}
