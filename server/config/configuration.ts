import type { Firm } from "../../alerting/firm.ts";
import type { RulePack } from "../../alerting/rules/pack.ts";
import type { Calendar } from "../../streams/calendar/calendar.ts";
import type { MessageSettings } from "../messages/build-messages.ts";
import type { Secrets } from "../messages/secret-files.ts";
import type { ProviderConfig } from "./schema.ts";

/** The configuration in force: checked, defaults filled in, durations in ms, instants as numbers. */
export type Configuration = {
	readonly firm: Firm;
	readonly rules: RulePack;
	/** The firm's own sign-in; null: people have passwords here. Taken at the start: a reload does not change it. */
	readonly provider: ProviderConfig | null;
	/** Where people reach the program, the one for signing in first; none: at the machine alone, as far as the configuration says. Taken at the start. */
	readonly addresses: readonly string[];
	/** Who is told what; null: nobody is told anything. */
	readonly messages: MessageSettings | null;
};

/**
 * What the text alone does not say: whether it is the demo firm, the calendars and rules that were read from files, by their path as
 * written, and so the secrets of channels.
 */
export type Context = {
	readonly demo?: boolean;
	readonly calendars?: ReadonlyMap<string, Calendar>;
	readonly rules?: ReadonlyMap<string, RulePack>;
	readonly secrets?: Secrets;
};
