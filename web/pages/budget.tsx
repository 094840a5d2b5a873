import { Button, Select } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useSearchParams } from "react-router";
import type { BudgetView } from "../../server/views/budget-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import { Availability } from "../components/budget/availability.tsx";
import { Causes } from "../components/budget/causes.tsx";
import { Filings } from "../components/budget/filings.tsx";
import { Glance } from "../components/budget/glance.tsx";
import { Now } from "../components/budget/now.tsx";
import { Outages } from "../components/budget/outages.tsx";
import { Quarters } from "../components/budget/quarters.tsx";
import { Readiness } from "../components/budget/readiness.tsx";
import { Services } from "../components/budget/services.tsx";
import { Steps } from "../components/budget/steps.tsx";
import { Walls } from "../components/budget/walls.tsx";
import { Clocks } from "../components/handover/clocks.tsx";
import { ProblemNote } from "../components/problem.tsx";
import { ReportHead } from "../components/report-head.tsx";
import { Shell } from "../components/shell.tsx";
import { withOverview } from "../components/with-overview.tsx";
import { dateOf, timeNear } from "../format/time.ts";
import { useWords } from "../i18n/words.ts";
import { useResource } from "../state/resource.ts";
import { useNow } from "../state/use-screen.ts";
import { budgetVersion } from "./budget-data.ts";
import { runningNow } from "./budget-now.ts";
import { type Quarter, quarterAsked, quarterChoices, quarterQuery, quarterText } from "./quarter.ts";
import { wallClocks } from "./wall-clocks.ts";
import { waysNow } from "./ways.ts";
import "../styles/report.css";
import "../styles/budget.css";
import { useAddress } from "../state/use-address.ts";

/** Read again when an outage or a filing becomes another, and once a day because a day more is over. */
const EVERY_MS = 86_400_000;
const FORMATS = ["pdf", "xlsx", "csv"] as const;

/** The CISO's page: one glance before the meeting, and by telephone in the middle of it. */
export const Budget = withOverview(Loaded);

function Loaded({ overview }: { overview: OverviewView }) {
	const { say } = useWords();
	const now = useNow();
	const [search] = useSearchParams();
	const quarter = quarterAsked(search.get("quarter"), now);
	const { body, problem } = useResource<BudgetView>(`/budget?${quarterQuery(quarter)}`, budgetVersion(overview, now), EVERY_MS);
	const running = runningNow(overview, now);
	// On a telephone, in the middle of it, the quarter can wait.
	const nowFirst = useMediaQuery("(width < 40rem)", false, { getInitialValueInEffect: false }) && running.length > 0;
	return (
		<Shell title={say("budget.title")}>
			<article className="report budget">
				{nowFirst && <Now running={running} ways={waysNow(overview)} now={now} />}
				<Head quarter={quarter} body={body} now={now} />
				<ProblemNote problem={problem} />
				{!nowFirst && <Now running={running} ways={waysNow(overview)} now={now} />}
				{body ? <Figures body={body} quarter={quarter.id} overview={overview} now={now} /> : !problem && <p>{say("loading")}</p>}
			</article>
		</Shell>
	);
}

type Parts = { body: BudgetView; quarter: string; overview: OverviewView; now: number };

function Figures({ body, quarter, overview, now }: Parts) {
	const clocks = wallClocks(overview, now);
	return (
		<>
			<Glance body={body} quarter={quarter} />
			<div className="budget-charts">
				<Outages body={body} quarter={quarter} overview={overview} now={now} />
				<Quarters quarters={body.quarters} chosen={quarter} />
			</div>
			<Services body={body} quarter={quarter} />
			<div className="budget-thirds">
				<Steps body={body} quarter={quarter} />
				<Filings body={body} />
				<Readiness body={body} now={now} />
			</div>
			<div className="budget-thirds">
				<Availability body={body} quarter={quarter} />
				<Causes body={body} />
				<div className="budget-stack">
					{clocks.length > 0 && <Clocks clocks={clocks} now={now} />}
					<Walls version={String(overview.beat.screens)} />
				</div>
			</div>
		</>
	);
}

function Head({ quarter, body, now }: { quarter: Quarter; body: BudgetView | null; now: number }) {
	const { say, language } = useWords();
	const lang = language === "en" ? "&lang=en" : "";
	return (
		<ReportHead
			title={say("budget.title")}
			line={say("budget.asOf", { from: dateOf(quarter.from), to: dateOf(quarter.to - 1), time: timeNear(body?.at ?? now, now) })}
		>
			<QuarterChoice quarter={quarter} now={now} />
			{FORMATS.map((format) => (
				<Button key={format} component="a" variant="default" href={`/api/v1/budget.${format}?${quarterQuery(quarter)}${lang}`} download>
					{format.toUpperCase()}
					<span className="unseen">{say("budget.download", { format: format.toUpperCase() })}</span>
				</Button>
			))}
		</ReportHead>
	);
}

function QuarterChoice({ quarter, now }: { quarter: Quarter; now: number }) {
	const { say } = useWords();
	const [, choose] = useAddress();
	return (
		<Select
			aria-label={say("budget.quarter")}
			className="quarter-choice"
			value={quarter.id}
			onChange={(quarter) => quarter && choose({ quarter })}
			allowDeselect={false}
			data={quarterChoices(now).map(({ id }) => ({ value: id, label: quarterText(id) }))}
		/>
	);
}
