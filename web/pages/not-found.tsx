import { PageLink } from "../components/page-link.tsx";
import { Shell } from "../components/shell.tsx";
import { useWords } from "../i18n/words.ts";

/** An address that leads nowhere; `text` says what was looked for. */
export function NotFound({ text }: { text?: string }) {
	const { say } = useWords();
	return (
		<Shell title={say("notFound.title")}>
			<h1>{text ?? say("notFound.title")}</h1>
			<p>
				<PageLink to="/wall">{say("nav.wall")}</PageLink>
			</p>
		</Shell>
	);
}
