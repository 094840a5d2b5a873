import { Button, MultiSelect, Select, Textarea, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import type { FieldView } from "../../../server/views/draft-view.ts";
import { useWords } from "../../i18n/words.ts";
import { fieldName, mayFollow } from "../../pages/desk-data.ts";
import type { Begun } from "../../pages/desk-field.ts";
import { entryOf, type FieldValue, fromInput, toInput } from "../../pages/field-entry.ts";
import { BusyButton } from "../busy-button.tsx";
import { InstantInput } from "./instant-input.tsx";

const LONG_TEXT = 40;
/** So few answers are buttons: one click gives the answer. */
const FEW = 4;
/** 個資外洩評估: every answer but `no` starts a filing at once (SEMANTICS 6.2), so it is not given by a slip of the hand. */
const PERSONAL_DATA = 52;

type Props = {
	field: FieldView;
	begun: Begun | null;
	busy: boolean;
	onBegun: (begun: Begun | null) => void;
	onSave: (value: FieldValue, seen: FieldValue, reason: string) => void;
};

/** Enters the value of one field; where it replaces another one, a reason may be given. */
export function FieldForm({ field, begun, busy, onBegun, onSave }: Props) {
	const { say } = useWords();
	const text = begun?.text ?? toInput(field);
	const seen = begun ? begun.seen : field.value;
	const write = (more: Partial<Begun>) => onBegun({ text, seen, reason: begun?.reason ?? "", ...more });
	const submit = (event: FormEvent) => {
		event.preventDefault();
		onSave(fromInput(field, text), seen, begun?.reason.trim() ?? "");
	};
	const isMissing = field.source === "missing";
	const warns = field.number === PERSONAL_DATA && text !== "" && text !== "no";
	return (
		<form className="field-form" onSubmit={submit} onKeyDown={(event) => event.key === "Escape" && onBegun(null)}>
			{isMissing && <Quick field={field} busy={busy} onText={(next) => write({ text: next })} onSave={(value) => onSave(value, seen, "")} />}
			<FieldInput field={field} text={text} onText={(next) => write({ text: next })} />
			{!isMissing && (
				<TextInput
					aria-label={say("desk.reason")}
					placeholder={say("desk.reason")}
					value={begun?.reason ?? ""}
					onChange={(event) => write({ reason: event.currentTarget.value })}
				/>
			)}
			{begun !== null && (
				<>
					<BusyButton type="submit" busy={busy} disabled={text.trim() === ""}>
						{say("desk.save")}
					</BusyButton>
					<Button variant="default" onClick={() => onBegun(null)}>
						{say("desk.cancel")}
					</Button>
				</>
			)}
			{warns && <p className="warning">{say("desk.startsPersonalData")}</p>}
		</form>
	);
}

type QuickProps = { field: FieldView; busy: boolean; onText: (text: string) => void; onSave: (value: FieldValue) => void };

/** Few fixed answers stand there as buttons. */
function Quick({ field, busy, onText, onSave }: QuickProps) {
	const { language } = useWords();
	if (!isQuick(field)) return null;
	return (
		<fieldset className="quick" aria-label={fieldName(field, language === "en")}>
			{field.choices?.map(({ value, text, englishText }, index) => (
				<Button
					key={value}
					variant="default"
					disabled={busy}
					data-todo={index === 0 || undefined}
					onClick={() => (field.number === PERSONAL_DATA && value !== "no" ? onText(value) : onSave(value))}
				>
					{language === "en" ? englishText : text}
				</Button>
			))}
		</fieldset>
	);
}

const isQuick = (field: FieldView): boolean => field.choices !== null && field.choices.length <= FEW && entryOf(field) === "choice";

type InputProps = { field: FieldView; text: string; onText: (text: string) => void };

function FieldInput({ field, text, onText }: InputProps) {
	const { say, language } = useWords();
	const label = fieldName(field, language === "en");
	const entry = entryOf(field);
	if (isQuick(field) && field.source === "missing" && (text === "" || field.choices?.some(({ value }) => value === text)) && field.type === "enum") {
		const chosen = field.choices?.find(({ value }) => value === text);
		return chosen ? <b className="chosen">{language === "en" ? chosen.englishText : chosen.text}</b> : null;
	}
	if (entry === "instant") return <InstantInput name={String(field.number)} label={label} value={text} onValue={onText} />;
	if (entry === "choice" && field.type === "text") return <Typed field={field} text={text} onText={onText} />;
	if (entry === "choice" || entry === "choices" || entry === "yes-no") return <Choice field={field} text={text} onText={onText} />;
	const typed = {
		"aria-label": label,
		className: "field-input",
		value: text,
		"data-todo": (field.source === "missing" && !mayFollow(field)) || undefined,
		onChange: (event: { currentTarget: { value: string } }) => onText(event.currentTarget.value),
	};
	if (entry === "date" || entry === "number") return <TextInput {...typed} type={entry} />;
	if (entry === "list") return <Textarea {...typed} autosize minRows={1} placeholder={say("desk.commaHint")} />;
	return text.length > LONG_TEXT ? <Textarea {...typed} autosize minRows={2} /> : <TextInput {...typed} />;
}

/** The choices are offers: more can be said in words. */
function Typed({ field, text, onText }: InputProps) {
	const { say, language } = useWords();
	return (
		<TextInput
			className="field-input"
			aria-label={fieldName(field, language === "en")}
			placeholder={say("desk.inWords")}
			value={text}
			onChange={(event) => onText(event.currentTarget.value)}
		/>
	);
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
	const common = { "aria-label": fieldName(field, english), placeholder: say("desk.choose"), className: "field-input", data };
	if (entry === "choices") return <MultiSelect {...common} value={text ? text.split("、") : []} onChange={(values) => onText(values.join("、"))} />;
	return <Select {...common} value={text || null} onChange={(value) => onText(value ?? "")} searchable={data.length > 6} />;
}
