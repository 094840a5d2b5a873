import type { ServiceConfigurationView } from "../../../server/views/configuration-view.ts";
import type { LimitView } from "../../../server/views/service-view.ts";
import { limitText } from "../../format/duration.ts";
import { figureText } from "../../format/figure.ts";
import { signalName, useWords } from "../../i18n/words.ts";
import { windowText } from "../../pages/service-data.ts";
import { Scrolled } from "../scrolled.tsx";

type Signal = ServiceConfigurationView["signals"][number];

/** Each signal with what feeds it and by which limits it is judged. */
export function ConfiguredSignals({ signals }: { signals: Signal[] }) {
	const { say } = useWords();
	return (
		<Scrolled label={say("service.signals")}>
			<table className="plain-table">
				<caption>{say("service.signals")}</caption>
				<thead>
					<tr>
						<th scope="col">{say("service.signal")}</th>
						<th scope="col">{say("service.metric")}</th>
						<th scope="col">{say("verdict.down")}</th>
						<th scope="col">{say("verdict.degraded")}</th>
						<th scope="col">{say("service.every")}</th>
						<th scope="col">{say("service.silentAfter")}</th>
						<th scope="col">{say("service.during")}</th>
						<th scope="col">{say("service.site")}</th>
					</tr>
				</thead>
				<tbody>
					{signals.map((signal) => (
						<Row key={`${signal.id} ${signal.site}`} signal={signal} />
					))}
				</tbody>
			</table>
		</Scrolled>
	);
}

function Row({ signal }: { signal: Signal }) {
	const { say, language } = useWords();
	const length = (seconds: number | null) => (seconds === null ? say("figure.none") : limitText(seconds));
	const limit = (value: LimitView | null) => (value === null ? say("figure.none") : limitWords(value, (figure) => figureText(figure, signal.unit, null, say)));
	return (
		<tr>
			<th scope="row">
				{signalName(signal, language)} {!signal.decides && <small>{say("service.reference")}</small>}
			</th>
			<td>
				<code>{signal.metric ?? signal.id}</code>
				<small>
					{Object.entries(signal.match)
						.map(([label, value]) => `${label}=${value}`)
						.join(" ")}
				</small>
			</td>
			<td>{limit(signal.down)}</td>
			<td>{limit(signal.degraded)}</td>
			<td>{length(signal.everySeconds)}</td>
			<td>
				{length(signal.silentAfterSeconds)} {signal.silentAfterSeconds !== null && say(`verdict.${signal.whenSilent}`)}
			</td>
			<td>{windowText(signal.during, say)}</td>
			<td>{signal.site}</td>
		</tr>
	);
}

function limitWords(limit: LimitView, figure: (value: number) => string): string {
	if ("below" in limit) return `< ${figure(limit.below)}`;
	return "above" in limit ? `> ${figure(limit.above)}` : `= ${limit.equals}`;
}
