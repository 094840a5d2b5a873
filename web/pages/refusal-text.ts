import { type WordKey, zhTW } from "../i18n/dictionary.ts";
import type { Say } from "../i18n/words.ts";

/** What the server refused with, in the reader's language where the dictionaries know the sentence; else as it was said. */
export function refusalText(message: string, say: Say): string {
	const slug = message.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
	const key = `refused.${slug}`;
	return key in zhTW ? say(key as WordKey) : message;
}
