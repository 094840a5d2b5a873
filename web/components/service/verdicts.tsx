import type { HistoryView } from "../../../server/views/history-view.ts";
import { lengthText, secondsBetween } from "../../format/duration.ts";
import { dayOf, timeOf } from "../../format/time.ts";
import { sayKnown, useWords } from "../../i18n/words.ts";
import { bandRows } from "../../pages/service-data.ts";
import { Mark } from "../mark.tsx";

/** The bands behind the curves in words: when it was not simply up, and why. */
export function Verdicts({ history }: { history: HistoryView }) {
	const { say } = useWords();
	const rows = bandRows(history);
	if (rows.length === 0) return null;
	return (
		<details className="verdicts">
			<summary>{say("service.verdicts", { count: rows.length })}</summary>
			<table className="plain-table">
				<thead>
					<tr>
						<th scope="col">{say("service.verdict")}</th>
						<th scope="col">{say("service.started")}</th>
						<th scope="col">{say("service.ended")}</th>
						<th scope="col">{say("service.lasted")}</th>
						<th scope="col">{say("service.cause")}</th>
					</tr>
				</thead>
				<tbody>
					{rows.map(({ verdict, from, to, cause }) => (
						<tr key={from}>
							<td data-verdict={verdict}>
								<Mark verdict={verdict} /> {say(`verdict.${verdict}`)}
							</td>
							<td>
								{dayOf(from)} {timeOf(from)}
							</td>
							<td>{to ? `${dayOf(to)} ${timeOf(to)}` : say("service.goesOn")}</td>
							<td>{lengthText(secondsBetween(from, to ?? history.to))}</td>
							<td>{cause ? sayKnown(say, "cause", cause) : say("figure.none")}</td>
						</tr>
					))}
				</tbody>
			</table>
		</details>
	);
}
