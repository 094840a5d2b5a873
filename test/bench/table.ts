/** One line of the table: what was measured, what came out, what was aimed at (null: only told). */
export type Figure = { readonly figure: string; readonly measured: string; readonly aim: string; readonly met: boolean | null };

/** A number as people read it: 1,234,567. */
export const grouped = (number: number): string => Math.round(number).toLocaleString("en");

/** The figures in columns, one a line; an aim that is missed says so. */
export function tableOf(figures: readonly Figure[]): string {
	const rows = [["figure", "measured", "aim"], ...figures.map(({ figure, measured, aim, met }) => [figure, measured, met === false ? `${aim}  missed` : aim])];
	const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
	return rows
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column]!))
				.join("  ")
				.trimEnd(),
		)
		.join("\n");
}
