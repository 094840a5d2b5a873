import { countdownText, countUpText, lengthText } from "../../format/duration.ts";
import { timeNear } from "../../format/time.ts";
import { type Say, useWords } from "../../i18n/words.ts";
import type { Clock } from "../../pages/wall-clock.ts";

const HOUR = 3_600;
const TWO_DAYS = 2 * 86_400;

/** One running clock: what, about whom, and the time left as the largest thing. */
export function ClockCard({ clock, now }: { clock: Clock; now: number }) {
	const { say } = useWords();
	const overdue = clock.tone === "overdue";
	return (
		<li className="clock" data-tone={clock.tone} data-long={clock.left >= HOUR || undefined}>
			<Urgent clock={clock} />
			<div>
				<h3>
					{clockName(clock, say)}
					{clock.exercise && <small className="clock-exercise">{say("app.exercise")}</small>}
					{clock.withMajor && <small>{say("clock.withMajor")}</small>}
					{clock.shadow && <small>{say("clock.shadow")}</small>}
					{clock.assumed && <small>{say("clock.assumed")}</small>}
				</h3>
				<p className="clock-subject">
					{clock.subject}
					{clock.others > 0 && ` ${say("clock.others", { count: clock.others + 1 })}`}
				</p>
			</div>
			<strong aria-live="off">
				<small>{say(overdue ? "clock.overdue" : clock.tone === "standing" ? "outage.recovering" : "clock.left")}</small>
				{leftText(clock.left, say)}
			</strong>
			<p className="clock-notes">{notes(clock, now, say).join(" · ")}</p>
		</li>
	);
}

/** The same in one line, for those that come later. */
export function ClockRow({ clock }: { clock: Clock }) {
	const { say } = useWords();
	return (
		<li className="clock clock-row" data-tone={clock.tone}>
			<Urgent clock={clock} />
			<h3>{clockName(clock, say)}</h3>
			<span className="clock-subject">{clock.subject}</span>
			<strong aria-live="off">{leftText(clock.left, say)}</strong>
		</li>
	);
}

/** Said once when it becomes urgent, and again when it is overdue: without the digits, which would be read out every second. */
function Urgent({ clock }: { clock: Clock }) {
	const { say } = useWords();
	if (!isUrgent(clock)) return null;
	return (
		<span className="unseen" role="alert">
			{clockName(clock, say)} {clock.subject} {say(clock.tone === "overdue" ? "clock.overdue" : "clock.urgent")}
		</span>
	);
}

const isUrgent = ({ tone }: Clock): boolean => tone === "red" || tone === "overdue";

const clockName = ({ filing, kind }: Clock, say: Say): string => (filing ? say(`filing.${filing}`) : say(kind === "filing" ? "clock.left" : `clock.${kind}`));

function leftText(left: number, say: Say): string {
	if (left < 0) return `+${countUpText(-left)}`;
	return left >= TWO_DAYS ? say("clock.days", { count: Math.floor(left / 86_400) }) : countdownText(left);
}

function notes(clock: Clock, now: number, say: Say): string[] {
	const due = say("clock.due", { time: timeNear(clock.dueAt, now) });
	const owner = clock.handler ? say("clock.owner", { name: clock.handler }) : say("clock.nobody");
	if (clock.market !== null)
		return [say("clock.c2Rule", { length: lengthText(clock.market) }), say("clock.c2At", { time: timeNear(clock.dueAt, now).slice(0, -3) })];
	if (!clock.draft) return [owner, due];
	const { filled, required } = clock.draft;
	const draft = filled === required ? say("clock.draftDone") : say("clock.draft", { filled, required });
	return [draft, clock.handler ? say("clock.handler", { name: clock.handler }) : say("clock.nobody"), due];
}
