import { TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import type { SessionView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import { makePasskey } from "../../state/passkey.ts";
import { keepSession } from "../../state/session.ts";
import { useAsking } from "../../state/use-asking.ts";
import { BusyButton } from "../busy-button.tsx";
import { ProblemNote } from "../problem.tsx";

/** Takes a passkey on, under a name by which its person knows it again. */
export function AddPasskey() {
	const { say } = useWords();
	const asking = useAsking();
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const form = event.currentTarget;
		const name = String(new FormData(form).get("name"));
		const view = await asking.follow(() => makePasskey<SessionView>(name));
		if (!view) return;
		keepSession(view);
		form.reset();
	};
	return (
		<form className="form" onSubmit={submit}>
			<TextInput name="name" label={say("passkey.name")} required maxLength={60} autoComplete="off" />
			<ProblemNote problem={asking.problem} />
			<BusyButton type="submit" variant="default" busy={asking.busy}>
				{say("passkey.add")}
			</BusyButton>
		</form>
	);
}
