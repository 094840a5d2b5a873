import type { Firm } from "../alerting/firm.ts";
import type { RulePack } from "../alerting/rules/pack.ts";
import type { ProviderConfig } from "./config-schema.ts";

/** The configuration in force: checked, defaults filled in, durations in ms, instants as numbers. */
export type Configuration = {
	readonly firm: Firm;
	readonly rules: RulePack;
	/** The firm's own sign-in; null: people have passwords here. Taken at the start: a reload does not change it. */
	readonly provider: ProviderConfig | null;
};

/** One fault of a configuration. All are reported together. */
export type Fault = { readonly file: string; readonly line: number | null; readonly path: string; readonly found: string; readonly expected: string };
