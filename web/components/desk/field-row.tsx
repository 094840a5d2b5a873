import { useState } from "react";
import type { FieldView } from "../../../server/views/draft-view.ts";
import { timeOf } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { fieldName, isSuggestion } from "../../pages/desk-data.ts";
import { type Begun, conflictOf, isFresh } from "../../pages/desk-field.ts";
import { type FieldValue, toInput } from "../../pages/field-entry.ts";
import { useKept } from "../../state/kept.ts";
import { useKeptName } from "../../state/person.ts";
import { type CommandState, useCommand } from "../../state/use-command.ts";
import { useNow } from "../../state/use-screen.ts";
import { ProblemNote } from "../problem.tsx";
import { useDesk } from "./desk-context.ts";
import { Evidence } from "./evidence.tsx";
import { Conflict } from "./field-conflict.tsx";
import { FieldForm } from "./field-form.tsx";
import { FieldHelp } from "./field-help.tsx";
import { focusNext } from "./focus.ts";

type Props = { field: FieldView; frozen: boolean };

/** One field of the form: number, name, value, and where the value comes from. What was begun stays until the server has it. */
export function FieldRow({ field, frozen }: Props) {
	const { language } = useWords();
	const { incident, again } = useDesk();
	const [helped, setHelped] = useState(false);
	const [begun, keep] = useKept<Begun>(`field.${incident.id}.${field.number}`);
	const command = useCommand();
	const me = useKeptName();
	const now = useNow();
	const id = `field-${field.number}`;
	const send = async (value: FieldValue, seen: FieldValue, reason: string) => {
		const sent = await command.run(`/incidents/${incident.id}/fields/${field.number}`, { value, seen, ...(reason ? { reason } : {}) });
		if (sent) keep(null);
		again();
		if (sent) focusNext(document.getElementById(id));
	};
	const isAsked = field.source === "missing" && field.required;
	const conflict = conflictOf(field, begun);
	const isOpen = !frozen && (begun !== null || isAsked);
	return (
		<li id={id} className="field" data-source={field.source} data-required={field.required || undefined} data-fresh={isFresh(field, me, now) || undefined}>
			<FieldHelp.Button field={field} open={helped} onToggle={() => setHelped(!helped)} />
			<span className="field-name">
				{fieldName(field, language === "en")}
				<Optional field={field} />
			</span>
			<div className="field-value">
				{!isOpen && <Shown field={field} />}
				{isOpen && !conflict && <FieldForm field={field} begun={begun} busy={command.busy} onBegun={keep} onSave={send} />}
				{isOpen && conflict && begun && <Conflict conflict={conflict} begun={begun} busy={command.busy} onBegun={keep} onSave={send} />}
				{helped && <FieldHelp.Text field={field} />}
				<ProblemNote problem={command.problem} />
			</div>
			<Badge field={field} />
			{!frozen && !isOpen && (
				<Acts
					field={field}
					command={command}
					onConfirm={() => void send(field.value, field.value, "")}
					onEdit={() => keep({ text: toInput(field), seen: field.value, reason: "" })}
				/>
			)}
		</li>
	);
}

function Optional({ field }: { field: FieldView }) {
	const { say } = useWords();
	return field.required ? null : <small>{say("desk.optional")}</small>;
}

function Shown({ field }: { field: FieldView }) {
	const { say, language } = useWords();
	const english = language === "en";
	return (
		<>
			<p className="field-text">
				<span>{(english ? field.englishText : field.text) || "—"}</span> <Evidence field={field} />
			</p>
			{field.differs && <small className="field-differs">▲ {say("desk.differs")}</small>}
			{field.changedSince && (
				<small>{say("desk.changedSince", { text: (english ? field.changedSince.englishText : field.changedSince.text) || say("figure.none") })}</small>
			)}
		</>
	);
}

function Badge({ field }: { field: FieldView }) {
	const { say } = useWords();
	const { confirmed } = field;
	return (
		<span className="badge" data-source={field.source}>
			{SHAPE[field.source]} {say(`field.${field.source}`)}
			{confirmed && <small>{say("desk.fieldBy", { name: confirmed.by, time: timeOf(confirmed.at).slice(0, 5) })}</small>}
		</span>
	);
}

const SHAPE: Record<FieldView["source"], string> = { monitor: "●", suggested: "▲", person: "◆", missing: "■" };

function Acts({ field, command, onConfirm, onEdit }: { field: FieldView; command: CommandState; onConfirm: () => void; onEdit: () => void }) {
	const { say, language } = useWords();
	const name = fieldName(field, language === "en");
	return (
		<span className="field-acts">
			{isSuggestion(field) && (
				<button
					type="button"
					className="act act-main"
					data-todo
					disabled={command.busy}
					onClick={onConfirm}
					aria-label={`${say("desk.confirm")} ${field.number} ${name}`}
				>
					{say("desk.confirm")} <kbd>⏎</kbd>
				</button>
			)}
			<button type="button" className="act" data-edit onClick={onEdit} aria-label={`${say("desk.edit")} ${field.number} ${name}`}>
				{say(field.source === "missing" ? "desk.fill" : "desk.edit")}
			</button>
		</span>
	);
}
