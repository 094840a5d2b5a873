import { useWords } from "../../i18n/words.ts";
import { evidenceParts } from "../../pages/evidence.ts";
import { useScreen } from "../../state/use-screen.ts";
import { PageLink } from "../page-link.tsx";

/** What a value rests on; outages lead to the curves of their service. */
export function Evidence({ evidence }: { evidence: string }) {
	const { say } = useWords();
	const { overview } = useScreen();
	const nameOf = (id: string) => overview?.services.find((service) => service.id === id)?.name ?? id;
	return (
		<small className="evidence" title={say("desk.evidence")}>
			{evidenceParts(evidence).map(({ service, text }) => (
				<span key={`${service} ${text}`}>
					{service && <PageLink to={`/services/${service}`}>{nameOf(service)}</PageLink>} {text}
				</span>
			))}
		</small>
	);
}
