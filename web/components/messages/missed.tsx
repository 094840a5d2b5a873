import type { MissedView } from "../../../server/messages/missed-view.ts";
import { useWords } from "../../i18n/words.ts";
import { momentOf } from "../../pages/messages-data.ts";
import { Why } from "./why.tsx";

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
			<ul>
				{missed.map(({ what, occasion, happenedAt, about, channel, person, why }) => (
					<li key={`${what} ${occasion} ${about} ${channel} ${person?.id}`}>
						<time>{momentOf(happenedAt)}</time> <strong>{say(`occasion.${occasion}`)}</strong> <code>{about}</code> → {person?.name ?? channel}：
						{say(`missed.${what}`)}
						{why && (
							<small>
								{" "}
								<Why why={why} />
							</small>
						)}
					</li>
				))}
			</ul>
		</section>
	);
}
