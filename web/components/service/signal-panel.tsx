import { memo, useMemo } from "react";
import type { HistoryView } from "../../../server/views/history-view.ts";
import type { SignalView } from "../../../server/views/service-view.ts";
import { curveOf } from "../../charts/curve-data.ts";
import { SignalChart } from "../../charts/signal-chart.tsx";
import { figureText, limitOf } from "../../format/figure.ts";
import { timeOf } from "../../format/time.ts";
import { sayKnown, signalName, useWords } from "../../i18n/words.ts";
import { sampleRows } from "../../pages/service-data.ts";
import { Mark } from "../mark.tsx";
import { Scrolled } from "../scrolled.tsx";

type Props = { history: HistoryView; curve: HistoryView["signals"][number]; signal: SignalView | undefined };

/** One signal: its newest value in words, its curve, and the same figures as a table. */
export function SignalPanel({ history, curve, signal }: Props) {
	const { say, language } = useWords();
	const name = signalName({ id: curve.id, name: signal?.name }, language);
	return (
		<section className="signal" data-verdict={signal?.verdict} aria-label={name}>
			<header>
				<h3>
					{signal && <Mark verdict={signal.verdict} />} {name}
				</h3>
				{signal && (
					<>
						<strong>{figureText(signal.value, signal.unit, signal.down, say)}</strong>
						<span>{say(`verdict.${signal.verdict}`)}</span>
						<span className="quiet">
							{[signal.cause && signal.verdict !== "up" && sayKnown(say, "cause", signal.cause), limitOf(signal, say), curve.site, notes(signal, say)]
								.filter(Boolean)
								.join(" · ")}
						</span>
					</>
				)}
			</header>
			<Readings history={history} curve={curve} name={name} />
		</section>
	);
}

function notes(signal: SignalView, say: ReturnType<typeof useWords>["say"]): string {
	return [!signal.decides && say("service.reference"), signal.ambiguous && say("service.ambiguous")].filter(Boolean).join(" · ");
}

/** The curve and its table. Drawn anew only when the history was read anew, not with every figure that moves. */
const Readings = memo(function Readings({ history, curve, name }: Omit<Props, "signal"> & { name: string }) {
	const { say } = useWords();
	const drawn = useMemo(() => curveOf(history, curve), [history, curve]);
	const figure = (value: number) => figureText(value, curve.unit, curve.down, say);
	return (
		<div className="signal-body">
			{curve.points.length > 0 ? <SignalChart curve={drawn} label={name} figure={figure} /> : <p className="empty">{say("service.noCurve")}</p>}
			<Scrolled className="signal-table" label={`${name} ${curve.site} ${say("service.table")}`}>
				<table className="figures">
					<thead>
						<tr>
							<th scope="col">{say("service.at")}</th>
							<th scope="col">{say("service.value")}</th>
						</tr>
					</thead>
					<tbody>
						{sampleRows(curve).map(([at, value]) => (
							<tr key={at}>
								<td>{timeOf(at)}</td>
								<td>{figure(value)}</td>
							</tr>
						))}
					</tbody>
				</table>
			</Scrolled>
		</div>
	);
});
