import { Button, Select, TextInput } from "@mantine/core";
import { useWords } from "../../i18n/words.ts";
import { PERSON_STATES, peopleFilterOf } from "../../pages/find-people.ts";
import { ROLES } from "../../pages/people-data.ts";
import { useAddress } from "../../state/use-address.ts";

/** Which accounts are to be seen; each choice stands in the address. */
export function PeopleFilters() {
	const { say } = useWords();
	const [search, choose] = useAddress();
	const filter = peopleFilterOf(search);
	return (
		<search className="filters" aria-label={say("people.filters")}>
			<TextInput
				size="xs"
				type="search"
				label={say("people.find")}
				value={filter.find ?? ""}
				onChange={(event) => choose({ find: event.currentTarget.value }, true)}
			/>
			<Select
				size="xs"
				label={say("people.role")}
				placeholder={say("trail.all")}
				value={filter.role}
				onChange={(role) => choose({ role })}
				data={ROLES.map((value) => ({ value, label: say(`role.${value}`) }))}
				clearable
			/>
			<Select
				size="xs"
				label={say("people.state")}
				placeholder={say("trail.all")}
				value={filter.state}
				onChange={(state) => choose({ state })}
				data={PERSON_STATES.map((value) => ({ value, label: say(`personState.${value}`) }))}
				clearable
			/>
			{Object.values(filter).some((value) => value !== null) && (
				<Button variant="default" size="xs" onClick={() => choose(peopleFilterOf(new URLSearchParams()))}>
					{say("trail.clear")}
				</Button>
			)}
		</search>
	);
}
