import { useWords } from "../../i18n/words.ts";
import { evidenceParts } from "../../pages/evidence.ts";
import { useScreen } from "../../state/use-screen.ts";
import { PageLink } from "../page-link.tsx";

/** What a value rests on; outages lead to the curves of their service. Of several things the first, with how many there are, unless `all` are asked for. */
export function Evidence({ evidence, all = false }: { evidence: string; all?: boolean }) {
	const { say } = useWords();
	const { overview } = useScreen();
	const nameOf = (id: string) => overview?.services.find((service) => service.id === id)?.name ?? id;
	const parts = evidenceParts(evidence);
	return (
		<small className="evidence" title={say("desk.evidence")}>
			{(all ? parts : parts.slice(0, 1)).map(({ service, kind, text }) => (
				<span key={`${service} ${kind} ${text}`}>
					{kind && say(`evidence.${kind}`)} {service && <PageLink to={`/services/${service}`}>{nameOf(service)}</PageLink>} {text}
				</span>
			))}
			{!all && parts.length > 1 && <span>{say("clock.others", { count: parts.length })}</span>}
		</small>
	);
}
