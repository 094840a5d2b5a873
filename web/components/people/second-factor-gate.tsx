import { Modal, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import type { SessionView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import { useSecondFactorWaiting } from "../../state/second-factor.ts";
import { keepSession } from "../../state/session.ts";
import { useAsking } from "../../state/use-asking.ts";
import { BusyButton } from "../busy-button.tsx";
import { ProblemNote } from "../problem.tsx";

/** Asks for the second factor again, in front of whatever needs it. */
export function SecondFactorGate() {
	const { say } = useWords();
	const waiting = useSecondFactorWaiting();
	return (
		<Modal opened={waiting !== null} onClose={() => waiting?.(false)} title={say("secondFactor.title")}>
			{waiting && <CodeForm onGiven={() => waiting(true)} />}
		</Modal>
	);
}

function CodeForm({ onGiven }: { onGiven: () => void }) {
	const { say } = useWords();
	const asking = useAsking();
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const view = await asking.run<SessionView>("/session/second-factor", { code: new FormData(event.currentTarget).get("code") });
		if (!view) return;
		keepSession(view);
		onGiven();
	};
	return (
		<form className="form" onSubmit={submit}>
			<p>{say("secondFactor.text")}</p>
			<CodeInput />
			<ProblemNote problem={asking.problem} />
			<BusyButton type="submit" busy={asking.busy}>
				{say("secondFactor.give")}
			</BusyButton>
		</form>
	);
}

/** Six digits, as telephones and password managers know to fill in. */
export function CodeInput() {
	const { say } = useWords();
	return (
		<TextInput
			name="code"
			label={say("secondFactor.code")}
			required
			inputMode="numeric"
			pattern="[0-9]{6}"
			maxLength={6}
			autoComplete="one-time-code"
			data-autofocus
		/>
	);
}
