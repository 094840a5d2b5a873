import { curveOf } from "../../charts/curve-data.ts";
import { OccurrenceChart } from "../../charts/occurrence-chart.tsx";
import { figureText } from "../../format/figure.ts";
import { timeOf } from "../../format/time.ts";
import { signalName, useWords } from "../../i18n/words.ts";
import { curveMarks, decidingCurve, firstOutage } from "../../pages/desk-curve.ts";
import { sampleRows } from "../../pages/service-data.ts";
import { useOccurrence } from "../../state/use-occurrence.ts";
import { PageLink } from "../page-link.tsx";
import { useDesk } from "./desk-context.ts";

/** The curve around the occurrence: what the times of the filing rest on. */
export function Occurrence() {
	const { say, language } = useWords();
	const { incident, services } = useDesk();
	const outage = firstOutage(incident);
	const history = useOccurrence(outage);
	const signal = history && outage ? decidingCurve(history, outage) : null;
	if (!outage || !history || !signal) return null;
	const figure = (value: number) => figureText(value, signal.unit, signal.down, say);
	const service = services.find(({ id }) => id === outage.service)?.name ?? outage.service;
	const title = `${service} · ${signalName(signal, language)}`;
	const marks = curveMarks(outage);
	return (
		<section aria-labelledby="curve-title" className="occurrence">
			<h2 id="curve-title">{say("desk.curve")}</h2>
			<PageLink to={`/services/${outage.service}`}>{title}</PageLink>
			<figure>
				<OccurrenceChart curve={curveOf(history, signal)} marks={marks} label={title} figure={figure} nameOf={(id) => say(`curve.${id}`)} />
			</figure>
			<details>
				<summary>{say("desk.curveTable")}</summary>
				<table className="readings">
					<tbody>
						{marks.map(({ id, at }) => (
							<tr key={id}>
								<th scope="row">{say(`curve.${id}`)}</th>
								<td>{timeOf(at)}</td>
							</tr>
						))}
						{sampleRows(signal).map(([at, value]) => (
							<tr key={at}>
								<th scope="row">{timeOf(at)}</th>
								<td>{figure(value)}</td>
							</tr>
						))}
					</tbody>
				</table>
			</details>
		</section>
	);
}
