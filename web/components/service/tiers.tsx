import type { ServiceConfigurationView } from "../../../server/views/configuration-view.ts";
import { limitText } from "../../format/duration.ts";
import { useWords } from "../../i18n/words.ts";
import { tierInForce } from "../../pages/service-data.ts";
import { useNow } from "../../state/use-screen.ts";

/** Tier, tolerance and RTO by date, and what each follows from (SEMANTICS 3.8). */
export function Tiers({ configuration }: { configuration: ServiceConfigurationView }) {
	const { say } = useWords();
	const inForce = tierInForce(configuration, useNow());
	const length = (seconds: number | null) => (seconds === null ? say("figure.none") : limitText(seconds));
	return (
		<table className="plain-table">
			<caption>{say(`tierFrom.${configuration.tierFrom}`)}</caption>
			<thead>
				<tr>
					<th scope="col">{say("service.from")}</th>
					<th scope="col">{say("incidentFilter.tier")}</th>
					<th scope="col">{say("threshold.tolerance-100")}</th>
					<th scope="col">RTO</th>
					<th scope="col">{say("service.profile")}</th>
				</tr>
			</thead>
			<tbody>
				{configuration.tiers.map(({ from, tier, toleranceSeconds, rtoSeconds, profile }, index) => (
					<tr key={from ?? "ever"} data-state={index === inForce ? "open" : undefined}>
						<th scope="row">
							{from?.slice(0, 10) ?? say("service.ever")} {index === inForce && <strong>{say("service.inForce")}</strong>}
						</th>
						<td>{say(`tier.${tier}`)}</td>
						<td>{length(toleranceSeconds)}</td>
						<td>{length(rtoSeconds)}</td>
						<td>
							{profile && say("service.profileOf", { from: profile.validFrom, level: profile.securityLevel })}
							{profile?.overrideReason && ` · ${profile.overrideReason}`}
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
