import type { CanaryView } from "../../../server/canary/canary-view.ts";
import { useWords } from "../../i18n/words.ts";
import { type CanaryRows, canaryRows, hopName, type RunRow } from "../../pages/canary-data.ts";
import { refresh, useResource } from "../../state/resource.ts";
import { useMay } from "../../state/session.ts";
import { useAsking } from "../../state/use-asking.ts";
import { BusyButton } from "../busy-button.tsx";
import { ProblemNote } from "../problem.tsx";
import { CanaryHops } from "./canary-hops.tsx";
import "../../styles/canary.css";

const PATH = "/canary";
const EVERY_MS = 10_000;
const WHILE_RUNNING_MS = 1_000;

/** Whether an outage would reach people: the last test of the whole chain, hop by hop. */
export function Canary() {
	const { say } = useWords();
	const { body } = useResource<CanaryView>(PATH, "", EVERY_MS);
	if (!body) return null;
	const rows = canaryRows(body);
	return (
		<section className="canary" aria-labelledby="canary">
			<header>
				<h2 id="canary">{say("canary.title")}</h2>
				<Result rows={rows} />
				<RunNow isRunning={rows.isRunning} />
			</header>
			<p className="quiet">{say("canary.lead")}</p>
			{rows.newest && <CanaryHops hops={rows.newest.hops} />}
			{rows.isRunning && <LookAgain />}
			<Former runs={rows.former} />
		</section>
	);
}

/** A run that is under way is looked at each second. */
function LookAgain() {
	useResource<CanaryView>(PATH, "running", WHILE_RUNNING_MS);
	return null;
}

function Result({ rows: { newest, next } }: { rows: CanaryRows }) {
	const { say } = useWords();
	return (
		<p role="status">
			{newest ? <Line run={newest} /> : say("canary.none")}
			<span className="quiet"> · {say("canary.next", { time: next })}</span>
		</p>
	);
}

function Line({ run: { mark, tone, result, failedHop, at, askedBy } }: { run: RunRow }) {
	const { say } = useWords();
	const words = failedHop !== null ? say("canary.failed", { hop: hopName(failedHop, say) }) : say(result === "passed" ? "canary.passed" : "canary.running");
	return (
		<>
			<strong className="result" data-state={tone}>
				<span aria-hidden="true">{mark}</span> {words}
			</strong>{" "}
			<span className="moment">{say("canary.at", { time: at })}</span>
			{askedBy !== null && <span className="quiet"> · {say("canary.by", { name: askedBy })}</span>}
		</>
	);
}

function RunNow({ isRunning }: { isRunning: boolean }) {
	const { say } = useWords();
	const asking = useAsking();
	if (!useMay("configure")) return null;
	const run = async () => {
		await asking.run(PATH, {});
		await refresh(PATH);
	};
	return (
		<>
			<BusyButton variant="default" size="xs" busy={asking.busy || isRunning} onClick={() => void run()}>
				{say(isRunning ? "canary.running" : "canary.run")}
			</BusyButton>
			<ProblemNote problem={asking.problem} />
		</>
	);
}

function Former({ runs }: { runs: readonly RunRow[] }) {
	const { say } = useWords();
	if (runs.length === 0) return null;
	return (
		<details>
			<summary>{say("canary.former", { count: runs.length })}</summary>
			<ul>
				{runs.map((run) => (
					<li key={run.id}>
						<Line run={run} />
					</li>
				))}
			</ul>
		</details>
	);
}
