/** Turns the direction of text around, unseen: a sentence could be made to read otherwise than it is stored. */
const TURNS_TEXT = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const UNSEEN = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u;

/** Can it stand in a document as itself? Not controls, halves of characters, and what turns the direction of text around. */
export function isPlain(character: string): boolean {
	return !UNSEEN.test(character) && !TURNS_TEXT.test(character);
}

/** A text in which nothing is lost and nothing hidden: lines stay lines, what cannot stand as itself stands as `[U+202E]`. */
export function visible(text: string, stands: (character: string) => boolean = isPlain): string {
	const lines = text.replaceAll(/\r\n?|[\u2028\u2029]/g, "\n").replaceAll("\t", "    ");
	return Array.from(lines, (character) => (character === "\n" || stands(character) ? character : codePoint(character))).join("");
}

function codePoint(character: string): string {
	return `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}]`;
}
