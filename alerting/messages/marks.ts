import { type Instant, MINUTE } from "../../streams/instant.ts";
import { urgentFilings } from "../filings/reminders.ts";
import type { Register } from "../register.ts";
import { aboutFiling, type Occasion } from "./occasion.ts";

/** Minutes before a filing is due at which people are told of it (issue 6 §2). */
const LEFT = [10, 5, 2] as const;

/**
 * The marks before filings of the half hour that lie in `(from, until]`. Of one filing only the last of them, and none once it is due:
 * whoever comes late says what is true then. They are no changes, so whoever tells keeps how far it has come.
 */
export function marksDue({ incidents }: Pick<Register, "incidents">, from: Instant, until: Instant): readonly Occasion[] {
	const filings = [...incidents.values()].flatMap((incident) => urgentFilings(incident).map((filing) => ({ incident, filing })));
	return filings.flatMap(({ incident, filing }) => {
		const { dueAt } = filing;
		if (dueAt === null || dueAt <= until) return [];
		const left = LEFT.findLast((minutes) => dueAt - minutes * MINUTE <= until);
		const happenedAt = dueAt - (left ?? 0) * MINUTE;
		if (left === undefined || happenedAt <= from) return [];
		const about = aboutFiling(incident, filing);
		return [{ ...about, kind: `minutes-left-${left}` as const, cause: `${about.incident}/${about.filing}/${dueAt}/${left}`, happenedAt }];
	});
}
