import { SegmentedControl, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useWords } from "../../i18n/words.ts";
import { useCommand } from "../../state/use-command.ts";
import { usePreview } from "../../state/use-preview.ts";
import { BusyButton } from "../busy-button.tsx";
import { Effect } from "../effect.tsx";
import { ProblemNote } from "../problem.tsx";

const SCOPES = ["all-day", "afternoon"] as const;

/** Closes a day at short notice. All that is asked for stands there already; what it moves is shown before it is done. */
export function ClosureForm({ date, onClosed }: { date: string; onClosed: () => void }) {
	const { say } = useWords();
	const [scope, setScope] = useState<string>("all-day");
	const [reason, setReason] = useState(say("calendar.typhoon"));
	const command = useCommand();
	const preview = usePreview("/calendar/closures", { date, scope, reason: say("calendar.typhoon") });
	const submit = async (event: FormEvent) => {
		event.preventDefault();
		if (command.busy) return;
		if (await command.run("/calendar/closures", { date, scope, reason })) onClosed();
	};
	return (
		<form className="form closure" onSubmit={submit}>
			<SegmentedControl
				aria-label={say("calendar.scope")}
				value={scope}
				onChange={setScope}
				data={SCOPES.map((value) => ({ value, label: say(`scope.${value}`) }))}
			/>
			<TextInput label={say("calendar.reason")} value={reason} onChange={(event) => setReason(event.currentTarget.value)} required />
			{preview.problem ? <ProblemNote problem={preview.problem} /> : <Effect effect={preview.effect} />}
			<ProblemNote problem={command.problem} />
			<BusyButton type="submit" className="danger" busy={command.busy}>
				{say("calendar.close")} {date}
			</BusyButton>
		</form>
	);
}
