import { useState } from "react";
import type { FieldView } from "../../../server/views.ts";
import { timeOf } from "../../format/time.ts";
import { type Say, useWords } from "../../i18n/words.ts";
import { isSuggestion } from "../../pages/desk-data.ts";
import type { FieldValue } from "../../pages/field-entry.ts";
import type { CommandState } from "../../state/use-command.ts";
import { useCommand } from "../../state/use-command.ts";
import { ProblemNote } from "../problem.tsx";
import { Evidence } from "./evidence.tsx";
import { FieldForm } from "./field-form.tsx";

type Props = { field: FieldView; incident: string; frozen: boolean; onDone: () => void };

/** One field of the form: number, name, value, and where the value comes from. */
export function FieldRow({ field, incident, frozen, onDone }: Props) {
	const { say, language } = useWords();
	const [editing, setEditing] = useState(false);
	const command = useCommand();
	const send = async (value: FieldValue, reason: string | null = null) => {
		const sent = await command.run(`/incidents/${incident}/fields/${field.number}`, { value, ...(reason ? { reason } : {}) });
		if (!sent) return;
		setEditing(false);
		onDone();
	};
	const missing = field.source === "missing";
	return (
		<li id={`field-${field.number}`} className="field" data-source={field.source} data-required={field.required || undefined}>
			<span className="field-number">{field.number}</span>
			<span className="field-name">
				{language === "en" ? field.englishName : field.name}
				{!field.required && <small>{say("desk.optional")}</small>}
			</span>
			<div className="field-value">
				{editing || (missing && field.required && !frozen) ? (
					<FieldForm field={field} busy={command.busy} onSave={send} onCancel={missing ? null : () => setEditing(false)} />
				) : (
					<Shown field={field} />
				)}
				<ProblemNote problem={command.problem} />
			</div>
			<Badge field={field} />
			{!frozen && !editing && !(missing && field.required) && (
				<Acts field={field} command={command} onConfirm={() => send(field.value)} onEdit={() => setEditing(true)} />
			)}
		</li>
	);
}

function Shown({ field }: { field: FieldView }) {
	const { say, language } = useWords();
	return (
		<>
			<p className="field-text">{(language === "en" ? field.englishText : field.text) || "—"}</p>
			{field.evidence && <Evidence evidence={field.evidence} />}
			{field.differs && <small className="field-differs">{say("desk.differs")}</small>}
		</>
	);
}

function Badge({ field }: { field: FieldView }) {
	const { say } = useWords();
	return (
		<span className="badge" data-source={field.source}>
			{say(`field.${field.source}`)}
			{field.confirmed && <small>{confirmedText(field.confirmed, say)}</small>}
		</span>
	);
}

const confirmedText = ({ by, at }: { by: string; at: string }, say: Say): string => say("desk.fieldBy", { name: by, time: timeOf(at).slice(0, 5) });

function Acts({ field, command, onConfirm, onEdit }: { field: FieldView; command: CommandState; onConfirm: () => void; onEdit: () => void }) {
	const { say } = useWords();
	return (
		<span className="field-acts">
			{isSuggestion(field) && (
				<button type="button" className="act act-main" disabled={command.busy} onClick={onConfirm}>
					{say("desk.confirm")} <kbd>⏎</kbd>
				</button>
			)}
			<button type="button" className="act" onClick={onEdit}>
				{say(field.source === "missing" ? "desk.fill" : "desk.edit")}
			</button>
		</span>
	);
}
