import type { IncidentView } from "../../../server/views/incident-view.ts";
import type { Verdict } from "../../../server/views/service-view.ts";
import { countdownText, countUpText, secondsBetween } from "../../format/duration.ts";
import { dayOf, minuteOf } from "../../format/time.ts";
import { type Say, useWords } from "../../i18n/words.ts";
import { type FilingCell, filingCells } from "../../pages/incidents-data.ts";
import { Mark } from "../mark.tsx";

/** Beyond this nobody counts in seconds. */
const TWO_DAYS = 2 * 86_400;

/** The shapes of the verdicts say it here too: what is missed is down, what runs is at risk, what is done is fine. */
const MARK: Record<FilingCell["tone"], Verdict> = { overdue: "down", due: "degraded", late: "down", filed: "up", waiting: "idle" };

/** What is owed and what was filed, the most pressing first. */
export function FilingList({ incident, now }: { incident: IncidentView; now: number }) {
	const { say } = useWords();
	const cells = filingCells(incident, now);
	if (cells.length === 0) return say("figure.none");
	return (
		<ul className="filing-list">
			{cells.map((cell) => (
				<li key={cell.key} data-verdict={MARK[cell.tone]} data-tone={cell.tone}>
					<Mark verdict={MARK[cell.tone]} /> {say(`filing.${cell.kind}`)} <b>{standText(cell, now, say)}</b>
					{cell.shadow && <small>{say("filingTone.shadow")}</small>}
				</li>
			))}
		</ul>
	);
}

function standText({ tone, at }: FilingCell, now: number, say: Say): string {
	if (at === null) return "";
	const left = secondsBetween(now, at);
	if (tone === "due" && left >= TWO_DAYS) return say("filingTone.due", { left: say("clock.days", { count: Math.floor(left / 86_400) }) });
	const when = `${dayOf(at)} ${minuteOf(at)}`;
	return say(`filingTone.${tone}`, { at: when, left: left < 0 ? countUpText(-left) : countdownText(left) });
}
