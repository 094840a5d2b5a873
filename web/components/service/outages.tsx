import type { OutageView } from "../../../server/views/outage-view.ts";
import { lengthText } from "../../format/duration.ts";
import { dayOf, timeOf } from "../../format/time.ts";
import { sayKnown, useWords } from "../../i18n/words.ts";
import { rtoBar } from "../../pages/rto-bar.ts";
import { spanAround } from "../../pages/service-data.ts";
import { useNow } from "../../state/use-screen.ts";
import { PageLink } from "../page-link.tsx";

/** All outages of the service with the RTO they used, each leading to its place in the curves. */
export function Outages({ service, outages }: { service: string; outages: OutageView[] }) {
	const { say } = useWords();
	return (
		<section className="outages" aria-labelledby="outages-title">
			<h2 id="outages-title">{say("service.outages")}</h2>
			{outages.length === 0 ? (
				<p className="quiet">{say("service.noOutages")}</p>
			) : (
				<table className="plain-table">
					<thead>
						<tr>
							<th scope="col">{say("service.started")}</th>
							<th scope="col">{say("service.ended")}</th>
							<th scope="col">{say("service.lasted")}</th>
							<th scope="col">{say("service.used")}</th>
							<th scope="col">{say("service.how")}</th>
							<th scope="col">{say("service.inCurve")}</th>
						</tr>
					</thead>
					<tbody>
						{outages.map((outage) => (
							<Row key={outage.id} service={service} outage={outage} />
						))}
					</tbody>
				</table>
			)}
		</section>
	);
}

const when = (at: string) => `${dayOf(at)} ${timeOf(at)}`;

function Row({ service, outage }: { service: string; outage: OutageView }) {
	const { say } = useWords();
	const now = useNow();
	const { used } = rtoBar(outage, now);
	const { span, end } = spanAround(outage, now);
	return (
		<tr>
			<th scope="row">{when(outage.startedAt)}</th>
			<td>{outage.endedAt ? when(outage.endedAt) : <strong className="running">{say(`outage.${outage.state}`)}</strong>}</td>
			<td>{lengthText(used)}</td>
			<td>
				<Used used={used} of={outage.rtoSeconds} />
			</td>
			<td>
				{[outage.endedBy && say(`endedBy.${outage.endedBy}`), outage.source === "person" && sayKnown(say, "cause", "declared")].filter(Boolean).join(" · ") ||
					say("figure.none")}
			</td>
			<td>
				<PageLink to={`/services/${service}?span=${span}&end=${encodeURIComponent(end)}`} label={`${say("service.show")} ${when(outage.startedAt)}`}>
					{say("service.show")}
				</PageLink>
			</td>
		</tr>
	);
}

/** How much of the RTO it used, as a bar and a figure; past it in words too. */
function Used({ used, of }: { used: number; of: number | null }) {
	const { say } = useWords();
	if (of === null) return say("figure.none");
	const share = used / of;
	return (
		<span className="used" data-verdict={share >= 1 ? "down" : share >= 0.5 ? "degraded" : "up"}>
			<span className="used-track" aria-hidden>
				<span style={{ width: `${Math.min(100, share * 100)}%` }} />
			</span>
			<b>{Math.floor(share * 100)} %</b> {share >= 1 && say("service.breached")}
		</span>
	);
}
