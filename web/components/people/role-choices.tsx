import { Checkbox } from "@mantine/core";
import { useWords } from "../../i18n/words.ts";
import { ROLES, type Role } from "../../pages/people-data.ts";

/** One may be several; each says what it may do. */
export function RoleChoices({ chosen = [] }: { chosen?: readonly Role[] }) {
	const { say } = useWords();
	return (
		<fieldset className="choices role-choices">
			<legend>{say("people.roles")}</legend>
			<p className="quiet">{say("people.rolesText")}</p>
			{ROLES.map((role) => (
				<Checkbox
					key={role}
					name="roles"
					value={role}
					label={say(`role.${role}`)}
					description={say(`roleDoes.${role}`)}
					defaultChecked={chosen.includes(role)}
				/>
			))}
		</fieldset>
	);
}
