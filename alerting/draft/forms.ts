/** Filings with a column in domain §10. */
export const COLUMNS = ["initial", "formal", "release", "major-initial", "major-closing"] as const;
/** Filings that have a form. */
export const FORMS = [...COLUMNS, "personal-data", "supplement"] as const;
export type Form = (typeof FORMS)[number];

/** R required, O optional, U carried forward and updated: required if the phase before said it, - absent, A when archived; `R:…` required under that condition, else optional. */
export type Need = "R" | "O" | "U" | "-" | "A" | "R:restored" | "R:C3" | "R:C4" | "R:attack" | "R:vendor";
