import { Button } from "@mantine/core";
import type { FormEvent } from "react";
import type { AcknowledgementView } from "../../../server/messages/acknowledgement-view.ts";
import { useWords } from "../../i18n/words.ts";
import { ACKNOWLEDGE } from "../../pages/acknowledge-data.ts";
import { signInAddress } from "../../pages/people-data.ts";
import { keepAcknowledgement } from "../../state/acknowledgement.ts";
import { useAsking } from "../../state/use-asking.ts";
import { CodeInput } from "../people/second-factor-gate.tsx";
import { ProblemNote } from "../problem.tsx";

/** The one press, with a code where one is asked for; or the way to sign in first. */
export function TakeOn({ link, needs, name }: { link: string; needs: AcknowledgementView["needs"]; name: string }) {
	const { say } = useWords();
	const asking = useAsking();
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const code = new FormData(event.currentTarget).get("code");
		const view = await asking.run<AcknowledgementView>("/acknowledgements", { link, ...(code !== null && { code }) });
		if (view) keepAcknowledgement(view);
	};
	if (needs === "sign-in") {
		return (
			<Button component="a" href={signInAddress(ACKNOWLEDGE, location.search)} size="lg">
				{say("session.signIn")}
			</Button>
		);
	}
	return (
		<form className="form" onSubmit={submit}>
			{needs === "code" && <CodeInput />}
			<ProblemNote problem={asking.problem} />
			<Button type="submit" size="lg" loading={asking.busy}>
				{say("acknowledge.take", { name })}
			</Button>
		</form>
	);
}
