import { PasswordInput, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import type { SessionView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import { useAsking } from "../../state/use-asking.ts";
import { BusyButton } from "../busy-button.tsx";
import { ProblemNote } from "../problem.tsx";

/** What a one-time link is for: the first administrator says who they are, everybody else only chooses a password. */
export function ByLink({ link, isFirst, onDone }: { link: string; isFirst: boolean; onDone: () => void }) {
	const { say } = useWords();
	const asking = useAsking();
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const given = Object.fromEntries(new FormData(event.currentTarget));
		if (await asking.run<SessionView>("/session/link", { link, ...given })) onDone();
	};
	return (
		<form className="form" onSubmit={submit}>
			<h1>{say(isFirst ? "signIn.firstTitle" : "signIn.chooseTitle")}</h1>
			<p className="quiet">{say(isFirst ? "signIn.firstText" : "signIn.chooseText")}</p>
			{isFirst && (
				<TextInput name="login" label={say("signIn.login")} required autoComplete="username" autoCapitalize="none" pattern="[a-z][a-z0-9._\-]{1,39}" />
			)}
			{isFirst && <TextInput name="name" label={say("signIn.name")} required autoComplete="name" />}
			<PasswordInput name="password" label={say("signIn.newPassword")} required minLength={15} autoComplete="new-password" />
			<ProblemNote problem={asking.problem} />
			<BusyButton type="submit" busy={asking.busy}>
				{say("signIn.send")}
			</BusyButton>
		</form>
	);
}
