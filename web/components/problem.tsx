import { useWords } from "../i18n/words.ts";
import { fieldText, refusalText } from "../pages/refusal-text.ts";
import type { Problem } from "../state/api.ts";

/** What the server refused, where it was asked. */
export function ProblemNote({ problem }: { problem: Problem | null }) {
	const { say } = useWords();
	if (!problem) return null;
	const details = problem.details.filter(({ message }) => message !== problem.message);
	return (
		<div className="problem" role="status">
			<strong>{problem.code === "unreachable" ? say("problem.unreachable") : say("problem.title")}</strong>
			<p>{refusalText(problem.message, say)}</p>
			<ul>
				{details.map(({ path, message }) => (
					<li key={path}>
						<strong>{fieldText(path, say)}</strong> {refusalText(message, say)}
					</li>
				))}
			</ul>
		</div>
	);
}
