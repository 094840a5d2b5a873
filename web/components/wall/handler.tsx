import type { IncidentView } from "../../../server/views/incident-view.ts";
import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";

/** Who has it; that nobody has is said from the moment of confirmation, also before the incident is there. */
export function Handler({ incident, now }: { incident: IncidentView | null; now: number }) {
	const { say } = useWords();
	const { acknowledgedBy: name = null, acknowledgedAt: at = null } = incident ?? {};
	if (!name) return <strong className="nobody">{say("block.nobody")}</strong>;
	return <strong>{say("block.handler", { name, time: at ? timeNear(at, now).slice(0, 5) : "" })}</strong>;
}
