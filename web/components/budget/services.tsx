import type { BudgetView, ServiceFiguresView } from "../../../server/views/budget-view.ts";
import { lengthText, limitText } from "../../format/duration.ts";
import { availabilityText, shareText } from "../../format/share.ts";
import { useWords } from "../../i18n/words.ts";
import { outagesAddress } from "../../pages/budget-outages.ts";
import { PageLink } from "../page-link.tsx";

/** How much of its RTO each service used, the one that used most first; those without an outage are only counted. */
export function Services({ body, quarter }: { body: BudgetView; quarter: string }) {
	const { say } = useWords();
	const out = body.services.filter(({ outages }) => outages > 0).sort((a, b) => (b.usedRatioMax ?? -1) - (a.usedRatioMax ?? -1));
	return (
		<section className="sheet" aria-labelledby="services-title">
			<h2 id="services-title">{say("budget.services")}</h2>
			{out.length > 0 && (
				<div className="scroll">
					<table className="figures">
						<thead>
							<tr>
								<th>{say("budget.service")}</th>
								<th>{say("budget.limit")}</th>
								<th>{say("budget.worst")}</th>
								<th>{say("budget.outages")}</th>
								<th>{say("budget.nearMisses")}</th>
								<th>{say("budget.breaches")}</th>
								<th>{say("budget.longest")}</th>
								<th>{say("budget.down")}</th>
								<th>{say("budget.availability")}</th>
							</tr>
						</thead>
						<tbody>
							{out.map((service) => (
								<Row key={service.id} service={service} quarter={quarter} />
							))}
						</tbody>
					</table>
				</div>
			)}
			<p className="quiet">{say("budget.quiet", { count: body.services.length - out.length })}</p>
		</section>
	);
}

function Row({ service, quarter }: { service: ServiceFiguresView; quarter: string }) {
	const { say } = useWords();
	const { id, name, tier, rtoSeconds, usedRatioMax, longestSeconds, availabilityRatio } = service;
	return (
		<tr>
			<th scope="row">
				<PageLink to={`/services/${id}`}>{name}</PageLink> <small>{say(`tier.${tier}`)}</small>
			</th>
			<td>{rtoSeconds === null ? "—" : limitText(rtoSeconds)}</td>
			<td className="meter-cell">{usedRatioMax === null ? "—" : <Meter ratio={usedRatioMax} />}</td>
			<td>
				<PageLink to={outagesAddress(quarter, { service: id })}>{service.outages}</PageLink>
			</td>
			<td>{service.nearMisses > 0 ? <PageLink to={outagesAddress(quarter, { service: id, use: "near" })}>{service.nearMisses}</PageLink> : 0}</td>
			<td>{service.breaches > 0 ? <PageLink to={outagesAddress(quarter, { service: id, use: "breach" })}>{service.breaches}</PageLink> : 0}</td>
			<td>{longestSeconds === null ? "—" : lengthText(longestSeconds)}</td>
			<td>{lengthText(service.downSeconds)}</td>
			<td>{availabilityRatio === null ? "—" : availabilityText(availabilityRatio)}</td>
		</tr>
	);
}

function Meter({ ratio }: { ratio: number }) {
	return (
		<span className="meter" data-verdict={ratio > 1 ? "down" : ratio >= 0.5 ? "degraded" : "up"}>
			<span className="meter-track" aria-hidden="true">
				<span style={{ width: `${Math.min(100, ratio * 100).toFixed(1)}%` }} />
			</span>
			{shareText(ratio)}
		</span>
	);
}
