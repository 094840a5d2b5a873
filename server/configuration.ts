import type { Firm } from "../alerting/firm.ts";

/** The configuration in force: checked, defaults filled in, durations in ms, instants as numbers. */
export type Configuration = {
	readonly firm: Firm;
	/** Name of the shipped rule pack, or a path. */
	readonly rules: string;
};

/** One fault of a configuration. All are reported together. */
export type Fault = { readonly file: string; readonly line: number | null; readonly path: string; readonly found: string; readonly expected: string };
