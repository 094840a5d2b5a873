import type { BudgetView, DrillView, ReadinessView } from "../../../server/views/budget-view.ts";
import type { Verdict } from "../../../server/views/service-view.ts";
import { lengthText } from "../../format/duration.ts";
import { figureText } from "../../format/figure.ts";
import { dateOf } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { type Readiness as Ready, readinessOf } from "../../pages/budget-data.ts";
import { Mark } from "../mark.tsx";
import { PageLink } from "../page-link.tsx";

const VERDICT: Record<Ready, Verdict> = { ready: "up", lagging: "degraded", unknown: "unknown", down: "down" };

/** Could we switch now? The lag against the RPO, the last drill, and what the drills measured. */
export function Readiness({ body, now }: { body: BudgetView; now: number }) {
	const { say } = useWords();
	return (
		<section className="sheet" aria-labelledby="dr-title">
			<h2 id="dr-title">{say("budget.dr")}</h2>
			{body.dr.length === 0 && <p className="quiet">{say("budget.noDr")}</p>}
			<ul className="rows">
				{body.dr.map((site) => (
					<Site key={`${site.service} ${site.site}`} site={site} />
				))}
			</ul>
			{body.drills.length > 0 && <h3>{say("budget.drills")}</h3>}
			<ul className="rows">
				{body.drills.map((drill) => (
					<Drill key={drill.startedAt} drill={drill} body={body} now={now} />
				))}
			</ul>
		</section>
	);
}

function Site({ site }: { site: ReadinessView }) {
	const { say } = useWords();
	const ready = readinessOf(site);
	const seconds = (value: number | null) => figureText(value, "s", null, say);
	return (
		<li data-verdict={VERDICT[ready]}>
			<p className="row-title">
				<Mark verdict={VERDICT[ready]} />
				<PageLink to={`/services/${site.service}`}>{site.name}</PageLink>
				<span className="tone">{say(`readiness.${ready}`)}</span>
			</p>
			<p className="quiet">
				{say("budget.lag")} {say("budget.lagText", { lag: seconds(site.replicationLagSeconds), rpo: seconds(site.rpoSeconds) })}
			</p>
			<p className="quiet">
				{site.lastDrillAt
					? `${say("budget.lastDrill")} ${say("budget.drillText", { date: dateOf(site.lastDrillAt), length: site.lastDrillSeconds === null ? "—" : lengthText(site.lastDrillSeconds) })}`
					: say("budget.noDrill")}
			</p>
		</li>
	);
}

function Drill({ drill, body, now }: { drill: DrillView; body: BudgetView; now: number }) {
	const { say } = useWords();
	const nameOf = (id: string) => body.services.find((service) => service.id === id)?.name ?? id;
	return (
		<li>
			<p className="row-title">
				{dateOf(drill.startedAt)} {drill.plan ?? ""} {drill.endedAt === null && Date.parse(drill.startedAt) <= now && <small>{say("budget.running")}</small>}
			</p>
			{drill.measured.map(({ service, outage, seconds, withinRto }) => (
				<p key={`${service} ${outage}`} className="quiet">
					{nameOf(service)} {lengthText(seconds)}{" "}
					{withinRto !== null && <b data-bad={!withinRto || undefined}>{say(withinRto ? "budget.withinRto" : "budget.beyondRto")}</b>}
				</p>
			))}
		</li>
	);
}
