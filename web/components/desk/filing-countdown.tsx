import type { FilingView } from "../../../server/views/filing-view.ts";
import { countdownText, countUpText } from "../../format/duration.ts";
import { timeNear, timeOf } from "../../format/time.ts";
import { type Say, useWords } from "../../i18n/words.ts";
import { type FilingClock, filingClock, nearestLimit } from "../../pages/desk-data.ts";
import { rowOf } from "../../pages/desk-deadlines.ts";
import { anchorOf, countsAsMajor } from "../../pages/desk-tabs.ts";
import { useNow } from "../../state/use-screen.ts";
import { Assumed } from "./assumed.tsx";
import { useDesk } from "./desk-context.ts";

const AMBER = 0.5;
const RED = 0.8;

/** The countdown of the filing in front: always in sight, the largest thing on the page. Personal data count up: they are owed at once. */
export function FilingCountdown({ filing }: { filing: FilingView }) {
	const { say, language } = useWords();
	const { incident, rules } = useDesk();
	const now = useNow();
	const clock = filingClock(filing, anchorOf(filing, incident), now);
	const rule = rowOf({ kind: filing.kind, filing, clock }, filing, rules, language === "en");
	const limit = nearestLimit(incident);
	return (
		<section className="filing-clock" data-tone={toneOf(clock)} role={clock.state === "overdue" ? "alert" : undefined} aria-labelledby="filing-clock-title">
			<p className="filing-clock-head">
				<span id="filing-clock-title">
					{say(`filing.${filing.kind}`)}
					{filing.kind === "initial" && countsAsMajor(incident) && <small> {say("desk.withMajor")}</small>}
				</span>
				{filing.dueAt && <span>{filing.kind === "personal-data" ? say("desk.atOnce") : say("desk.due", { time: timeNear(filing.dueAt, now) })}</span>}
			</p>
			<strong aria-live="off">{figureOf(clock, filing, now, say)}</strong>
			<span className="filing-clock-track">
				<span style={{ width: `${(clock.share * 100).toFixed(1)}%` }} />
			</span>
			<p className="filing-clock-foot">
				<span>
					{timeOf(anchorOf(filing, incident))} · {rule.basis} <Assumed rule={rule.rule} />
				</span>
				<span>{footOf(clock, filing, say)}</span>
			</p>
			{limit && (
				<p className="filing-clock-foot">
					<span>{say("threshold.tolerance-100")}</span>
					<span>
						{timeNear(limit, now)} · {limitText(limit, now, say)}
					</span>
				</p>
			)}
		</section>
	);
}

function limitText(limit: string, now: number, say: Say): string {
	const left = (Date.parse(limit) - now) / 1_000;
	return left < 0 ? say("desk.over", { left: countUpText(-left) }) : say("desk.left", { left: countdownText(left) });
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

function footOf({ state, left }: FilingClock, { kind }: FilingView, say: Say): string {
	if (state === "overdue") return kind === "personal-data" ? "" : say("desk.overdue");
	if (state === "filed") return left < 0 ? say("desk.filedLate", { length: countUpText(-left) }) : `${say("filingState.filed")} · ${say("desk.filedInTime")}`;
	return state === "running" ? say("desk.leftToFile") : "";
}
