import { Button, Modal, Select, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { instantOfInput, localInputOf } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { useCommand } from "../../state/use-command.ts";
import { useNow } from "../../state/use-screen.ts";
import { ProblemNote } from "../problem.tsx";
import { textsOf } from "./texts-of.ts";

const SOURCES = ["vendor", "client", "own-detection", "intelligence", "media", "alert"] as const;

type Props = { incident: string; opened: boolean; onClose: (done: boolean) => void };

/** Enters an act that may have started the clock. */
export function AwarenessForm({ incident, opened, onClose }: Props) {
	const { say } = useWords();
	return (
		<Modal opened={opened} onClose={() => onClose(false)} title={say("desk.awareness")}>
			<Fields incident={incident} onDone={() => onClose(true)} />
		</Modal>
	);
}

function Fields({ incident, onDone }: { incident: string; onDone: () => void }) {
	const { say } = useWords();
	const now = useNow();
	const command = useCommand();
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const { at, source, note, reason } = textsOf(event.currentTarget);
		const done = await command.run(`/incidents/${incident}/awareness`, {
			awareAt: instantOfInput(at ?? localInputOf(now)),
			source,
			note,
			...(reason ? { reason } : {}),
		});
		if (done) onDone();
	};
	return (
		<form className="form" onSubmit={submit}>
			<p>{say("desk.awarenessHint")}</p>
			<TextInput name="at" type="datetime-local" step={1} label={say("form.at")} defaultValue={localInputOf(now)} required data-autofocus />
			<Select
				name="source"
				label={say("form.source")}
				defaultValue="vendor"
				data={SOURCES.map((value) => ({ value, label: say(`source.${value}`) }))}
				allowDeselect={false}
			/>
			<TextInput name="note" label={say("form.note")} />
			<TextInput name="reason" label={say("form.reason")} />
			<ProblemNote problem={command.problem} />
			<Button type="submit" loading={command.busy}>
				{say("form.send")}
			</Button>
		</form>
	);
}
