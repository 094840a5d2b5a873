import { useWords } from "../i18n/words.ts";
import { useLanguage } from "../state/use-language.ts";

/** The other language, by its own name. */
export function LanguageSwitch() {
	const { say } = useWords();
	const { other, change } = useLanguage();
	return (
		<button type="button" className="switch" lang={other} onClick={change}>
			{say("nav.language")}
		</button>
	);
}
