import { accounts } from "./areas/accounts.ts";
import { activity } from "./areas/activity.ts";
import { alarms } from "./areas/alarms.ts";
import { budget } from "./areas/budget.ts";
import { calendar } from "./areas/calendar.ts";
import { canary } from "./areas/canary.ts";
import { deliveries } from "./areas/deliveries.ts";
import { desk } from "./areas/desk.ts";
import { deskForms } from "./areas/desk-forms.ts";
import { handover } from "./areas/handover.ts";
import { incidents } from "./areas/incidents.ts";
import { knew } from "./areas/knew.ts";
import { messages } from "./areas/messages.ts";
import { moved } from "./areas/moved.ts";
import { passkeys } from "./areas/passkeys.ts";
import { people } from "./areas/people.ts";
import { refusals } from "./areas/refusals.ts";
import { service } from "./areas/service.ts";
import { shell } from "./areas/shell.ts";
import { terms } from "./areas/terms.ts";
import { tokens } from "./areas/tokens.ts";
import { unregistered } from "./areas/unregistered.ts";
import { wall } from "./areas/wall.ts";

/** Every text on the screens, by area. A new area is a file in `areas/` and a line here. */
const TEXTS = {
	...shell,
	...terms,
	...wall,
	...activity,
	...alarms,
	...incidents,
	...desk,
	...deskForms,
	...service,
	...unregistered,
	...handover,
	...budget,
	...calendar,
	...moved,
	...people,
	...passkeys,
	...accounts,
	...tokens,
	...refusals,
	...messages,
	...deliveries,
	...canary,
	...knew,
};

/** The name of a text. */
export type WordKey = keyof typeof TEXTS;
/** A dictionary of one language. */
export type Dictionary = Readonly<Record<WordKey, string>>;

export const zhTW = inLanguage(0);
export const en = inLanguage(1);

function inLanguage(index: 0 | 1): Dictionary {
	return Object.fromEntries(Object.entries(TEXTS).map(([key, texts]) => [key, texts[index]])) as Dictionary;
}
