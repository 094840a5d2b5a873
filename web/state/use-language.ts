import { type Language, useWords } from "../i18n/words.ts";
import { useAddress } from "./use-address.ts";

/** The other language and the way to it. The choice stands in the address, so that a link shows the same to a colleague. */
export function useLanguage(): { other: Language; change: () => void } {
	const { language, choose } = useWords();
	const [, write] = useAddress();
	const other = language === "en" ? "zh-TW" : "en";
	const change = () => {
		choose(other);
		write({ lang: other }, true);
	};
	return { other, change };
}
