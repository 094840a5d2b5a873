import { useWords } from "../i18n/words.ts";
import { useFreshness } from "../state/use-screen.ts";

/** Until the server has told the first overview: that we wait, and for how long once it is too long. */
export function Waiting() {
	const { say } = useWords();
	const { stale, forSeconds } = useFreshness();
	return (
		<main className="waiting">
			<h1>{say("starting.title")}</h1>
			<p role="status">{stale ? say("starting.unreachable", { seconds: forSeconds }) : say("starting.text")}</p>
		</main>
	);
}
