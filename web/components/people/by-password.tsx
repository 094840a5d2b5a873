import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { SessionView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import type { Way } from "../../pages/account-data.ts";
import type { Problem } from "../../state/api.ts";
import { useAsking } from "../../state/use-asking.ts";
import { BusyButton } from "../busy-button.tsx";
import { ProblemNote } from "../problem.tsx";
import { FactorForm } from "./factor-form.tsx";
import { PasskeyPlace } from "./passkey-place.tsx";

type Given = { login: string; password: string };

/** Login and password; then the second factor, once the server has asked for it. */
export function ByPassword({ withProvider, onDone }: { withProvider: boolean; onDone: () => void }) {
	const { say } = useWords();
	const asking = useAsking();
	const [given, setGiven] = useState<Given | null>(null);
	const ways = waysAsked(asking.problem);
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const typed = Object.fromEntries(new FormData(event.currentTarget)) as Given;
		setGiven(typed);
		if (await asking.run<SessionView>("/session", typed)) onDone();
	};
	if (given !== null && ways.length > 0) {
		return (
			<div className="form">
				<FactorForm ways={ways} to="/session" also={given} passkeyFrom="/session/passkey" label={say("session.signIn")} takesFocus onGiven={onDone}>
					<h1>{say("account.second")}</h1>
					<p>{say("secondFactor.signIn", { login: given.login })}</p>
				</FactorForm>
				<Button variant="subtle" onClick={() => setGiven(null)}>
					{say("secondFactor.again")}
				</Button>
			</div>
		);
	}
	return (
		<form className="form" onSubmit={submit}>
			<h1>{say(withProvider ? "signIn.local" : "signIn.title")}</h1>
			<TextInput name="login" label={say("signIn.login")} required autoComplete="username" autoCapitalize="none" />
			<PasswordInput name="password" label={say("signIn.password")} required autoComplete="current-password" />
			{ways.length === 0 && <ProblemNote problem={asking.problem} />}
			{isElsewhere(asking.problem) && <PasskeyPlace />}
			<BusyButton type="submit" busy={asking.busy}>
				{say("session.signIn")}
			</BusyButton>
		</form>
	);
}

/** By what the server would have the second factor shown. */
function waysAsked(problem: Problem | null): Way[] {
	const paths = problem?.details.map(({ path }) => path) ?? [];
	return (["code", "passkey"] as const).filter((way) => paths.includes(way));
}

const isElsewhere = (problem: Problem | null): boolean => problem?.details.some(({ path }) => path === "elsewhere") ?? false;
