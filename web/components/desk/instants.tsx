import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { useNow } from "../../state/use-screen.ts";
import { useDesk } from "./desk-context.ts";

const INSTANTS = ["occurredAt", "detectedAt", "awareAt", "restoredAt", "handledAt"] as const;

/** The instants that everything is counted from, each with the way to correct it; corrections keep both values. */
export function Instants() {
	const { say } = useWords();
	const { incident } = useDesk();
	const { open } = useDeskAddress();
	const now = useNow();
	return (
		<section aria-labelledby="instants-title">
			<h2 id="instants-title">{say("desk.instants")}</h2>
			<ul className="instants">
				{INSTANTS.map((name) => (
					<li key={name}>
						<span>{say(`instant.${name}`)}</span>
						<b>{incident[name] ? timeNear(incident[name], now) : "—"}</b>
						{incident[name] && (
							<button type="button" className="act" onClick={() => open("correct", name)} aria-label={`${say("desk.correct")} ${say(`instant.${name}`)}`}>
								{say("desk.correct")}
							</button>
						)}
					</li>
				))}
			</ul>
		</section>
	);
}
