import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { SessionView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import { keepSession } from "../../state/session.ts";
import { useAsking } from "../../state/use-asking.ts";
import { ProblemNote } from "../problem.tsx";

/** Another password, by whoever knows the one there is. */
export function OwnPassword({ login }: { login: string }) {
	const { say } = useWords();
	const asking = useAsking();
	const [changed, setChanged] = useState(false);
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const form = event.currentTarget;
		setChanged(false);
		const view = await asking.run<SessionView>("/session/password", Object.fromEntries(new FormData(form)));
		if (!view) return;
		keepSession(view);
		form.reset();
		setChanged(true);
	};
	return (
		<form className="form" onSubmit={submit}>
			<input type="text" defaultValue={login} autoComplete="username" hidden readOnly />
			<PasswordInput name="current" label={say("account.current")} required autoComplete="current-password" />
			<PasswordInput name="password" label={say("signIn.newPassword")} required minLength={15} autoComplete="new-password" />
			<ProblemNote problem={asking.problem} />
			{changed && <p role="status">✓ {say("account.changed")}</p>}
			<Button type="submit" loading={asking.busy}>
				{say("account.changePassword")}
			</Button>
		</form>
	);
}

/** Ends what a forgotten browser still has open. */
export function OtherSessions() {
	const { say } = useWords();
	const asking = useAsking();
	const [ended, setEnded] = useState(false);
	return (
		<div className="form">
			<p className="quiet">{say("account.othersText")}</p>
			<ProblemNote problem={asking.problem} />
			{ended && <p role="status">✓ {say("account.othersEnded")}</p>}
			<Button variant="default" loading={asking.busy} onClick={async () => setEnded((await asking.run("/session/end-others", {})) !== null)}>
				{say("account.endOthers")}
			</Button>
		</div>
	);
}
