import { Checkbox } from "@mantine/core";
import { useWords } from "../../i18n/words.ts";
import { ROLES, type Role } from "../../pages/people-data.ts";

/** One may be several. */
export function RoleChoices({ chosen = [] }: { chosen?: readonly Role[] }) {
	const { say } = useWords();
	return (
		<fieldset className="choices">
			<legend>{say("people.roles")}</legend>
			{ROLES.map((role) => (
				<Checkbox key={role} name="roles" value={role} label={say(`role.${role}`)} defaultChecked={chosen.includes(role)} />
			))}
		</fieldset>
	);
}
