import { countdownText, countUpText, lengthText, limitText } from "../../format/duration.ts";
import { type Say, useWords } from "../../i18n/words.ts";
import type { RtoBar } from "../../pages/rto-bar.ts";

/** Time left to the limit that comes next: the largest thing on the screen. Once it has passed it counts up. */
export function Countdown({ bar }: { bar: RtoBar }) {
	const { say } = useWords();
	const { used, limit, left } = bar;
	if (limit === null || left === null)
		return (
			<div className="countdown">
				<span>{say("block.noLimit")}</span>
				<strong>{lengthText(used)}</strong>
			</div>
		);
	const over = left < 0;
	return (
		<div className="countdown" data-tone={bar.standing ? "standing" : over ? "overdue" : bar.tone} role={over ? "alert" : undefined}>
			<span>{labelOf(bar, over, say)}</span>
			<strong aria-live="off">{over ? `+${countUpText(-left)}` : countdownText(left)}</strong>
			<span>
				{say("block.used", { used: lengthText(used), limit: limitText(limit) })} <b>{Math.floor((used / limit) * 100)} %</b>
			</span>
		</div>
	);
}

function labelOf(bar: RtoBar, over: boolean, say: Say): string {
	if (bar.standing) return say("block.standing");
	if (bar.towards === "rto") return say(over ? "block.overRto" : "block.toRto");
	return say(over ? "block.overTolerance" : "block.toTolerance");
}
