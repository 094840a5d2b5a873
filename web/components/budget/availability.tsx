import type { AvailabilityView, BudgetView } from "../../../server/views/budget-view.ts";
import { availabilityText, shareText } from "../../format/share.ts";
import { useWords } from "../../i18n/words.ts";
import { availabilityRows } from "../../pages/budget-data.ts";
import { outagesAddress } from "../../pages/budget-outages.ts";
import { PageLink } from "../page-link.tsx";

const SHOWN = 12;
/** Unknown time below this share is not worth a word beside the figure. */
const WORTH_SAYING = 0.01;

/** Availability by month, the worst service first. What was not seen is said beside it: it is no up time. */
export function Availability({ body, quarter }: { body: BudgetView; quarter: string }) {
	const { say } = useWords();
	const { months, rows } = availabilityRows(body);
	return (
		<section className="sheet" aria-labelledby="availability-title">
			<h2 id="availability-title">{say("budget.availabilityMonth")}</h2>
			<div className="scroll">
				<table className="figures">
					<thead>
						<tr>
							<th>{say("budget.service")}</th>
							{months.map((month) => (
								<th key={month}>{month}</th>
							))}
						</tr>
					</thead>
					<tbody>
						{rows.slice(0, SHOWN).map(({ service, name, months: cells }) => (
							<tr key={service}>
								<th scope="row">
									<PageLink to={outagesAddress(quarter, { service })}>{name}</PageLink>
								</th>
								{cells.map((cell, index) => (
									<td key={months[index]}>{cell && <Cell cell={cell} />}</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</section>
	);
}

function Cell({ cell: { availabilityRatio, unknownRatio } }: { cell: AvailabilityView }) {
	const { say } = useWords();
	return (
		<>
			{availabilityRatio === null ? "—" : availabilityText(availabilityRatio)}
			{unknownRatio !== null && unknownRatio >= WORTH_SAYING && <small>{say("budget.unknown", { share: shareText(unknownRatio) })}</small>}
		</>
	);
}
