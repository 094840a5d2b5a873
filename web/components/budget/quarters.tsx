import type { QuarterView, TierFiguresView } from "../../../server/views/budget-view.ts";
import { QuarterColumns } from "../../charts/quarter-columns.tsx";
import { shareText } from "../../format/share.ts";
import { useWords } from "../../i18n/words.ts";
import { limited, quarterColumns } from "../../pages/budget-data.ts";
import { outagesAddress } from "../../pages/budget-outages.ts";
import { quarterText } from "../../pages/quarter.ts";
import { PageLink } from "../page-link.tsx";

/** Nine quarters beside each other; each leads to its own page. */
export function Quarters({ quarters, chosen }: { quarters: QuarterView[]; chosen: string }) {
	const { say } = useWords();
	return (
		<section className="sheet" aria-labelledby="quarters-title">
			<h2 id="quarters-title">{say("budget.quarters")}</h2>
			<QuarterColumns
				columns={quarterColumns(quarters)}
				label={say("budget.quarters")}
				limit={say("budget.rtoLine")}
				share={shareText}
				names={{ A: say("tier.A"), B: say("tier.B") }}
			/>
			<p className="quiet">{say("budget.quartersNote")}</p>
			<div className="scroll">
				<table className="figures">
					<thead>
						<tr>
							<th rowSpan={2}>{say("budget.quarter")}</th>
							{TIERS.map((tier) => (
								<th key={tier} colSpan={4} className="tier-group">
									{say(`tier.${tier}`)}
								</th>
							))}
						</tr>
						<tr>
							{TIERS.map((tier) => (
								<Names key={tier} />
							))}
						</tr>
					</thead>
					<tbody>
						{quarters.toReversed().map((quarter) => (
							<tr key={quarter.quarter} aria-current={quarter.quarter === chosen || undefined}>
								<th scope="row">
									<PageLink to={outagesAddress(quarter.quarter, {})}>{quarterText(quarter.quarter)}</PageLink>
								</th>
								{limited(quarter.tiers).map((figures) => (
									<Cells key={figures.tier} quarter={quarter.quarter} figures={figures} />
								))}
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</section>
	);
}

const TIERS = ["A", "B"] as const;

function Names() {
	const { say } = useWords();
	return (
		<>
			<th>{say("budget.used")}</th>
			<th>{say("budget.outages")}</th>
			<th>{say("use.near")}</th>
			<th>{say("use.breach")}</th>
		</>
	);
}

/** The figures of one tier in one quarter, each leading to its outages. */
function Cells({ quarter, figures: { tier, outages, nearMisses, breaches, usedRatioMax } }: { quarter: string; figures: TierFiguresView }) {
	const count = (value: number, use: string | null) => (value === 0 ? 0 : <PageLink to={outagesAddress(quarter, { tier, use })}>{value}</PageLink>);
	return (
		<>
			<td>{usedRatioMax === null ? "—" : shareText(usedRatioMax)}</td>
			<td>{count(outages, null)}</td>
			<td>{count(nearMisses, "near")}</td>
			<td data-bad={breaches > 0 || undefined}>{count(breaches, "breach")}</td>
		</>
	);
}
