import { type FormEvent, useState } from "react";
import type { EffectView } from "../../../server/views/command-view.ts";
import { useWords } from "../../i18n/words.ts";
import { askedOf, bodyOf, enteredIn, type Form, faultAt, pathOf, restOf, unanswered, type Values, withoutSecond } from "../../pages/desk-form.ts";
import { useKept } from "../../state/kept.ts";
import { useSignedInName } from "../../state/session.ts";
import { useCommand } from "../../state/use-command.ts";
import { BusyButton } from "../busy-button.tsx";
import { Effect } from "../effect.tsx";
import { ProblemNote } from "../problem.tsx";
import { FormInput } from "./form-input.tsx";

/** A form in front of a page. What was entered about something is kept until the server has it; where a command moves figures, it shows them first (SEMANTICS 4.8). */
export function FilledForm({ form: whole, about, onDone }: { form: Form; about: string; onDone: () => void }) {
	const { say } = useWords();
	const form = useSignedInName() === null ? whole : withoutSecond(whole);
	const command = useCommand();
	const [kept, keep] = useKept<Values>(`form.${about}.${form.id}`);
	const [effect, setEffect] = useState<{ of: string; view: EffectView } | null>(null);
	const values = kept ?? {};
	const said = JSON.stringify([pathOf(form, values), bodyOf(form, values)]);
	const isShown = !form.preview || effect?.of === said;
	const submit = async (event: FormEvent) => {
		event.preventDefault();
		if (command.busy) return;
		if (!isShown) {
			const view = await command.weigh(pathOf(form, values), bodyOf(form, values));
			if (view) setEffect({ of: said, view });
			return;
		}
		if (!(await command.run(pathOf(form, values), bodyOf(form, values)))) return;
		keep(null);
		onDone();
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
					fault={faultAt(command.problem, input)}
					onValue={(value) => keep({ ...values, [input.name]: value })}
				/>
			))}
			{form.preview && effect?.of === said && <Effect effect={effect.view} />}
			<ProblemNote problem={restOf(command.problem, form.inputs)} />
			{/* Not switched off while the server thinks: whoever works by keyboard would be thrown out of the form. */}
			<BusyButton type="submit" busy={command.busy} disabled={unanswered(form, values).length > 0}>
				{say(isShown ? (form.preview ? "form.apply" : "form.send") : "form.weigh")}
			</BusyButton>
		</form>
	);
}
