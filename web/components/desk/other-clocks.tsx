import type { IncidentView } from "../../../server/views.ts";
import { countdownText, countUpText, secondsBetween } from "../../format/duration.ts";
import { useWords } from "../../i18n/words.ts";
import { otherClocks } from "../../pages/desk-data.ts";
import { useNow, useScreen } from "../../state/use-screen.ts";

/** Everything else that runs for this incident. */
export function OtherClocks({ incident }: { incident: IncidentView }) {
	const { say } = useWords();
	const { overview } = useScreen();
	const now = useNow();
	const clocks = otherClocks(overview?.deadlines ?? [], incident);
	if (clocks.length === 0) return null;
	return (
		<section aria-labelledby="clocks-title">
			<h2 id="clocks-title">{say("desk.clocks")}</h2>
			<ul className="other-clocks">
				{clocks.map((clock) => {
					const left = secondsBetween(now, clock.dueAt);
					const name = clock.filing ? say(`filing.${clock.filing}`) : clock.kind === "filing" ? "" : say(`clock.${clock.kind}`);
					return (
						<li key={`${clock.kind} ${clock.filing} ${clock.service}`} data-over={left < 0 || undefined}>
							<span>
								{name} <small>{overview?.services.find(({ id }) => id === clock.service)?.name}</small>
							</span>
							<b>{left < 0 ? `+${countUpText(-left)}` : countdownText(left)}</b>
						</li>
					);
				})}
			</ul>
		</section>
	);
}
