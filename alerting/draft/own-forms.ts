import type { Form, Need } from "./forms.ts";

/** Where the needs of a form stand. `assumed` marks 待確認: no official form was found, so what is required is our reading. */
export type FormSource = { readonly source: string; readonly assumed: boolean };

const PROPOSAL: FormSource = { source: "no official form was found: merged from the exchange's headings and the national form", assumed: true };

/** Of every form (domain §10). */
export const FORM_SOURCES: Readonly<Record<Form, FormSource>> = {
	initial: PROPOSAL,
	formal: PROPOSAL,
	release: PROPOSAL,
	"major-initial": PROPOSAL,
	"major-closing": PROPOSAL,
	"personal-data": { source: "網路安全防護自律規範, art. 7 (3), names no field: what the common record of personal-data incidents asks for", assumed: true },
	supplement: { source: "no form was found: what an incident grows by (services, tolerance), and who says so", assumed: true },
};

type Columns = { readonly R: readonly number[]; readonly U: readonly number[]; readonly O: readonly number[]; readonly A: readonly number[] };

/** The two filings without a column in domain §10: numbers by need. What is in none of the lists is not on the form. */
const OWN: Readonly<Record<"personal-data" | "supplement", Columns>> = {
	"personal-data": {
		R: [1, 2, 4, 5, 6, 10, 11, 12, 15, 16, 17, 18, 19, 20, 21, 27, 33, 46, 52, 69],
		U: [],
		O: [3, 13, 14, 22, 24, 28, 41, 42, 44, 45, 48, 49, 50, 51, 53, 54, 56, 62, 63, 64, 68],
		A: [70],
	},
	supplement: {
		R: [1, 2, 3, 4, 5, 6, 10, 11, 15, 16, 21, 22, 24, 25, 32, 33, 36, 37, 38, 39, 46, 50, 52, 69],
		U: [17, 18, 19, 20, 23, 26, 27, 45, 47, 49],
		O: [7, 8, 12, 13, 14, 28, 29, 30, 31, 34, 35, 40, 41, 42, 43, 44, 48, 51, 53, 54, 62, 68],
		A: [70],
	},
};

/** The need of a field in a filing without a column in domain §10. */
export function ownNeed(form: keyof typeof OWN, number: number): Need {
	const columns = OWN[form];
	return (Object.keys(columns) as (keyof Columns)[]).find((need) => columns[need].includes(number)) ?? "-";
}
