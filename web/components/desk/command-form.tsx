import { Button, Modal } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { EffectView } from "../../../server/views.ts";
import { useWords } from "../../i18n/words.ts";
import { askedOf, bodyOf, enteredIn, type Form, pathOf, unanswered, type Values } from "../../pages/desk-form.ts";
import { formOf } from "../../pages/desk-forms.ts";
import { filingOfKind } from "../../pages/desk-tabs.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { useKept } from "../../state/kept.ts";
import { useCommand } from "../../state/use-command.ts";
import { useScreen } from "../../state/use-screen.ts";
import { Effect } from "../effect.tsx";
import { ProblemNote } from "../problem.tsx";
import { useDesk } from "./desk-context.ts";
import { FormInput } from "./form-input.tsx";

/** The form that the address asks for, in front of the desk. */
export function CommandForm() {
	const { say, language } = useWords();
	const { incident, kind, draft } = useDesk();
	const { overview } = useScreen();
	const { doing, about, open } = useDeskAddress();
	const notice = (language === "en" ? draft?.notice.englishText : draft?.notice.text) ?? "";
	const form = formOf(doing, { incident, overview, filing: filingOfKind(incident, kind), notice, about, say });
	return (
		<Modal opened={form !== null} onClose={() => open(null)} title={form && say(form.title)} size="lg">
			{form && <Filled key={form.id} form={form} />}
		</Modal>
	);
}

/** What was entered is kept until the server has it; where a command moves figures, it shows them first (SEMANTICS 4.8). */
function Filled({ form }: { form: Form }) {
	const { say } = useWords();
	const { incident, again } = useDesk();
	const { open } = useDeskAddress();
	const command = useCommand();
	const [kept, keep] = useKept<Values>(`form.${incident.id}.${form.id}`);
	const [effect, setEffect] = useState<{ of: string; view: EffectView } | null>(null);
	const values = kept ?? {};
	const said = JSON.stringify([pathOf(form, values), bodyOf(form, values)]);
	const isShown = !form.preview || effect?.of === said;
	const submit = async (event: FormEvent) => {
		event.preventDefault();
		if (!isShown) {
			const view = await command.weigh(pathOf(form, values), bodyOf(form, values));
			if (view) setEffect({ of: said, view });
			return;
		}
		if (!(await command.run(pathOf(form, values), bodyOf(form, values)))) return;
		keep(null);
		again();
		open(null);
	};
	return (
		<form className="form" onSubmit={submit}>
			{form.hint && <p className="quiet">{say(form.hint)}</p>}
			{askedOf(form, values).map((input, index) => (
				<FormInput
					key={input.name}
					input={input}
					value={enteredIn(input, values)}
					first={index === 0}
					onValue={(value) => keep({ ...values, [input.name]: value })}
				/>
			))}
			{form.preview && effect?.of === said && <Effect effect={effect.view} />}
			<ProblemNote problem={command.problem} />
			<Button type="submit" loading={command.busy} disabled={unanswered(form, values).length > 0}>
				{say(isShown ? (form.preview ? "form.apply" : "form.send") : "form.weigh")}
			</Button>
		</form>
	);
}
