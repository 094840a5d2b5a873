import { SegmentedControl } from "@mantine/core";
import { useSearchParams } from "react-router";
import type { HandoverView } from "../../server/views/handover-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import { Clocks } from "../components/handover/clocks.tsx";
import { Drafts } from "../components/handover/drafts.tsx";
import { Events } from "../components/handover/events.tsx";
import { OpenIncidents } from "../components/handover/open-incidents.tsx";
import { TakeOver } from "../components/handover/take-over.tsx";
import { Watched } from "../components/handover/watched.tsx";
import { ProblemNote } from "../components/problem.tsx";
import { ReportHead } from "../components/report-head.tsx";
import { Shell } from "../components/shell.tsx";
import { withOverview } from "../components/with-overview.tsx";
import { dateOf, minuteOf, timeNear } from "../format/time.ts";
import { useWords } from "../i18n/words.ts";
import { useResource } from "../state/resource.ts";
import { useNow } from "../state/use-screen.ts";
import { type Handover as Data, handoverOf, SHIFTS, type Shift, shiftOf } from "./handover-data.ts";
import "../styles/report.css";
import "../styles/handover.css";
import { useAddress } from "../state/use-address.ts";

const EVERY_MS = 300_000;

/** One page for the shift: what is open, what runs, what is missing, what happened, and who hands it to whom. */
export const Handover = withOverview(Loaded);

function Loaded({ overview }: { overview: OverviewView }) {
	const { say } = useWords();
	const now = useNow();
	const [search] = useSearchParams();
	const newest = overview.activity.find(({ subject }) => subject === "handover")?.id ?? "";
	const { body, problem } = useResource<HandoverView[]>("/handovers", newest, EVERY_MS);
	const handovers = body ?? [];
	const shift = shiftOf(search.get("hours"), handovers, now);
	const data = handoverOf(overview, now);
	return (
		<Shell title={say("handover.title")}>
			<article className="report handover">
				<Head shift={shift} now={now} />
				<ProblemNote problem={problem} />
				<Glance data={data} />
				<div className="handover-columns">
					<div>
						<OpenIncidents incidents={data.incidents} now={now} />
						<Drafts drafts={data.drafts} now={now} />
						<TakeOver handovers={handovers} taken={data.incidents.filter(({ acknowledgedBy }) => acknowledgedBy !== null).length} now={now} />
					</div>
					<div>
						<Clocks clocks={data.clocks} now={now} />
						<Watched services={data.watched} now={now} />
						<Events shift={shift} now={now} overview={overview} />
					</div>
				</div>
			</article>
		</Shell>
	);
}

function Head({ shift, now }: { shift: Shift; now: number }) {
	const { say } = useWords();
	return (
		<ReportHead
			title={say("handover.title")}
			line={`${dateOf(now)} · ${say("handover.shift")} ${say("handover.span", { from: timeNear(shift.from, now), to: minuteOf(now) })}`}
		>
			<ShiftChoice shift={shift} />
		</ReportHead>
	);
}

function ShiftChoice({ shift }: { shift: Shift }) {
	const { say } = useWords();
	const [, choose] = useAddress();
	return (
		<SegmentedControl
			aria-label={say("handover.shift")}
			value={String(shift.hours ?? "")}
			onChange={(hours) => choose({ hours })}
			data={[
				{ value: "", label: say("handover.sinceLast") },
				...SHIFTS.map((hours) => ({ value: String(hours), label: say("handover.hours", { count: hours }) })),
			]}
		/>
	);
}

function Glance({ data }: { data: Data }) {
	const { say } = useWords();
	return (
		<dl className="glance">
			<div data-verdict={data.watched.some(({ verdict }) => verdict === "down") ? "down" : data.watched.length > 0 ? "degraded" : "up"}>
				<dt>{say("handover.up")}</dt>
				<dd>
					{data.up}
					<small>／ {data.total}</small>
				</dd>
			</div>
			<div data-verdict={data.incidents.length > 0 ? "down" : "up"}>
				<dt>{say("handover.incidents")}</dt>
				<dd>{data.incidents.length}</dd>
			</div>
			<div data-verdict={data.clocks.some(({ left }) => left < 0) ? "down" : data.clocks.length > 0 ? "degraded" : "up"}>
				<dt>{say("handover.clocks")}</dt>
				<dd>{data.clocks.length}</dd>
			</div>
			<div data-verdict={data.missing > 0 ? "degraded" : "up"}>
				<dt>{say("handover.missing")}</dt>
				<dd>{data.missing}</dd>
			</div>
		</dl>
	);
}
