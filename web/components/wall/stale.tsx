import { lengthText } from "../../format/duration.ts";
import { timeOf } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";

/** Over the whole wall when no beat has come: what is below may no longer be true. */
export function Stale({ seconds, asOf }: { seconds: number; asOf: string }) {
	const { say } = useWords();
	return (
		<div className="stale">
			<div className="stale-box" role="alert">
				<strong>{say("stale.title")}</strong>
				<span className="stale-count">{lengthText(seconds)}</span>
				<span>{say("stale.text", { time: timeOf(asOf) })}</span>
			</div>
		</div>
	);
}
