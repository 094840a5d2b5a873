import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { create, type Font } from "fontkit";

const at = (weight: string) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-tc/${weight}.ttf`));

/** Noto Sans TC (SIL Open Font License), whole; a PDF gets only the glyphs it uses. */
export const FONT_FILES = { normal: at("400Regular/NotoSansTC_400Regular"), bold: at("700Bold/NotoSansTC_700Bold") };

let regular: Font | null = null;

/** Is there a glyph for it? Else it would be an empty box that cannot be searched or copied either. */
export function hasGlyph(character: string): boolean {
	regular ??= create(readFileSync(FONT_FILES.normal)) as Font;
	return regular.hasGlyphForCodePoint(character.codePointAt(0)!);
}
