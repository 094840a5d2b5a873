import type { IncidentView } from "../../../server/views.ts";
import { countdownText, countUpText } from "../../format/duration.ts";
import { useWords } from "../../i18n/words.ts";
import { otherClocks } from "../../pages/desk-data.ts";
import { useNow, useScreen } from "../../state/use-screen.ts";

/** Everything else that runs for this incident, as the wall shows it. */
export function OtherClocks({ incident }: { incident: IncidentView }) {
	const { say } = useWords();
	const { overview } = useScreen();
	const now = useNow();
	const clocks = overview ? otherClocks(overview, incident, now) : [];
	if (clocks.length === 0) return null;
	return (
		<section aria-labelledby="clocks-title">
			<h2 id="clocks-title">{say("desk.clocks")}</h2>
			<ul className="other-clocks">
				{clocks.map((clock) => (
					<li key={clock.id} data-over={clock.left < 0 || undefined}>
						<span>
							{clock.filing ? say(`filing.${clock.filing}`) : clock.kind !== "filing" && say(`clock.${clock.kind}`)}{" "}
							{!clock.filing && <small>{clock.subject}</small>} {clock.others > 0 && <small>{say("clock.others", { count: clock.others + 1 })}</small>}
						</span>
						<b>{clock.left < 0 ? `+${countUpText(-clock.left)}` : countdownText(clock.left)}</b>
					</li>
				))}
			</ul>
		</section>
	);
}
