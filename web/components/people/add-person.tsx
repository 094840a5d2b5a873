import { Checkbox, Modal, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useWords } from "../../i18n/words.ts";
import { endOfDay } from "../../pages/people-data.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { refresh } from "../../state/resource.ts";
import { useAsking } from "../../state/use-asking.ts";
import { BusyButton } from "../busy-button.tsx";
import { DayInput } from "../day-input.tsx";
import { ProblemNote } from "../problem.tsx";
import type { Linked } from "./person-dialog.tsx";
import { RoleChoices } from "./role-choices.tsx";

/** Makes an account, in front of the accounts; what comes of it is the link by which its person chooses a password. */
export function AddPerson({ onLink }: { onLink: (linked: Linked) => void }) {
	const { say } = useWords();
	const { doing, open } = useDeskAddress();
	const done = (linked: Linked) => {
		open(null);
		onLink(linked);
	};
	return (
		<Modal opened={doing === "add"} onClose={() => open(null)} title={say("people.add")} size="lg">
			<PersonForm onDone={done} />
		</Modal>
	);
}

function PersonForm({ onDone }: { onDone: (linked: Linked) => void }) {
	const { say } = useWords();
	const asking = useAsking();
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const made = await asking.run<Linked>("/people", personIn(new FormData(event.currentTarget)));
		if (!made) return;
		void refresh("/people");
		onDone(made);
	};
	return (
		<form className="form" onSubmit={submit}>
			<TextInput
				name="login"
				label={say("people.login")}
				description={say("people.expected")}
				required
				autoCapitalize="none"
				pattern="[a-z][a-z0-9._\-]{1,39}"
				data-autofocus
			/>
			<TextInput name="name" label={say("people.name")} description={say("people.nameOnce")} required />
			<RoleChoices />
			<DayInput name="validUntil" label={say("people.until")} description={say("people.validUntilText")} />
			<Checkbox name="breakGlass" label={say("people.emergency")} description={say("people.breakGlassText")} />
			<ProblemNote problem={asking.problem} />
			<BusyButton type="submit" busy={asking.busy}>
				{say("people.add")}
			</BusyButton>
		</form>
	);
}

function personIn(form: FormData): object {
	const validUntil = endOfDay(form.get("validUntil"));
	return { login: form.get("login"), name: form.get("name"), roles: form.getAll("roles"), breakGlass: form.has("breakGlass"), validUntil };
}
