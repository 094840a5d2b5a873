import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import type { Block } from "../../pages/wall-blocks.ts";
import { Mark } from "../mark.tsx";
import { PageLink } from "../page-link.tsx";
import { DutyView } from "./duty.tsx";
import { Handler } from "./handler.tsx";

/** An incident without any outage, which waits for a person: what it is about, what is asked, and who has it. */
export function Asking({ block: { incident, duty }, now }: { block: Block; now: number }) {
	const { say } = useWords();
	if (!incident) return null;
	const asks = incident.reportable === "candidate" ? "block.candidate" : incident.openedBy === "attack" ? "block.attack" : "block.reported";
	return (
		<section className="block-line" data-verdict="degraded" aria-label={incident.title}>
			<Mark verdict="degraded" />
			<PageLink to={`/incidents/${incident.id}`}>{incident.title}</PageLink>
			<strong>{say(asks)}</strong>
			<span>{say("block.since", { time: timeNear(incident.occurredAt, now) })}</span>
			<DutyView duty={duty} now={now} />
			<Handler incident={incident} now={now} />
		</section>
	);
}
