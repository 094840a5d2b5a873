import { useWords } from "../i18n/words.ts";
import { useTheme } from "../state/use-theme.ts";

/** The other colours, by their name. */
export function ThemeSwitch() {
	const { say } = useWords();
	const { theme, choose } = useTheme();
	const other = theme === "dark" ? "light" : "dark";
	return (
		<button type="button" className="switch" onClick={() => choose(other)}>
			{say(`theme.${other}`)}
		</button>
	);
}
