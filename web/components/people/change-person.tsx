import type { FormEvent } from "react";
import { useWords } from "../../i18n/words.ts";
import { endOfDay, type PersonRow } from "../../pages/people-data.ts";
import { refresh } from "../../state/resource.ts";
import { useAsking } from "../../state/use-asking.ts";
import { BusyButton } from "../busy-button.tsx";
import { DayInput } from "../day-input.tsx";
import { ProblemNote } from "../problem.tsx";
import { RoleChoices } from "./role-choices.tsx";

/** Other roles for somebody, at least one, and until when the account is good. Roles that come from groups are not ours to change. */
export function ChangePerson({ row, onDone }: { row: PersonRow; onDone: () => void }) {
	const { say } = useWords();
	const asking = useAsking();
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const form = new FormData(event.currentTarget);
		const roles = row.origin === "provider" ? {} : { roles: form.getAll("roles") };
		if (!(await asking.run(`/people/${row.login}`, { ...roles, validUntil: endOfDay(form.get("validUntil")) }))) return;
		await refresh("/people");
		onDone();
	};
	return (
		<form className="form" onSubmit={submit}>
			{row.origin === "provider" ? <p className="quiet">{say("people.rolesOfGroups")}</p> : <RoleChoices chosen={row.roles} />}
			<DayInput name="validUntil" label={say("people.until")} description={say("people.validUntilText")} defaultValue={row.until?.slice(0, 10) ?? null} />
			<ProblemNote problem={asking.problem} />
			<BusyButton type="submit" busy={asking.busy}>
				{say("people.save")}
			</BusyButton>
		</form>
	);
}
