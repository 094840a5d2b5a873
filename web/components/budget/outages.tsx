import { Link, useSearchParams } from "react-router";
import type { BudgetView } from "../../../server/views/budget-view.ts";
import type { OverviewView } from "../../../server/views/overview-view.ts";
import { OutageBars } from "../../charts/outage-bars.tsx";
import { lengthText, limitText } from "../../format/duration.ts";
import { shareText } from "../../format/share.ts";
import { dayOf, minuteOf } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { filterOf, type OutageFilter, type OutageRow, outageRows, USES } from "../../pages/budget-outages.ts";
import { PageLink } from "../page-link.tsx";
import { UseMark } from "./use-mark.tsx";

/** What a chart holds before its bars are too thin to read. */
const DRAWN = 14;
const LISTED = 200;

type Props = { body: BudgetView; quarter: string; overview: OverviewView; now: number };

/** Each outage of the quarter as a bar against its RTO line, and as a row that leads to its incident. */
export function Outages({ body, overview, now }: Props) {
	const { say } = useWords();
	const [search] = useSearchParams();
	const filter = filterOf(search);
	const rows = outageRows(body, filter, overview, now);
	const drawn = rows.filter(({ ratio }) => ratio !== null).slice(0, DRAWN);
	const bars = drawn.map(({ key, outage, used, ratio, use }) => ({
		key,
		use,
		ratio: ratio ?? 0,
		name: `${outage.name} ${dayOf(outage.startedAt)}`,
		shortLabel: `${shareText(ratio ?? 0)} ${lengthText(used)}`,
		label: `${shareText(ratio ?? 0)} · ${lengthText(used)}${use === "breach" ? ` ${say("use.breach")}` : ""}${outage.running ? ` ${say("budget.running")}` : ""}`,
	}));
	return (
		<section className="sheet" id="outages" aria-labelledby="outages-title">
			<h2 id="outages-title">{say("budget.each")}</h2>
			<Filter filter={filter} body={body} />
			{rows.length === 0 && <p className="empty">{say("budget.none")}</p>}
			{bars.length > 0 && <OutageBars bars={bars} label={say("budget.each")} limit={say("budget.rtoLine")} />}
			{rows.length > 0 && <Rows rows={rows.slice(0, LISTED)} />}
			{rows.length > drawn.length && drawn.length === DRAWN && <p className="quiet">{say("budget.shown", { count: DRAWN })}</p>}
			{rows.length > LISTED && <p className="quiet">{say("budget.capped", { count: LISTED })}</p>}
		</section>
	);
}

/** Every choice is an address; the one in force says so. */
function Filter({ filter, body }: { filter: OutageFilter; body: BudgetView }) {
	const { say } = useWords();
	const service = body.services.find(({ id }) => id === filter.service);
	return (
		<nav className="filter" aria-label={say("budget.filter")}>
			<Choice change={{ use: null, tier: null, service: null }} on={!filter.use && !filter.tier && !filter.service}>
				{say("budget.all")}
			</Choice>
			{(["A", "B"] as const).map((tier) => (
				<Choice key={tier} change={{ tier }} on={filter.tier === tier}>
					{say(`tier.${tier}`)}
				</Choice>
			))}
			{USES.filter((use) => use !== "none").map((use) => (
				<Choice key={use} change={{ use }} on={filter.use === use}>
					<UseMark use={use} /> {say(`use.${use}`)}
				</Choice>
			))}
			{filter.service && (
				<Choice change={{ service: null }} on>
					{service?.name ?? filter.service} ✕ <span className="unseen">{say("budget.clear")}</span>
				</Choice>
			)}
		</nav>
	);
}

function Choice({ change, on, children }: { change: Partial<OutageFilter>; on: boolean; children: React.ReactNode }) {
	const [search] = useSearchParams();
	const next = new URLSearchParams(search);
	for (const [key, value] of Object.entries(change)) {
		if (value === null || next.get(key) === value) next.delete(key);
		else next.set(key, value);
	}
	return (
		<Link to={{ search: next.toString() }} preventScrollReset aria-current={on || undefined}>
			{children}
		</Link>
	);
}

function Rows({ rows }: { rows: OutageRow[] }) {
	const { say } = useWords();
	return (
		<div className="scroll">
			<table className="figures">
				<thead>
					<tr>
						<th>{say("budget.service")}</th>
						<th>{say("budget.started")}</th>
						<th>{say("budget.length")}</th>
						<th>{say("budget.limit")}</th>
						<th>{say("budget.used")}</th>
						<th>{say("budget.state")}</th>
						<th>{say("budget.incident")}</th>
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<Row key={row.key} row={row} />
					))}
				</tbody>
			</table>
		</div>
	);
}

function Row({ row: { outage, used, ratio, use } }: { row: OutageRow }) {
	const { say } = useWords();
	return (
		<tr data-use={use}>
			<th scope="row">
				<PageLink to={`/services/${outage.service}`}>{outage.name}</PageLink> <small>{say(`tier.${outage.tier}`)}</small>
			</th>
			<td>
				{dayOf(outage.startedAt)} {minuteOf(outage.startedAt)}
			</td>
			<td>{lengthText(used)}</td>
			<td>{outage.rtoSeconds === null ? "—" : limitText(outage.rtoSeconds)}</td>
			<td>{ratio === null ? "—" : shareText(ratio)}</td>
			<td>
				<UseMark use={use} /> {say(`use.${use}`)} {outage.running && <small>{say("budget.running")}</small>}
			</td>
			<td>{outage.incident ? <PageLink to={`/incidents/${outage.incident}`}>{outage.incident}</PageLink> : "—"}</td>
		</tr>
	);
}
