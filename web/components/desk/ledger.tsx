import type { AwarenessAct } from "../../../server/views/incident-view.ts";
import { timeNear } from "../../format/time.ts";
import { sayKnown, useWords } from "../../i18n/words.ts";
import { seenText } from "../../pages/evidence.ts";
import { useNow } from "../../state/use-screen.ts";
import { useDesk } from "./desk-context.ts";

/** Every act that may have started the thirty minutes; the one that counts is marked. */
export function Ledger() {
	const { say, language } = useWords();
	const { incident, services } = useDesk();
	const signals = services.flatMap((service) => service.signals);
	const noteOf = ({ source, note }: AwarenessAct) => (source === "alarm" && note ? seenText(note, signals, { language, say }) : note);
	const now = useNow();
	return (
		<section aria-labelledby="ledger-title">
			<h2 id="ledger-title">{say("desk.ledger")}</h2>
			<ol className="entries">
				{incident.awareness.map((act) => (
					<li key={`${act.at} ${act.recordedAt} ${act.source}`} data-counts={act.counts || undefined}>
						<time>{timeNear(act.at, now)}</time>
						<span>
							{sayKnown(say, "source", act.source)} {act.by}
							{act.counts && <b className="counts">{say("desk.counts")}</b>}
							{(act.reason ?? act.note) && <small>{act.reason ?? noteOf(act)}</small>}
						</span>
					</li>
				))}
			</ol>
		</section>
	);
}
