import type { SessionView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import { passkeyPlace, passkeyRows } from "../../pages/account-data.ts";
import { AddPasskey } from "./add-passkey.tsx";
import { Enrol } from "./enrol.tsx";
import { PasskeyPlace } from "./passkey-place.tsx";
import { Passkeys } from "./passkeys.tsx";
import "../../styles/second-factor.css";

/** By what one shows that it is oneself: codes of an authenticator, passkeys, or both. */
export function SecondFactors({ session }: { session: SessionView }) {
	const { say } = useWords();
	const { code, passkeys } = session.factors;
	return (
		<>
			{!code && passkeys.length === 0 && <p>{say("secondFactor.only")}</p>}
			<h3>{say("secondFactor.passkeys")}</h3>
			<p className="quiet">{say("passkey.text")}</p>
			{passkeys.length > 0 && <Passkeys rows={passkeyRows(session.factors)} />}
			{passkeyPlace(session, location) === "here" ? <AddPasskey /> : <PasskeyPlace />}
			<h3>{say("secondFactor.codes")}</h3>
			{code ? <p>{say("account.has")}</p> : <Enrol />}
		</>
	);
}
