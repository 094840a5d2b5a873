import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useWords } from "../../i18n/words.ts";
import { useCommand } from "../../state/use-command.ts";
import { ProblemNote } from "../problem.tsx";

/** Room for a note, above the timeline in which it will stand. */
export function NoteForm({ incident, onDone }: { incident: string; onDone: () => void }) {
	const { say } = useWords();
	const [text, setText] = useState("");
	const command = useCommand();
	const submit = async (event: FormEvent) => {
		event.preventDefault();
		if (!(await command.run(`/incidents/${incident}/notes`, { text }))) return;
		setText("");
		onDone();
	};
	return (
		<form className="note-form" onSubmit={submit}>
			<TextInput aria-label={say("desk.note")} placeholder={say("desk.note")} value={text} onChange={(event) => setText(event.currentTarget.value)} />
			<Button type="submit" variant="default" loading={command.busy} disabled={text.trim() === ""}>
				{say("desk.note")}
			</Button>
			<ProblemNote problem={command.problem} />
		</form>
	);
}
