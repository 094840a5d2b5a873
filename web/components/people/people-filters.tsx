import { useWords } from "../../i18n/words.ts";
import { PERSON_STATES, peopleFilterOf } from "../../pages/find-people.ts";
import { ROLES } from "../../pages/people-data.ts";
import { useAddress } from "../../state/use-address.ts";
import { FilterBar } from "../filter-bar.tsx";

/** Which accounts are to be seen. */
export function PeopleFilters() {
	const { say } = useWords();
	const [search] = useAddress();
	return (
		<FilterBar
			label={say("people.filters")}
			fields={[
				{ name: "find", label: say("people.find"), typed: "words" },
				{ name: "role", label: say("people.role"), options: ROLES.map((value) => ({ value, label: say(`role.${value}`) })) },
				{ name: "state", label: say("people.state"), options: PERSON_STATES.map((value) => ({ value, label: say(`personState.${value}`) })) },
			]}
			chosen={peopleFilterOf(search)}
		/>
	);
}
