import type { Instant } from "../../streams/instant.ts";
import type { Firm, Person } from "../firm.ts";
import type { Plan, Roster, Target } from "./plan.ts";

/** Whom a message can be for: somebody of the roster, or the CISO. */
export type Addressee = Omit<Person, "roles">;

/** The id, and the role, under which the CISO of the firm is told. */
export const CISO = "ciso";

/** Everybody who can be told, the CISO included, unless the roster has one. */
export function addressees({ roster, ciso }: Pick<Firm, "roster" | "ciso">): readonly Person[] {
	const named = roster.some(({ id, roles }) => id === CISO || roles.includes(CISO));
	return ciso === null || named ? roster : [...roster, { ...ciso, id: CISO, roles: [CISO] }];
}

/** Whom targets mean at an instant, each once, in the order in which they are named. Nobody is no fault: a roster may have a gap. */
export function meantBy(targets: readonly Target[], at: Instant, firm: Firm, { rosters }: Pick<Plan, "rosters">): readonly Person[] {
	const all = addressees(firm);
	const meant = targets.flatMap((target): readonly Person[] => {
		if ("role" in target) return all.filter(({ id, roles }) => roles.includes(target.role) || (target.role === CISO && id === CISO));
		const ids =
			"person" in target
				? [target.person]
				: onDuty(
						rosters.find(({ id }) => id === target.roster),
						at,
						firm,
					);
		return ids.flatMap((id) => all.find((person) => person.id === id) ?? []);
	});
	return [...new Set(meant)];
}

/** Who of a roster is on duty: the persons of the first shift that is on. */
function onDuty(roster: Roster | undefined, at: Instant, { inventory }: Firm): readonly string[] {
	return roster?.shifts.find(({ hours }) => inventory.calendar.stretchAt([hours], at).open)?.persons ?? [];
}
