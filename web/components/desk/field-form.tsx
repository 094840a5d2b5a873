import { Button, MultiSelect, Select, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { FieldView } from "../../../server/views.ts";
import { useWords } from "../../i18n/words.ts";
import { entryOf, type FieldValue, fromInput, toInput } from "../../pages/field-entry.ts";

const LONG_TEXT = 40;

type Props = { field: FieldView; busy: boolean; onSave: (value: FieldValue, reason: string | null) => void; onCancel: (() => void) | null };

/** Enters the value of one field; where it replaces another one, a reason may be given. */
export function FieldForm({ field, busy, onSave, onCancel }: Props) {
	const { say } = useWords();
	const [text, setText] = useState(toInput(field));
	const [reason, setReason] = useState("");
	const submit = (event: FormEvent) => {
		event.preventDefault();
		onSave(fromInput(field, text), reason.trim() || null);
	};
	return (
		<form className="field-form" onSubmit={submit}>
			<Input field={field} text={text} onText={setText} />
			{field.source !== "missing" && (
				<TextInput aria-label={say("desk.reason")} placeholder={say("desk.reason")} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
			)}
			<Button type="submit" loading={busy} disabled={text.trim() === ""}>
				{say("desk.save")}
			</Button>
			{onCancel && (
				<Button variant="default" onClick={onCancel}>
					{say("desk.cancel")}
				</Button>
			)}
		</form>
	);
}

type InputProps = { field: FieldView; text: string; onText: (text: string) => void };

function Input({ field, text, onText }: InputProps) {
	const { say, language } = useWords();
	const label = language === "en" ? field.englishName : field.name;
	const entry = entryOf(field);
	const common = { "aria-label": label, className: "field-input" };
	if (entry === "choice" || entry === "choices" || entry === "yes-no") return <Choice {...{ field, text, onText }} />;
	const typed = { ...common, value: text, onChange: (event: { currentTarget: { value: string } }) => onText(event.currentTarget.value) };
	if (entry === "instant") return <TextInput {...typed} type="datetime-local" step={1} />;
	if (entry === "date" || entry === "number") return <TextInput {...typed} type={entry} />;
	if (entry === "list") return <Textarea {...typed} autosize minRows={1} placeholder={say("desk.commaHint")} />;
	return text.length > LONG_TEXT ? <Textarea {...typed} autosize minRows={2} /> : <TextInput {...typed} />;
}

function Choice({ field, text, onText }: InputProps) {
	const { say, language } = useWords();
	const english = language === "en";
	const entry = entryOf(field);
	const yesNo = [
		{ value: "true", label: say("field.yes") },
		{ value: "false", label: say("field.no") },
	];
	const data = entry === "yes-no" ? yesNo : (field.choices ?? []).map((choice) => ({ value: choice.value, label: english ? choice.englishText : choice.text }));
	const common = { "aria-label": english ? field.englishName : field.name, placeholder: say("desk.choose"), className: "field-input", data };
	if (entry === "choices") return <MultiSelect {...common} value={text ? text.split("、") : []} onChange={(values) => onText(values.join("、"))} />;
	return <Select {...common} value={text || null} onChange={(value) => onText(value ?? "")} searchable={data.length > 6} />;
}
