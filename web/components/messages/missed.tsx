import type { MissedView } from "../../../server/messages/missed-view.ts";
import { useWords } from "../../i18n/words.ts";
import { aboutText } from "../../pages/delivery-groups.ts";
import { momentOf } from "../../pages/messages-data.ts";
import { useScreen } from "../../state/use-screen.ts";
import { Why } from "./why.tsx";

/** So many stand there at once: one failing channel must not push the log out of sight. */
const SHOWN = 5;

/** What the watcher misses; nothing while it misses nothing. */
export function MissedMessages({ missed }: { missed: readonly MissedView[] }) {
	const { say } = useWords();
	if (missed.length === 0) return null;
	return (
		<section className="missed" aria-labelledby="missed">
			<h2 id="missed">
				<span aria-hidden="true">✕</span> {say("messages.missed", { count: missed.length })}
			</h2>
			<p>{say("messages.missedText")}</p>
			<Lines missed={missed.slice(0, SHOWN)} />
			{missed.length > SHOWN && (
				<details>
					<summary>{say("messages.missedMore", { count: missed.length - SHOWN })}</summary>
					<Lines missed={missed.slice(SHOWN)} />
				</details>
			)}
			<p className="quiet">{say("messages.missedNow")}</p>
		</section>
	);
}

function Lines({ missed }: { missed: readonly MissedView[] }) {
	const { say } = useWords();
	const { overview } = useScreen();
	return (
		<ul>
			{missed.map(({ what, occasion, happenedAt, about, channel, person, why }) => (
				<li key={`${what} ${occasion} ${about} ${channel} ${person?.id}`}>
					<time>{momentOf(happenedAt)}</time> <strong>{say(`occasion.${occasion}`)}</strong> {aboutText(about, overview)} →{" "}
					{person ? person.name + say("app.aside", { text: channel }) : channel} · {say(`missed.${what}`)}
					{why && (
						<small>
							{" "}
							<Why why={why} />
						</small>
					)}
				</li>
			))}
		</ul>
	);
}
