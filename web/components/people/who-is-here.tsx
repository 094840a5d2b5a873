import { Button } from "@mantine/core";
import { useWords } from "../../i18n/words.ts";
import { useSession } from "../../state/session.ts";
import { PageLink } from "../page-link.tsx";

/** Who is signed in, and the ways to sign in and out. Nothing where no login is asked for. */
export function WhoIsHere() {
	const { say } = useWords();
	const session = useSession();
	if (session?.person)
		return (
			<span className="who-is-here">
				<PageLink to="/account">{session.person.name}</PageLink>
				<Button variant="default" size="xs" onClick={() => void signOut()}>
					{say("session.signOut")}
				</Button>
			</span>
		);
	return session?.demo ? <PageLink to="/sign-in">{say("session.signIn")}</PageLink> : null;
}

/** The page begins anew: nothing of whoever was here stays on it. */
async function signOut(): Promise<void> {
	await fetch("/api/v1/session", { method: "DELETE" });
	location.assign("/sign-in");
}
