import { NavLink } from "react-router";
import { useWords } from "../../i18n/words.ts";
import { usePageAddress } from "../page-link.tsx";

const PAGES = [
	["/messages", "messages.title"],
	["/routes", "routes.title"],
	["/silences", "silences.title"],
] as const;

/** The three pages of messages, one beside the other. */
export function MessagePages() {
	const { say } = useWords();
	return (
		<nav className="message-pages" aria-label={say("nav.messages")}>
			{PAGES.map(([to, key]) => (
				<Entry key={to} to={to} label={say(key)} />
			))}
		</nav>
	);
}

function Entry({ to, label }: { to: string; label: string }) {
	return <NavLink to={usePageAddress(to)}>{label}</NavLink>;
}
