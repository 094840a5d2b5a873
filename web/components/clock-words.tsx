import { countdownText, countUpText } from "../format/duration.ts";
import { useWords } from "../i18n/words.ts";
import type { Clock } from "../pages/wall-clock.ts";

/** What runs, with what must be known of it: that it is only reckoned, or rests on an assumption. */
export function ClockName({ clock }: { clock: Clock }) {
	const { say } = useWords();
	return (
		<>
			{clock.filing ? say(`filing.${clock.filing}`) : clock.kind !== "filing" && say(`clock.${clock.kind}`)}
			{clock.withMajor && <small>{say("clock.withMajor")}</small>}
			{clock.shadow && <small>{say("clock.shadow")}</small>}
			{clock.assumed && <small>{say("clock.assumed")}</small>}
		</>
	);
}

/** The time left, in words too once it is over. */
export function ClockLeft({ clock }: { clock: Clock }) {
	const { say } = useWords();
	const over = clock.left < 0;
	return (
		<p className="left" data-tone={clock.tone}>
			<small>{say(over ? "clock.overdue" : clock.tone === "standing" ? "outage.recovering" : "clock.left")}</small>
			<strong aria-live="off">{over ? `+${countUpText(-clock.left)}` : countdownText(clock.left)}</strong>
		</p>
	);
}
