import type { ServiceConfigurationView } from "../../../server/views/configuration-view.ts";
import { limitText } from "../../format/duration.ts";
import { useWords } from "../../i18n/words.ts";
import { windowText } from "../../pages/service-data.ts";
import { ConfiguredSignals } from "./configured-signals.tsx";
import { Tiers } from "./tiers.tsx";

/** The service as it is configured and in force. */
export function Configuration({ configuration }: { configuration: ServiceConfigurationView }) {
	const { say } = useWords();
	return (
		<section className="configuration" aria-labelledby="configuration-title">
			<h2 id="configuration-title">{say("service.configuration")}</h2>
			<Tiers configuration={configuration} />
			<Values configuration={configuration} />
			<ConfiguredSignals signals={configuration.signals} />
			<p className="quiet">
				{say("service.sites", { sites: configuration.sites.map(({ id, name, role }) => `${name} ${id} (${say(`site.${role}`)})`).join("、") })}
			</p>
		</section>
	);
}

function Values({ configuration }: { configuration: ServiceConfigurationView }) {
	const { say } = useWords();
	const length = (seconds: number | null) => (seconds === null ? say("figure.none") : limitText(seconds));
	const { substitutes, downWhen } = configuration;
	const values: [string, string][] = [
		[say("service.hours"), windowText(configuration.hours, say)],
		[say("service.trading"), configuration.affectsTrading ? windowText(configuration.tradingWindow, say) : say("yesNo.no")],
		[say("service.downWhen"), typeof downWhen === "number" ? say("downWhen.atLeast", { count: downWhen }) : say(`downWhen.${downWhen}`)],
		[say("service.confirmAfter"), `${length(configuration.confirmAfterSeconds)} / ${length(configuration.confirmWindowSeconds)}`],
		[say("service.restoreAfter"), length(configuration.restoreAfterSeconds)],
		[say("service.mergeGap"), length(configuration.mergeGapSeconds)],
		[say("service.candidateAfter"), length(configuration.candidateAfterSeconds)],
		[say("service.takeOverTakes"), length(configuration.takeOverTakesSeconds)],
		["RPO", length(configuration.rpoSeconds)],
		[
			say("service.substitutes"),
			substitutes.map(({ service, signedOffBy, validFrom }) => say("service.substitute", { service, signedOffBy, validFrom })).join("、") ||
				say("service.nothing"),
		],
	];
	return (
		<dl className="values">
			{values.map(([name, value]) => (
				<div key={name}>
					<dt>{name}</dt>
					<dd>{value}</dd>
				</div>
			))}
		</dl>
	);
}
