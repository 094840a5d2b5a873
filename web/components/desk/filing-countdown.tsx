import type { FilingView, IncidentView } from "../../../server/views.ts";
import { countdownText, countUpText } from "../../format/duration.ts";
import { timeNear, timeOf } from "../../format/time.ts";
import { type Say, useWords } from "../../i18n/words.ts";
import { type FilingClock, filingClock } from "../../pages/desk-data.ts";
import { useNow } from "../../state/use-screen.ts";

const AMBER = 0.5;
const RED = 0.8;

/** The countdown of the filing: always in sight, the largest thing on the page. */
export function FilingCountdown({ filing, incident }: { filing: FilingView; incident: IncidentView }) {
	const { say } = useWords();
	const now = useNow();
	const clock = filingClock(filing, incident.awareAt, now);
	return (
		<section className="filing-clock" data-tone={toneOf(clock)} role={clock.state === "overdue" ? "alert" : undefined}>
			<p className="filing-clock-head">
				<span>{say(`filing.${filing.kind}`)}</span>
				{filing.dueAt && <span>{say("desk.due", { time: timeNear(filing.dueAt, now) })}</span>}
			</p>
			<strong aria-live="off">{figureOf(clock, filing, now, say)}</strong>
			<span className="filing-clock-track">
				<span style={{ width: `${(clock.share * 100).toFixed(1)}%` }} />
			</span>
			<p className="filing-clock-foot">
				<span>{say("desk.aware", { time: timeOf(incident.awareAt) })}</span>
				<span>{footOf(clock, say)}</span>
			</p>
		</section>
	);
}

function toneOf({ state, share }: FilingClock): string {
	if (state !== "running") return state;
	if (share >= RED) return "red";
	return share >= AMBER ? "amber" : "calm";
}

function figureOf({ state, left }: FilingClock, filing: FilingView, now: number, say: Say): string {
	if (state === "filed" && filing.filedAt) return timeNear(filing.filedAt, now);
	if (state === "still") return say(`filingState.${filing.state}`);
	return left < 0 ? `+${countUpText(-left)}` : countdownText(left);
}

function footOf({ state, left }: FilingClock, say: Say): string {
	if (state === "overdue") return say("desk.overdue");
	if (state === "filed") return left < 0 ? say("desk.filedLate", { length: countUpText(-left) }) : `${say("filingState.filed")} · ${say("desk.filedInTime")}`;
	return state === "running" ? say("desk.leftToFile") : "";
}
