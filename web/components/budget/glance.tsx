import type { ReactNode } from "react";
import type { BudgetView } from "../../../server/views/budget-view.ts";
import type { Verdict } from "../../../server/views/service-view.ts";
import { lengthText } from "../../format/duration.ts";
import { shareText } from "../../format/share.ts";
import { useWords } from "../../i18n/words.ts";
import { filingGlance, glanceOf, limited } from "../../pages/budget-data.ts";
import { outagesAddress } from "../../pages/budget-outages.ts";
import { PageLink } from "../page-link.tsx";

/** The quarter in one line: how often, how long, how near to the limit, and whether it was filed in time. Each figure leads to its outages. */
export function Glance({ body, quarter }: { body: BudgetView; quarter: string }) {
	const { say } = useWords();
	const all = glanceOf(limited(body.tiers));
	const filings = filingGlance(body.filings.byKind);
	const worst = all.usedRatioMax;
	const late = filings.late + filings.overdue;
	return (
		<dl className="glance">
			<Figure name={say("budget.outages")} to={outagesAddress(quarter, {})}>
				{all.outages}
				<Tiers body={body} />
			</Figure>
			<Figure
				name={say("budget.worst")}
				to={outagesAddress(quarter, {})}
				verdict={worst === null ? "up" : worst > 1 ? "down" : worst >= 0.5 ? "degraded" : "up"}
			>
				{worst === null ? "—" : shareText(worst)}
				{all.longestSeconds !== null && (
					<small>
						{say("budget.longest")} {lengthText(all.longestSeconds)}
					</small>
				)}
			</Figure>
			<Figure name={say("budget.nearMisses")} to={outagesAddress(quarter, { use: "near" })} verdict={all.nearMisses > 0 ? "degraded" : "up"}>
				{all.nearMisses}
			</Figure>
			<Figure name={say("budget.breaches")} to={outagesAddress(quarter, { use: "breach" })} verdict={all.breaches > 0 ? "down" : "up"}>
				{all.breaches}
			</Figure>
			<Figure name={say("budget.filings")} to="#filings" verdict={late > 0 ? "down" : "up"}>
				{filings.onTime}
				<small>
					／ {filings.filed + filings.overdue} {late > 0 && say("budget.late", { count: late })}
				</small>
			</Figure>
		</dl>
	);
}

function Figure({ name, to, verdict, children }: { name: string; to: string; verdict?: Verdict; children: ReactNode }) {
	return (
		<div data-verdict={verdict}>
			<dt>{name}</dt>
			<dd>{to.startsWith("#") ? <a href={to}>{children}</a> : <PageLink to={to}>{children}</PageLink>}</dd>
		</div>
	);
}

function Tiers({ body }: { body: BudgetView }) {
	const { say } = useWords();
	return (
		<small>
			{limited(body.tiers)
				.map(({ tier, outages }) => `${say(`tier.${tier}`)} ${outages}`)
				.join(" · ")}
		</small>
	);
}
