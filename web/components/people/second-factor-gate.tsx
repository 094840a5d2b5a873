import type { SessionView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import { waysAt } from "../../pages/account-data.ts";
import { useSecondFactorWaiting } from "../../state/second-factor.ts";
import { keepSession, useSession } from "../../state/session.ts";
import { DialogInFront } from "../dialog-in-front.tsx";
import { FactorForm } from "./factor-form.tsx";
import { PasskeyPlace } from "./passkey-place.tsx";

/** Asks for the second factor again, in front of whatever needs it, forms that are open included. */
export function SecondFactorGate() {
	const { say } = useWords();
	const waiting = useSecondFactorWaiting();
	const session = useSession();
	const ways = session === null ? [] : waysAt(session, location.hostname);
	const given = (view: SessionView) => {
		keepSession(view);
		waiting?.(true);
	};
	return (
		<DialogInFront opened={waiting !== null} onClose={() => waiting?.(false)} title={say("secondFactor.title")}>
			{waiting && ways.length === 0 && <PasskeyPlace />}
			{waiting && ways.length > 0 && (
				<FactorForm ways={ways} to="/session/second-factor" passkeyFrom="/session/second-factor/passkey" label={say("secondFactor.give")} onGiven={given}>
					<p>{say("secondFactor.text")}</p>
				</FactorForm>
			)}
		</DialogInFront>
	);
}
