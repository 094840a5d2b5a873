import type { ActivityView } from "../../../server/views/activity-view.ts";
import type { OverviewView } from "../../../server/views/overview-view.ts";
import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { activityPath, type Shift, shiftEvents } from "../../pages/handover-data.ts";
import { useResource } from "../../state/resource.ts";
import { activityText } from "../activity-text.ts";
import { ProblemNote } from "../problem.tsx";

const EVERY_MS = 300_000;
/** What still fits on one page of paper. */
const LINES = 18;

/** What happened in the shift, newest first. */
export function Events({ shift, now, overview }: { shift: Shift; now: number; overview: OverviewView }) {
	const { say, language } = useWords();
	const { body, problem } = useResource<ActivityView[]>(activityPath(shift), overview.activity[0]?.id ?? "", EVERY_MS);
	const { events, more } = shiftEvents(body ?? overview.activity, shift, LINES);
	return (
		<section className="sheet events" aria-labelledby="events-title">
			<h2 id="events-title">{say("handover.events")}</h2>
			<ProblemNote problem={problem} />
			{events.length === 0 && <p className="quiet">{say("handover.noEvents")}</p>}
			<ol className="entries">
				{events.map((change) => (
					<li key={change.id}>
						<time>{timeNear(change.happenedAt, now)}</time>
						<span>{activityText(change, overview, say, language)}</span>
					</li>
				))}
			</ol>
			{more > 0 && <p className="quiet">{say("handover.more", { count: more })}</p>}
		</section>
	);
}
