import { createHash } from "node:crypto";
import type { Calendar } from "../../streams/calendar/calendar.ts";
import { DAY, dateOf, startOfDate } from "../../streams/instant.ts";
import type { Settings } from "../environment.ts";
import { hiddenMessages } from "../messages/shown-settings.ts";
import type { Configuration } from "./configuration.ts";
import type { Effective } from "./defaults.ts";

/** The configuration in force, and as it was written, with its defaults. */
export type InForce = { readonly configuration: Configuration; readonly effective: Effective };

/** Under what it runs: the settings, and which program it is. */
export type RunsUnder = { readonly settings: Settings; readonly version: string };

/** A secret as something that tells it from another and says nothing of it. */
export type Hide = (secret: string) => string;

/**
 * Everything that the program goes by as plain JSON, to be compared with what it went by before. No secret stands in it: settings of the
 * channels that may hold one, and whatever came by the environment, only as `hide` gives them.
 */
export function printOf({ configuration, effective }: InForce, { settings, version }: RunsUnder, hide: Hide): object {
	const { calendar, rules, messages, ...rest } = effective;
	const kept = Object.entries(settings).map(([name, value]) => [name, hide(JSON.stringify(value instanceof Map ? [...value] : value) ?? "")]);
	return {
		...rest,
		...(messages && { messages: hiddenMessages(messages, configuration.messages?.channels ?? [], hide) }),
		calendar: { name: calendar, days: digestOfDays(configuration.firm.inventory.calendar) },
		rules: { name: rules, content: digest(JSON.stringify(configuration.rules)) },
		settings: Object.fromEntries(kept),
		program: version,
	};
}

export const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A calendar that lies in a file may have changed though its name did not. */
function digestOfDays(calendar: Calendar): string {
	const first = startOfDate(calendar.firstDate);
	const count = Math.round((startOfDate(calendar.lastDate) - first) / DAY) + 1;
	const days = Array.from({ length: count }, (_, index) => calendar.dayOf(dateOf(first + index * DAY)));
	return digest(JSON.stringify([calendar.windows, days]));
}
