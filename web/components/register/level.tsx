import { useWords } from "../../i18n/words.ts";

const LEVELS = [1, 2, 3];

/** The availability level: its number, and as many steps (SEMANTICS 4.11, for reference). */
export function Level({ level }: { level: number }) {
	const { say } = useWords();
	return (
		<span className="level" data-level={level} title={say("incidents.levelHint")}>
			<b>{level}</b>
			<span className="level-steps" aria-hidden>
				{LEVELS.map((step) => (
					<i key={step} data-on={step <= level || undefined} />
				))}
			</span>
		</span>
	);
}
