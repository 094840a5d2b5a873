import { lengthText } from "../../format/duration.ts";
import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import type { Block } from "../../pages/wall-blocks.ts";
import { Mark } from "../mark.tsx";
import { PageLink } from "../page-link.tsx";
import { Handler } from "./handler.tsx";

/** An incident whose services are all back and which people have not finished with: one quiet line. */
export function Restored({ block, now }: { block: Block; now: number }) {
	const { say } = useWords();
	const { incident, members } = block;
	const longest = [...members].sort((a, b) => b.bar.used - a.bar.used)[0];
	if (!incident || !longest) return null;
	const { outage, bar } = longest;
	const breached = outage.rtoBreachedAt !== null;
	return (
		<section className="block-line" data-verdict={breached ? "down" : "up"}>
			<Mark verdict="up" />
			<PageLink to={`/incidents/${incident.id}`}>{members.map(({ service }) => service.name).join("、")}</PageLink>
			<strong>{say("block.restored", { time: incident.restoredAt ? timeNear(incident.restoredAt, now) : "" })}</strong>
			<span>
				{say("block.restoredText", { length: lengthText(bar.used), share: outage.rtoUsedRatio === null ? "—" : `${Math.floor(outage.rtoUsedRatio * 100)} %` })}
			</span>
			{outage.rtoSeconds !== null && <span className="restored-verdict">{say(breached ? "block.breached" : "block.inTime")}</span>}
			<Handler incident={incident} now={now} />
		</section>
	);
}
