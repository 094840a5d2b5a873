import { useWords } from "../i18n/words.ts";
import type { Problem } from "../state/api.ts";

/** What the server refused, where it was asked. */
export function ProblemNote({ problem }: { problem: Problem | null }) {
	const { say } = useWords();
	if (!problem) return null;
	return (
		<div className="problem" role="status">
			<strong>{problem.code === "unreachable" ? say("problem.unreachable") : say("problem.title")}</strong>
			<p>{problem.message}</p>
			<ul>
				{problem.details.map(({ path, message }) => (
					<li key={path}>
						<code>{path}</code> {message}
					</li>
				))}
			</ul>
		</div>
	);
}
