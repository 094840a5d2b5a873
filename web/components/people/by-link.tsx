import { PasswordInput, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import type { SessionView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import { useAsking } from "../../state/use-asking.ts";
import { BusyButton } from "../busy-button.tsx";
import { ProblemNote } from "../problem.tsx";

/** What a one-time link is for: the first administrator says who they are, everybody else only chooses a password. */
export function ByLink({ link, isFirst, onDone }: { link: string; isFirst: boolean; onDone: (session: SessionView) => void }) {
	const { say } = useWords();
	const asking = useAsking();
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const given = Object.fromEntries(new FormData(event.currentTarget));
		const session = await asking.run<SessionView>("/session/link", { link, ...given });
		if (session) onDone(session);
	};
	return (
		<form className="form" onSubmit={submit}>
			<h1>{say(isFirst ? "signIn.firstTitle" : "signIn.chooseTitle")}</h1>
			<p className="quiet">{say(isFirst ? "signIn.firstText" : "signIn.chooseText")}</p>
			{isFirst && (
				<TextInput
					name="login"
					label={say("signIn.login")}
					description={say("people.expected")}
					required
					autoComplete="username"
					autoCapitalize="none"
					pattern="[a-z][a-z0-9._\-]{1,39}"
					autoFocus
				/>
			)}
			{isFirst && <TextInput name="name" label={say("people.name")} description={say("people.nameOnce")} required autoComplete="name" />}
			<PasswordInput
				name="password"
				label={say("signIn.newPassword")}
				description={say("signIn.passwordText")}
				required
				minLength={15}
				autoComplete="new-password"
				autoFocus={!isFirst}
			/>
			<ProblemNote problem={asking.problem} />
			<BusyButton type="submit" busy={asking.busy}>
				{say("signIn.send")}
			</BusyButton>
		</form>
	);
}
