import { Modal } from "@mantine/core";
import type { FormEvent } from "react";
import { useWords } from "../../i18n/words.ts";
import type { PersonRow } from "../../pages/people-data.ts";
import { refresh } from "../../state/resource.ts";
import { useAsking } from "../../state/use-asking.ts";
import { BusyButton } from "../busy-button.tsx";
import { ProblemNote } from "../problem.tsx";
import { RoleChoices } from "./role-choices.tsx";

/** Other roles for somebody; at least one. */
export function ChangeRoles({ row, onClose }: { row: PersonRow | null; onClose: () => void }) {
	const { say } = useWords();
	return (
		<Modal opened={row !== null} onClose={onClose} title={row && say("people.changed", { name: row.name })}>
			{row && <RolesForm row={row} onDone={onClose} />}
		</Modal>
	);
}

function RolesForm({ row, onDone }: { row: PersonRow; onDone: () => void }) {
	const { say } = useWords();
	const asking = useAsking();
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const roles = new FormData(event.currentTarget).getAll("roles");
		if (!(await asking.run(`/people/${row.login}`, { roles }))) return;
		await refresh("/people");
		onDone();
	};
	return (
		<form className="form" onSubmit={submit}>
			<RoleChoices chosen={row.roles} />
			<ProblemNote problem={asking.problem} />
			<BusyButton type="submit" busy={asking.busy}>
				{say("people.save")}
			</BusyButton>
		</form>
	);
}
