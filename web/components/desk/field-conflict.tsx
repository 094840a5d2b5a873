import { Button } from "@mantine/core";
import { timeOf } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import type { Begun, FieldConflict } from "../../pages/desk-field.ts";
import { type FieldValue, fromInput } from "../../pages/field-entry.ts";
import { BusyButton } from "../busy-button.tsx";

type Props = {
	conflict: FieldConflict;
	begun: Begun;
	busy: boolean;
	onBegun: (begun: Begun | null) => void;
	onSave: (value: FieldValue, seen: FieldValue, reason: string) => void;
};

/** Somebody else has put another value here meanwhile: both are shown, and whoever typed says which stands. */
export function Conflict({ conflict: { theirs, mine }, begun, busy, onBegun, onSave }: Props) {
	const { say, language } = useWords();
	const text = language === "en" ? theirs.englishText : theirs.text;
	const { by = "", at = null } = theirs.confirmed ?? {};
	return (
		<div className="field-conflict" role="alert">
			<p>{say("conflict.title", { name: by, time: at ? timeOf(at).slice(0, 5) : "" })}</p>
			<dl>
				<dt>{say("conflict.theirs", { name: by })}</dt>
				<dd>{text}</dd>
				<dt>{say("conflict.mine")}</dt>
				<dd>{mine}</dd>
			</dl>
			<div>
				<Button variant="default" data-todo onClick={() => onBegun(null)}>
					{say("conflict.keepTheirs")}
				</Button>
				<BusyButton busy={busy} onClick={() => onSave(fromInput(theirs, mine), theirs.value, begun.reason)}>
					{say("conflict.useMine")}
				</BusyButton>
			</div>
		</div>
	);
}
