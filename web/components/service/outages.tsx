import type { OutageView } from "../../../server/views.ts";
import { lengthText } from "../../format/duration.ts";
import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { rtoBar } from "../../pages/rto-bar.ts";
import { useNow } from "../../state/use-screen.ts";

/** The outages of the span. */
export function Outages({ outages }: { outages: OutageView[] }) {
	const { say } = useWords();
	const now = useNow();
	return (
		<section className="outages" aria-labelledby="outages-title">
			<h2 id="outages-title">{say("service.outages")}</h2>
			{outages.length === 0 ? (
				<p className="quiet">{say("service.noOutages")}</p>
			) : (
				<table className="figures">
					<thead>
						<tr>
							<th>{say("service.started")}</th>
							<th>{say("service.ended")}</th>
							<th>{say("service.lasted")}</th>
							<th>{say("service.used")}</th>
						</tr>
					</thead>
					<tbody>
						{outages.map((outage) => (
							<tr key={outage.id}>
								<td>{timeNear(outage.startedAt, now)}</td>
								<td>{outage.endedAt ? timeNear(outage.endedAt, now) : say(`outage.${outage.state}`)}</td>
								<td>{lengthText(rtoBar(outage, now).used)}</td>
								<td>{outage.rtoSeconds ? `${Math.floor((rtoBar(outage, now).used / outage.rtoSeconds) * 100)} %` : "—"}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</section>
	);
}
