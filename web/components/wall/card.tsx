import { memo } from "react";
import type { ServiceView } from "../../../server/views/service-view.ts";
import { figureText, isFlag, mainSignal } from "../../format/figure.ts";
import { minuteOf } from "../../format/time.ts";
import { type Say, sayKnown, useWords } from "../../i18n/words.ts";
import { Mark } from "../mark.tsx";
import { PageLink } from "../page-link.tsx";
import { Spark } from "../spark.tsx";

/** One service: small and quiet while it is well. Of a thousand only those are drawn again that were told anew. */
export const Card = memo(function Card({ service }: { service: ServiceView }) {
	const { say } = useWords();
	const { verdict } = service;
	const { figure, state, cause } = wordsOf(service, say);
	return (
		<PageLink to={`/services/${service.id}`} className="card">
			<article data-verdict={verdict} data-phase={service.outage?.state}>
				<h3>
					<Mark verdict={verdict} />
					<span>{service.name}</span>
				</h3>
				<p className="card-words">
					{figure && <b>{figure}</b>}
					<span>{state}</span>
					{cause && <small>{cause}</small>}
				</p>
				{(figure || verdict === "up") && <Spark values={service.spark} />}
			</article>
		</PageLink>
	);
});

type CardWords = { figure: string | null; state: string; cause: string | null };

/** The figure where there is one to trust, the verdict always in words, and why it is unknown. */
function wordsOf(service: ServiceView, say: Say): CardWords {
	const { verdict, cause, maintenanceUntil } = service;
	const signal = mainSignal(service);
	const state = say(`verdict.${verdict}`);
	if (verdict === "unknown") return { figure: null, state, cause: cause && sayKnown(say, "cause", cause) };
	if (verdict === "maintenance") return { figure: null, state, cause: maintenanceUntil && `→ ${minuteOf(maintenanceUntil)}` };
	if (verdict === "idle" || !signal || isFlag(signal.unit, signal.down)) return { figure: null, state, cause: null };
	return { figure: figureText(signal.value, signal.unit, signal.down, say), state, cause: null };
}
