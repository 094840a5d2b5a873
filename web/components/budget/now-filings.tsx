import { Button } from "@mantine/core";
import type { DraftView } from "../../../server/views/draft-view.ts";
import type { FilingView } from "../../../server/views/filing-view.ts";
import type { IncidentView } from "../../../server/views/incident-view.ts";
import { countdownText, countUpText, secondsBetween } from "../../format/duration.ts";
import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { needsSignature, type Running } from "../../pages/budget-now.ts";
import { missingFields } from "../../pages/desk-data.ts";
import { useResource } from "../../state/resource.ts";
import { useCommand } from "../../state/use-command.ts";
import { BusyButton } from "../busy-button.tsx";
import { ProblemNote } from "../problem.tsx";

const EVERY_MS = 60_000;

/** The filings of an incident that runs: time left, what is missing, the text, and the signature where one is asked for. */
export function NowFilings({ running: { incident, filings }, now }: { running: Running; now: number }) {
	return (
		<ul className="now-filings">
			{filings.map((filing, place) => (
				<Row key={`${filing.kind} ${filing.dueAt}`} incident={incident} filing={filing} first={place === 0} now={now} />
			))}
		</ul>
	);
}

/** What the nearest one lacks is named, what the others lack is counted. */
type Props = { incident: IncidentView; filing: FilingView; first: boolean; now: number };

function Row({ incident, filing, first, now }: Props) {
	const { say } = useWords();
	const signs = needsSignature(filing);
	const dueAt = signs ? filing.countersignatureDueAt : filing.dueAt;
	const left = dueAt ? secondsBetween(now, dueAt) : null;
	const tone = left === null ? "calm" : left < 0 ? "overdue" : left < 600 ? "red" : left < 1_800 ? "amber" : "calm";
	return (
		<li>
			<div className="running">
				<div>
					<p className="row-title">
						{say(`filing.${filing.kind}`)} <small>{say(`filingState.${filing.state}`)}</small>
						{filing.shadow && <small>{say("clock.shadow")}</small>}
					</p>
					<p className="quiet">
						{signs && dueAt ? say("budget.filedUnsigned", { time: timeNear(dueAt, now) }) : dueAt && say("desk.due", { time: timeNear(dueAt, now) })}
					</p>
				</div>
				{left !== null && (
					<p className="left" data-tone={tone}>
						<small>{say(left < 0 ? "clock.overdue" : "clock.left")}</small>
						<strong aria-live="off">{left < 0 ? `+${countUpText(-left)}` : countdownText(left)}</strong>
					</p>
				)}
			</div>
			<Draft incident={incident.id} filing={filing} named={first} />
			{(signs || filing.state === "in-review") && <Signature incident={incident.id} filing={filing} now={now} />}
		</li>
	);
}

/** The text as it would be sent, folded away until it is asked for. */
function Draft({ incident, filing, named }: { incident: string; filing: FilingView; named: boolean }) {
	const { say, language } = useWords();
	const version = JSON.stringify([filing.state, filing.filled, filing.missing]);
	const { body } = useResource<DraftView>(`/incidents/${incident}/filings/${filing.kind}`, version, EVERY_MS);
	if (!body) return null;
	const { filled, required } = body.filing;
	const missing = missingFields(body).map((field) => (language === "en" ? field.englishName : field.name));
	return (
		<details className="now-draft">
			<summary>
				{say("budget.draft")}{" "}
				<span className="tone" data-verdict={missing.length > 0 ? "degraded" : "up"}>
					{missing.length === 0
						? say("budget.complete", { required })
						: named
							? say("budget.fields", { filled, required, missing: missing.join(say("app.comma")) })
							: say("budget.counted", { filled, required, missing: missing.length })}
				</span>
			</summary>
			<p>{language === "en" ? body.englishParagraph : body.paragraph}</p>
		</details>
	);
}

/** 核定, or 補核 of what was filed first; or back to whoever wrote it. */
function Signature({ incident, filing, now }: { incident: string; filing: FilingView; now: number }) {
	const { say } = useWords();
	const command = useCommand();
	const path = `/incidents/${incident}/filings/${filing.kind}`;
	const filed = filing.state === "filed";
	return (
		<div className="now-signature">
			{filing.review?.by && !filed && <p>{say("budget.askedBy", { name: filing.review.by, time: timeNear(filing.review.at, now) })}</p>}
			<div className="now-buttons">
				<BusyButton size="lg" busy={command.busy} onClick={() => command.run(`${path}/approve`, {})}>
					{say(filed ? "budget.countersign" : "budget.approve")}
				</BusyButton>
				{!filed && (
					<Button size="lg" variant="default" disabled={command.busy} onClick={() => command.run(`${path}/return`, {})}>
						{say("budget.return")}
					</Button>
				)}
			</div>
			<ProblemNote problem={command.problem} />
		</div>
	);
}
