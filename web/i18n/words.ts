import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type { SourceView } from "../../server/views/source-view.ts";
import { en, type WordKey, zhTW } from "./dictionary.ts";
import { SIGNAL_NAMES } from "./signal-names.ts";

export const LANGUAGES = ["zh-TW", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
/** A text by its key, with the values that stand in it. */
export type Say = (key: WordKey, values?: Record<string, string | number>) => string;
export type Words = { language: Language; say: Say; choose: (language: Language) => void };

const KEPT_UNDER = "rtowatch.language";

/** What the address says, else what was chosen last, else zh-TW. */
export function languageOf(search: string, kept: string | null): Language {
	const asked = new URLSearchParams(search).get("lang") ?? kept;
	return LANGUAGES.find((language) => language === asked) ?? "zh-TW";
}

/** Sets up both dictionaries in the language of the address. Call before the first drawing. */
export async function startWords(): Promise<void> {
	const lng = languageOf(location.search, localStorage.getItem(KEPT_UNDER));
	document.documentElement.lang = lng;
	await i18next.use(initReactI18next).init({
		lng,
		resources: { "zh-TW": { translation: zhTW }, en: { translation: en } },
		keySeparator: false,
		nsSeparator: false,
		interpolation: { escapeValue: false },
	});
}

/** The words of the language in use. */
export function useWords(): Words {
	const { t, i18n } = useTranslation();
	const choose = (language: Language) => {
		localStorage.setItem(KEPT_UNDER, language);
		document.documentElement.lang = language;
		void i18n.changeLanguage(language);
	};
	return { language: i18n.language as Language, say: (key, values) => t(key, values ?? {}), choose };
}

/** How a signal is called: as the firm calls it, which in English gives way to a name that is known. */
export function signalName({ id, name }: { readonly id: string; readonly name?: string | undefined }, language: Language): string {
	const [zhTW, en] = SIGNAL_NAMES[id] ?? [];
	return (language === "en" ? (en ?? name) : (name ?? zhTW)) ?? id.replaceAll("-", " ");
}

/** Where a rule stands, in the language of the reader. */
export const sourceIn = (rule: SourceView, language: Language): string => (language === "en" ? rule.source : rule.chineseSource);

/** A text by a key made from data, or the data itself where the dictionaries do not know it. */
export function sayKnown(say: Say, prefix: string, value: string): string {
	const key = `${prefix}.${value}`;
	return key in zhTW ? say(key as WordKey) : value;
}
