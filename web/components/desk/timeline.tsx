import type { ActivityView } from "../../../server/views/activity-view.ts";
import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { timeline } from "../../pages/desk-data.ts";
import { useResource } from "../../state/resource.ts";
import { useNow, useScreen } from "../../state/use-screen.ts";
import { activityText } from "../activity-text.ts";
import { ProblemNote } from "../problem.tsx";

const EVERY_MS = 30_000;

/** What machine and people did, in one list. */
export function Timeline({ incident, version }: { incident: string; version: string }) {
	const { say, language } = useWords();
	const { overview } = useScreen();
	const now = useNow();
	const { body, problem } = useResource<ActivityView[]>(`/incidents/${incident}/changes`, version, EVERY_MS);
	// Every line is about this incident: its name would only stand in the way.
	const named = { services: overview?.services ?? [], incidents: [{ id: incident, title: "" }] };
	return (
		<section aria-labelledby="timeline-title" className="timeline">
			<h2 id="timeline-title">{say("desk.timeline")}</h2>
			<ProblemNote problem={problem} />
			<ol className="entries">
				{timeline(body ?? []).map((change) => (
					<li key={change.id}>
						<time>{timeNear(change.happenedAt, now)}</time>
						<span>{activityText(change, named, say, language)}</span>
					</li>
				))}
			</ol>
		</section>
	);
}
