import { lengthText } from "../format/duration.ts";
import { useWords } from "../i18n/words.ts";
import { useFreshness } from "../state/use-screen.ts";

/** That nothing has been heard for a while: what stands on the page may no longer be true. */
export function FreshnessNote() {
	const { say } = useWords();
	const { stale, forSeconds } = useFreshness();
	if (!stale) return null;
	return (
		<strong className="stale-note" role="alert">
			{say("stale.short", { length: lengthText(forSeconds) })}
		</strong>
	);
}
