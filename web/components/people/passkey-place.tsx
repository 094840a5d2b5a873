import { useWords } from "../../i18n/words.ts";
import { passkeyPlace } from "../../pages/account-data.ts";
import { useSession } from "../../state/session.ts";

/** Says plainly where passkeys work, on a page where they do not. */
export function PasskeyPlace() {
	const { say } = useWords();
	const session = useSession();
	const place = session && passkeyPlace(session, location);
	if (session === null || place === "here") return null;
	if (place === null) return <p>{say("passkey.nowhere")}</p>;
	return (
		<p>
			{say("passkey.elsewhere")} <a href={`${place}${location.pathname}${location.search}`}>{place}</a>
		</p>
	);
}
