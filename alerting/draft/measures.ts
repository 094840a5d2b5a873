import type { Instant } from "../../streams/instant.ts";
import type { ActionKind } from "../incidents/actions.ts";
import { actionWording, actWording } from "./acts.ts";
import { type Case, nameOf } from "./case.ts";
import { clockText, type Wording, zh } from "./text.ts";
import type { Entry } from "./value.ts";

/** Something at an instant, in words. */
export type Step = Wording & { readonly at: Instant };

/** What was done so far, in order of time, as far as it is on record: known by alarm or call, taken on, switched, acted (domain §10, field 46). */
export function measuresOf(subject: Case): readonly Entry[] {
	return timed([...actsOf(subject), ...switchesOf(subject), ...actionsOf(subject)], subject);
}

/** The acts of the awareness ledger. */
export function actsOf({ incident }: Case): readonly Step[] {
	return incident.awareness.map((act) => ({ at: act.at, ...actWording(act) }));
}

/** Take-overs to another site. */
export function switchesOf(subject: Case): readonly Step[] {
	return subject.outages.flatMap(({ service, takenOverTo, takenOverAt }) => {
		if (takenOverTo === null || takenOverAt === null) return [];
		const site = siteName(subject, takenOverTo);
		return [{ at: takenOverAt, text: zh`${nameOf(subject, service)}切換至${site}`, englishText: `${service} taken over to ${takenOverTo}` }];
	});
}

/** The name of a site; its id where it has none. */
export function siteName({ duties }: Pick<Case, "duties">, id: string): string {
	return duties.firm.inventory.sites.find((site) => site.id === id)?.name ?? id;
}

/** What people recorded as done, of these kinds, or all. */
export function actionsOf(subject: Case, kinds?: readonly ActionKind[]): readonly Step[] {
	const actions = subject.incident.actions.filter(({ kind }) => kinds === undefined || kinds.includes(kind));
	return actions.map((action) => ({ at: action.at, ...actionWording(subject, action) }));
}

/** Steps in order of time, each with its clock and once; the date stands where it is not that of the occurrence. */
export function timed(steps: readonly Step[], { incident }: Pick<Case, "incident">): readonly Entry[] {
	const entries = steps
		.toSorted((a, b) => a.at - b.at)
		.map(({ at, text, englishText }) => {
			const clock = clockText(at, incident.occurredAt);
			return { value: `${clock} ${text}`, text: `${clock} ${text}`, englishText: `${clock} ${englishText}` };
		});
	return entries.filter((entry, index) => entries.findIndex((other) => other.value === entry.value) === index);
}
