/** Hours of a service's own: `[{days: trading, from: "08:30", to: "14:30"}]`. `to` before `from` runs past midnight. */
export type HoursRule = { readonly days: "trading" | "business" | "all"; readonly from: string; readonly to: string };

/** A window: the name of one that the calendar defines (`market`, `always`), or hours of one's own. */
export type Window = string | readonly HoursRule[];
