import { useSearchParams } from "react-router";
import { useWords } from "../i18n/words.ts";

/** The other language, by its own name. The choice stands in the address, so that a link shows the same to a colleague. */
export function LanguageSwitch() {
	const { language, say, choose } = useWords();
	const [, setSearch] = useSearchParams();
	const other = language === "en" ? "zh-TW" : "en";
	const change = () => {
		choose(other);
		setSearch(
			(search) => {
				search.set("lang", other);
				return search;
			},
			{ replace: true },
		);
	};
	return (
		<button type="button" className="switch" lang={other} onClick={change}>
			{say("nav.language")}
		</button>
	);
}
