import type { FieldView } from "../../../server/views/draft-view.ts";
import { useWords } from "../../i18n/words.ts";
import { evidenceParts } from "../../pages/evidence.ts";
import { useScreen } from "../../state/use-screen.ts";
import { PageLink } from "../page-link.tsx";

type Props = { field: Pick<FieldView, "evidence" | "chineseEvidence">; all?: boolean };

/** What a value rests on; outages lead to the curves of their service. Of several things the first, with how many there are, unless `all` are asked for. */
export function Evidence({ field, all = false }: Props) {
	const { say, language } = useWords();
	const { overview } = useScreen();
	const evidence = language === "en" ? field.evidence : field.chineseEvidence;
	if (!evidence) return null;
	const find = (id: string) => overview?.services.find((service) => service.id === id);
	const parts = evidenceParts(evidence, { signalsOf: (id) => find(id)?.signals ?? [], language, say });
	return (
		<small className="evidence" title={say("desk.evidence")}>
			{(all ? parts : parts.slice(0, 1)).map(({ service, text }) => (
				<span key={`${service} ${text}`}>
					{service && <PageLink to={`/services/${service}`}>{find(service)?.name ?? service}</PageLink>} {text}
				</span>
			))}
			{!all && parts.length > 1 && <span>{say("clock.others", { count: parts.length })}</span>}
		</small>
	);
}
