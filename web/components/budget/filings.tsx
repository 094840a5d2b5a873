import type { BudgetView } from "../../../server/views/budget-view.ts";
import { useWords } from "../../i18n/words.ts";
import { lateFilings } from "../../pages/budget-data.ts";
import { PageLink } from "../page-link.tsx";

/** Filings on time and late, by kind; the register leads to each. */
export function Filings({ body }: { body: BudgetView }) {
	const { say } = useWords();
	const kinds = body.filings.byKind.filter(({ filed, running, overdue }) => filed + running + overdue > 0);
	return (
		<section className="sheet" id="filings" aria-labelledby="filings-title">
			<h2 id="filings-title">{say("budget.byKind")}</h2>
			{kinds.length === 0 ? (
				<p className="quiet">{say("handover.noDrafts")}</p>
			) : (
				<div className="scroll">
					<table className="figures">
						<thead>
							<tr>
								<th>{say("budget.kind")}</th>
								<th>{say("budget.filed")}</th>
								<th>{say("budget.onTime")}</th>
								<th>{say("budget.lateColumn")}</th>
								<th>{say("budget.open")}</th>
								<th>{say("budget.overdue")}</th>
							</tr>
						</thead>
						<tbody>
							{kinds.map(({ kind, filed, onTime, late, running, overdue }) => (
								<tr key={kind}>
									<th scope="row">
										<PageLink to="/incidents">{say(`filing.${kind}`)}</PageLink>
									</th>
									<td>{filed}</td>
									<td>{onTime}</td>
									<Bad count={late} />
									<td>{running}</td>
									<Bad count={overdue} />
								</tr>
							))}
						</tbody>
					</table>
				</div>
			)}
			<Late body={body} />
		</section>
	);
}

/** Which they were: each leads to its incident. */
function Late({ body }: { body: BudgetView }) {
	const { say } = useWords();
	return (
		<ul className="rows">
			{lateFilings(body).map(({ incident, kind }) => (
				<li key={`${incident} ${kind}`}>
					<span className="nobody">{say("done.late")}</span> {say(`filing.${kind}`)} <PageLink to={`/incidents/${incident}`}>{incident}</PageLink>
				</li>
			))}
		</ul>
	);
}

function Bad({ count }: { count: number }) {
	return <td data-bad={count > 0 || undefined}>{count > 0 ? `■ ${count}` : 0}</td>;
}
