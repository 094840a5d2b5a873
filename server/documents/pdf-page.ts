import type { CustomTableLayout, Margins, TDocumentDefinitions } from "pdfmake/interfaces.js";
import { hasGlyph } from "./font.ts";
import { PALETTE } from "./palette.ts";
import { visible } from "./visible.ts";

export const FONT = "NotoSansTC";

type Named = { readonly title: string; readonly firm: string; readonly language: string };

/** What every PDF of ours is: A4, in our font and ink, its title and firm among its properties. Margins in points. */
export function onPaper(
	{ title, firm, language }: Named,
	pageMargins: Margins,
	type: { readonly fontSize: number; readonly lineHeight: number },
): Omit<TDocumentDefinitions, "content"> {
	return {
		pageSize: "A4",
		pageMargins,
		language,
		info: { title: `${title} ${firm}`, author: firm, creator: "RTO Watch" },
		defaultStyle: { font: FONT, ...type, color: PALETTE.ink },
	};
}

/** What the font cannot show is named instead. */
export function shown(text: string): string {
	return visible(text, hasGlyph);
}

/** Hair lines between rows, none down the page; what a cell leaves free in points: on either side, above and below. */
export function lined(side: number, above: number, below: number): CustomTableLayout {
	return {
		hLineWidth: (line) => (line === 0 ? 0 : 0.5),
		vLineWidth: () => 0,
		hLineColor: () => PALETTE.line,
		paddingLeft: () => side,
		paddingRight: () => side,
		paddingTop: () => above,
		paddingBottom: () => below,
	};
}
