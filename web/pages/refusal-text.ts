import { type WordKey, zhTW } from "../i18n/dictionary.ts";
import { type Say, sayKnown } from "../i18n/words.ts";

type Pattern = { says: RegExp; text: (found: readonly string[], say: Say) => string };

/** Sentences with a value in them. */
const PATTERNS: readonly Pattern[] = [
	{ says: /^this takes the right ([\w-]+)$/, text: ([right = ""], say) => say("refusedWith.right", { right: sayKnown(say, "right", right) }) },
	{
		says: /^(login|name): found (.+), which is taken$/,
		text: ([field = "", value = ""], say) => say("refusedWith.taken", { field: fieldText(field, say), value }),
	},
	{
		says: /^found (.+), expected (.+)$/s,
		text: ([found = "", expected = ""], say) => say("refusedWith.found", { found, expected: refusalText(`expected ${expected}`, say) }),
	},
];

/** What the server refused with, in the reader's language where the dictionaries know the sentence; else as it was said. */
export function refusalText(message: string, say: Say): string {
	const slug = message.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
	const key = `refused.${slug}`;
	if (key in zhTW) return say(key as WordKey);
	for (const { says, text } of PATTERNS) {
		const found = says.exec(message);
		if (found) return text(found.slice(1), say);
	}
	return message;
}

/** The field of a form that the server named, as the form calls it; else as it was named. */
export const fieldText = (path: string, say: Say): string => sayKnown(say, "inputName", path);
