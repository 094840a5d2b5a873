import type { Firm } from "../alerting/firm.ts";
import type { RulePack } from "../alerting/rules/pack.ts";

/** The configuration in force: checked, defaults filled in, durations in ms, instants as numbers. */
export type Configuration = {
	readonly firm: Firm;
	readonly rules: RulePack;
};

/** One fault of a configuration. All are reported together. */
export type Fault = { readonly file: string; readonly line: number | null; readonly path: string; readonly found: string; readonly expected: string };
