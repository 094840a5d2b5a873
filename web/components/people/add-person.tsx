import { Checkbox, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { PersonView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import { useAsking } from "../../state/use-asking.ts";
import { BusyButton } from "../busy-button.tsx";
import { ProblemNote } from "../problem.tsx";
import { Once } from "./once.tsx";
import { RoleChoices } from "./role-choices.tsx";

/** Makes an account, and shows the link by which its person chooses a password. */
export function AddPerson({ onDone }: { onDone: () => void }) {
	const { say } = useWords();
	const asking = useAsking();
	const [linked, setLinked] = useState<{ person: PersonView; link: string } | null>(null);
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const form = event.currentTarget;
		const made = await asking.run<{ person: PersonView; link: string }>("/people", personIn(new FormData(form)));
		if (!made) return;
		setLinked(made);
		form.reset();
		onDone();
	};
	return (
		<>
			<h2>{say("people.add")}</h2>
			<form className="form person-form" onSubmit={submit}>
				<TextInput name="login" label={say("people.login")} required autoCapitalize="none" pattern="[a-z][a-z0-9._\-]{1,39}" />
				<TextInput name="name" label={say("signIn.name")} required />
				<RoleChoices />
				<TextInput name="validUntil" type="date" label={say("people.validUntil")} />
				<Checkbox name="breakGlass" label={say("people.breakGlass")} />
				<ProblemNote problem={asking.problem} />
				<BusyButton type="submit" busy={asking.busy}>
					{say("people.add")}
				</BusyButton>
			</form>
			<Once
				title={say("people.linkTitle")}
				text={linked && say("people.linkText", { name: linked.person.name })}
				secret={linked && `${location.origin}/sign-in#link=${linked.link}`}
				onClose={() => setLinked(null)}
			/>
		</>
	);
}

function personIn(form: FormData): object {
	const until = String(form.get("validUntil") ?? "");
	const validUntil = until === "" ? null : `${until}T23:59:59+08:00`;
	return { login: form.get("login"), name: form.get("name"), roles: form.getAll("roles"), breakGlass: form.has("breakGlass"), validUntil };
}
