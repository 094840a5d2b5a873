import { PasswordInput, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import type { SessionView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import { useAsking } from "../../state/use-asking.ts";
import { BusyButton } from "../busy-button.tsx";
import { ProblemNote } from "../problem.tsx";
import { CodeInput } from "./second-factor-gate.tsx";

/** Login and password; the code too, once the server has asked for it. */
export function ByPassword({ withProvider, onDone }: { withProvider: boolean; onDone: () => void }) {
	const { say } = useWords();
	const asking = useAsking();
	const wantsCode = asking.problem?.details.some(({ path }) => path === "code") ?? false;
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const { login, password, code } = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
		if (await asking.run<SessionView>("/session", { login, password, ...(code && { code }) })) onDone();
	};
	return (
		<form className="form" onSubmit={submit}>
			<h1>{say(withProvider ? "signIn.local" : "signIn.title")}</h1>
			<TextInput name="login" label={say("signIn.login")} required autoComplete="username" autoCapitalize="none" />
			<PasswordInput name="password" label={say("signIn.password")} required autoComplete="current-password" />
			{wantsCode && <CodeInput />}
			{!wantsCode && <ProblemNote problem={asking.problem} />}
			<BusyButton type="submit" busy={asking.busy}>
				{say("session.signIn")}
			</BusyButton>
		</form>
	);
}
