import { Button } from "@mantine/core";
import type { AcknowledgementView } from "../../../server/messages/acknowledgement-view.ts";
import { useWords } from "../../i18n/words.ts";
import { ACKNOWLEDGE } from "../../pages/acknowledge-data.ts";
import { signInAddress } from "../../pages/people-data.ts";
import { keepAcknowledgement } from "../../state/acknowledgement.ts";
import { FactorForm } from "../people/factor-form.tsx";

type Props = { link: string; name: string } & Pick<AcknowledgementView, "needs" | "ways">;

/** The one press, with the second factor where it is asked for; or the way to sign in first. */
export function TakeOn({ link, needs, ways, name }: Props) {
	const { say } = useWords();
	if (needs === "sign-in") {
		return (
			<Button component="a" href={signInAddress(ACKNOWLEDGE, location.search)} size="lg">
				{say("session.signIn")}
			</Button>
		);
	}
	return (
		<FactorForm
			ways={ways}
			to="/acknowledgements"
			also={{ link }}
			passkeyFrom="/acknowledgements/passkey"
			label={say("acknowledge.take", { name })}
			size="lg"
			onGiven={keepAcknowledgement}
		/>
	);
}
