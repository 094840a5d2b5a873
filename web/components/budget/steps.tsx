import type { BudgetView } from "../../../server/views/budget-view.ts";
import { lengthText } from "../../format/duration.ts";
import { useWords } from "../../i18n/words.ts";
import { stepRows } from "../../pages/budget-data.ts";
import { outagesAddress } from "../../pages/budget-outages.ts";
import { PageLink } from "../page-link.tsx";

const text = (seconds: number | null): string => (seconds === null ? "—" : lengthText(seconds));

/** How fast the firm was: to detect, to acknowledge, to restore; each value is one that occurred. */
export function Steps({ body, quarter }: { body: BudgetView; quarter: string }) {
	const { say } = useWords();
	const rows = stepRows(body.tiers);
	return (
		<section className="sheet" aria-labelledby="steps-title">
			<h2 id="steps-title">{say("budget.steps")}</h2>
			{rows.length === 0 ? (
				<p className="quiet">{say("budget.none")}</p>
			) : (
				<div className="scroll">
					<table className="figures">
						<thead>
							<tr>
								<th>{say("budget.step")}</th>
								<th>{say("budget.p50")}</th>
								<th>{say("budget.p90")}</th>
								<th>{say("budget.max")}</th>
								<th>{say("budget.count")}</th>
							</tr>
						</thead>
						<tbody>
							{rows.map(({ tier, step, figures }) => (
								<tr key={`${tier} ${step}`}>
									<th scope="row">
										{say(`tier.${tier}`)} {say(`step.${step}`)}
									</th>
									<td>{text(figures.p50)}</td>
									<td>{text(figures.p90)}</td>
									<td>{text(figures.max)}</td>
									<td>
										<PageLink to={outagesAddress(quarter, { tier })}>{figures.count}</PageLink>
									</td>
								</tr>
							))}
						</tbody>
					</table>
				</div>
			)}
		</section>
	);
}
