import { Modal, Radio, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import type { FieldView } from "../../../server/views/draft-view.ts";
import { useWords } from "../../i18n/words.ts";
import { fieldName } from "../../pages/desk-data.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { useKept } from "../../state/kept.ts";
import { useCommand } from "../../state/use-command.ts";
import { BusyButton } from "../busy-button.tsx";
import { ProblemNote } from "../problem.tsx";
import { useDesk } from "./desk-context.ts";

/** Whether personal data are affected and outside help is needed: asked at once, not at minute 28. */
const ASKED = [52, 50];

type Answers = Readonly<Record<string, string>>;

export function TakeOnForm() {
	const { say } = useWords();
	const { doing, open } = useDeskAddress();
	return (
		<Modal opened={doing === "take-on"} onClose={() => open(null)} title={say("desk.acknowledge")}>
			<Questions />
		</Modal>
	);
}

function Questions() {
	const { say } = useWords();
	const { incident, draft, again } = useDesk();
	const { open } = useDeskAddress();
	const command = useCommand();
	const [kept, keep] = useKept<Answers>(`take-on.${incident.id}`);
	const answers = kept ?? {};
	const asked = ASKED.flatMap((number) => draft?.fields.find((field) => field.number === number && field.source === "missing" && field.choices) ?? []);
	const answer = (name: string, text: string) => keep({ ...answers, [name]: text });
	const submit = async (event: FormEvent) => {
		event.preventDefault();
		if (!(await command.run(`/incidents/${incident.id}/acknowledge`, { note: answers.note?.trim() || null }))) return;
		for (const { number } of asked.filter((field) => answers[field.number]))
			if (!(await command.run(`/incidents/${incident.id}/fields/${number}`, { value: answers[number], seen: null }))) return again();
		keep(null);
		again();
		open(null);
	};
	return (
		<form className="form" onSubmit={submit}>
			<p className="quiet">{say("desk.takeOnHint")}</p>
			{asked.map((field) => (
				<Asked key={field.number} field={field} value={answers[field.number] ?? ""} onValue={(value) => answer(String(field.number), value)} />
			))}
			<TextInput label={say("form.note")} value={answers.note ?? ""} onChange={(event) => answer("note", event.currentTarget.value)} />
			<ProblemNote problem={command.problem} />
			<BusyButton type="submit" busy={command.busy} data-autofocus={asked.length === 0 || undefined}>
				{say("desk.acknowledge")}
			</BusyButton>
		</form>
	);
}

function Asked({ field, value, onValue }: { field: FieldView; value: string; onValue: (value: string) => void }) {
	const { say, language } = useWords();
	const english = language === "en";
	return (
		<Radio.Group label={`${field.number} ${fieldName(field, english)}`} value={value} onChange={onValue}>
			<div className="choices">
				{field.choices?.map((choice) => (
					<Radio key={choice.value} value={choice.value} label={english ? choice.englishText : choice.text} />
				))}
			</div>
			{field.number === 52 && value !== "" && value !== "no" && <p className="warning">{say("desk.startsPersonalData")}</p>}
		</Radio.Group>
	);
}
