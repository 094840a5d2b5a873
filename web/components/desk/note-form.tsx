import { TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useWords } from "../../i18n/words.ts";
import { useKept } from "../../state/kept.ts";
import { useCommand } from "../../state/use-command.ts";
import { BusyButton } from "../busy-button.tsx";
import { ProblemNote } from "../problem.tsx";
import { useDesk } from "./desk-context.ts";

/** Room for a note, above the timeline in which it will stand. */
export function NoteForm() {
	const { say } = useWords();
	const { incident, again } = useDesk();
	const [kept, keep] = useKept<string>(`note.${incident.id}`);
	const text = kept ?? "";
	const command = useCommand();
	const submit = async (event: FormEvent) => {
		event.preventDefault();
		if (!(await command.run(`/incidents/${incident.id}/notes`, { text }))) return;
		keep(null);
		again();
	};
	return (
		<form className="note-form" onSubmit={submit}>
			<TextInput aria-label={say("desk.note")} placeholder={say("desk.note")} value={text} onChange={(event) => keep(event.currentTarget.value || null)} />
			<BusyButton type="submit" variant="default" busy={command.busy} disabled={text.trim() === ""}>
				{say("desk.note")}
			</BusyButton>
			<ProblemNote problem={command.problem} />
		</form>
	);
}
