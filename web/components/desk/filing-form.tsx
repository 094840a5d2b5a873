import { Button, Modal, Select, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import type { FilingView } from "../../../server/views.ts";
import { instantOfInput, localInputOf } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { useCommand } from "../../state/use-command.ts";
import { useNow } from "../../state/use-screen.ts";
import { ProblemNote } from "../problem.tsx";
import { textsOf } from "./texts-of.ts";

const CHANNELS = ["platform", "phone", "mail", "letter"] as const;

type Props = { incident: string; kind: FilingView["kind"]; opened: boolean; onClose: (done: boolean) => void };

/** Records that a filing was made: when, under which receipt, by which channel. The clock stops at that instant. */
export function FilingForm({ incident, kind, opened, onClose }: Props) {
	const { say } = useWords();
	return (
		<Modal opened={opened} onClose={() => onClose(false)} title={`${say("desk.file")} · ${say(`filing.${kind}`)}`}>
			<Fields incident={incident} kind={kind} onDone={() => onClose(true)} />
		</Modal>
	);
}

function Fields({ incident, kind, onDone }: { incident: string; kind: FilingView["kind"]; onDone: () => void }) {
	const { say } = useWords();
	const now = useNow();
	const command = useCommand();
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const { filedAt, receipt, channel } = textsOf(event.currentTarget);
		const done = await command.run(`/incidents/${incident}/filings/${kind}/file`, { filedAt: instantOfInput(filedAt ?? localInputOf(now)), receipt, channel });
		if (done) onDone();
	};
	return (
		<form className="form" onSubmit={submit}>
			<p>{say("desk.fileHint")}</p>
			<TextInput name="filedAt" type="datetime-local" step={1} label={say("form.filedAt")} defaultValue={localInputOf(now)} required />
			<TextInput name="receipt" label={say("form.receipt")} data-autofocus />
			<Select
				name="channel"
				label={say("form.channel")}
				defaultValue="platform"
				data={CHANNELS.map((value) => ({ value, label: say(`channel.${value}`) }))}
				allowDeselect={false}
			/>
			<ProblemNote problem={command.problem} />
			<Button type="submit" loading={command.busy}>
				{say("form.send")}
			</Button>
		</form>
	);
}
