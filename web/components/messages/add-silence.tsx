import { Button, Checkbox, MultiSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { instantOfInput } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { OCCASIONS } from "../../pages/messages-data.ts";
import { refresh } from "../../state/resource.ts";
import { useCommand } from "../../state/use-command.ts";
import { useScreen } from "../../state/use-screen.ts";
import { InstantInput } from "../desk/instant-input.tsx";
import { ProblemNote } from "../problem.tsx";

/** Makes a silence: why and until when must be said, what it holds back may be narrowed. */
export function AddSilence() {
	const { say } = useWords();
	const { overview } = useScreen();
	const [until, setUntil] = useState("");
	const { busy, problem, run } = useCommand();
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const form = event.currentTarget;
		if (!(await run("/silences", silenceIn(new FormData(form), until)))) return;
		form.reset();
		setUntil("");
		await refresh("/silences");
	};
	return (
		<>
			<h2>{say("silences.add")}</h2>
			<form className="form person-form" onSubmit={submit}>
				<TextInput name="reason" label={say("silences.reason")} required maxLength={500} />
				<InstantInput name="until" label={say("silences.until")} required value={until} onValue={setUntil} />
				<MultiSelect
					name="services"
					label={say("silences.services")}
					data={(overview?.services ?? []).map(({ id, name }) => ({ value: id, label: name }))}
					searchable
					clearable
				/>
				<fieldset className="choices">
					<legend>{say("silences.occasions")}</legend>
					{OCCASIONS.map((occasion) => (
						<Checkbox key={occasion} name="occasions" value={occasion} label={say(`occasion.${occasion}`)} />
					))}
				</fieldset>
				<ProblemNote problem={problem} />
				<Button type="submit" loading={busy}>
					{say("silences.add")}
				</Button>
			</form>
		</>
	);
}

function silenceIn(form: FormData, until: string): object {
	const occasions = form.getAll("occasions");
	const services = String(form.get("services") ?? "")
		.split(",")
		.filter(Boolean);
	return {
		...{ reason: form.get("reason"), until: until === "" ? null : instantOfInput(until) },
		...{ occasions: occasions.length > 0 ? occasions : null, services: services.length > 0 ? services : null },
	};
}
