import { useSearchParams } from "react-router";
import { type Language, useWords } from "../i18n/words.ts";

/** The other language and the way to it. The choice stands in the address, so that a link shows the same to a colleague. */
export function useLanguage(): { other: Language; change: () => void } {
	const { language, choose } = useWords();
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
	return { other, change };
}
