import { useLocation } from "react-router";
import { LanguageSwitch } from "../components/language-switch.tsx";
import { ByLink } from "../components/people/by-link.tsx";
import { ByPassword } from "../components/people/by-password.tsx";
import { ReadyMade } from "../components/people/ready-made.tsx";
import { useWords } from "../i18n/words.ts";
import { useSession } from "../state/session.ts";
import { comesBackTo, linkIn } from "./people-data.ts";
import "../styles/shell.css";
import "../styles/people.css";

/** Everything begins anew once somebody is there: the socket too. */
const goOn = (search: string) => location.assign(comesBackTo(search));

/** Signing in: by a link that was handed over, as one of the demo's people, by the firm's own sign-in, or with a password. */
export function SignIn() {
	const { say } = useWords();
	const { search, hash } = useLocation();
	const session = useSession();
	const link = linkIn(hash);
	const done = () => goOn(search);
	return (
		<main className="sign-in" id="content">
			<title>{`${say("signIn.title")} · RTO Watch`}</title>
			<header>
				<strong>{say("app.name")}</strong>
				<LanguageSwitch />
			</header>
			{link !== null && <ByLink link={link} isFirst={session?.open ?? false} onDone={done} />}
			{link === null && session && session.readyMade.length > 0 && <ReadyMade people={session.readyMade} onDone={done} />}
			{link === null && session?.provider && (
				<a className="provider" href={`/api/v1/session/provider?to=${encodeURIComponent(comesBackTo(search))}`}>
					{say("signIn.provider", { name: session.provider })}
				</a>
			)}
			{link === null && session && session.readyMade.length === 0 && <ByPassword withProvider={session.provider !== null} onDone={done} />}
		</main>
	);
}
