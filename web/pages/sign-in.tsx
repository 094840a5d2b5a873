import { useLocation } from "react-router";
import { LanguageSwitch } from "../components/language-switch.tsx";
import { ByLink } from "../components/people/by-link.tsx";
import { ByPassword } from "../components/people/by-password.tsx";
import { ReadyMade } from "../components/people/ready-made.tsx";
import { ThemeSwitch } from "../components/theme-switch.tsx";
import { useWords } from "../i18n/words.ts";
import { useSession } from "../state/session.ts";
import { afterLink, comesBackTo, linkIn } from "./people-data.ts";
import "../styles/shell.css";
import "../styles/people.css";

/** Signing in: by a link that was handed over, as one of the demo's people, by the firm's own sign-in, or with a password. */
export function SignIn() {
	const { say } = useWords();
	const { search, hash } = useLocation();
	const session = useSession();
	const link = linkIn(hash);
	return (
		<main className="sign-in" id="content">
			<title>{`${say("signIn.title")} · RTO Watch`}</title>
			<header>
				<strong>{say("app.name")}</strong>
				<span className="act-buttons">
					<ThemeSwitch />
					<LanguageSwitch />
				</span>
			</header>
			{new URLSearchParams(search).has("ended") && <p role="status">{say("signIn.ended")}</p>}
			{session === null && <p role="status">{say("signIn.unreachable")}</p>}
			{session && link !== null && <ByLink link={link} isFirst={session.open} onDone={(view) => goTo(afterLink(view))} />}
			{session && link === null && <Ways session={session} to={comesBackTo(search)} />}
		</main>
	);
}

/** Everything begins anew once somebody is there: the socket too. */
const goTo = (page: string) => location.assign(page);

function Ways({ session: { readyMade, provider }, to }: { session: NonNullable<ReturnType<typeof useSession>>; to: string }) {
	const { say } = useWords();
	const done = () => goTo(to);
	return (
		<>
			{readyMade.length > 0 && <ReadyMade people={readyMade} to={to} onDone={done} />}
			{provider && (
				<a className="provider" href={`/api/v1/session/provider?to=${encodeURIComponent(to.split("?")[0]!)}`}>
					{say("signIn.provider", { name: provider })}
				</a>
			)}
			{readyMade.length === 0 && <ByPassword withProvider={provider !== null} onDone={done} />}
			{readyMade.length === 0 && <p className="quiet sign-in-help">{say("signIn.help")}</p>}
		</>
	);
}
