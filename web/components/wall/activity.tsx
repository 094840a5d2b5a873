import type { ActivityView, ServiceView } from "../../../server/views.ts";
import { timeOf } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { activityText } from "../activity-text.ts";

/** The last changes, newest first, one line each. As many as there is room for. */
export function Activity({ changes, services }: { changes: ActivityView[]; services: ServiceView[] }) {
	const { say, language } = useWords();
	return (
		<footer className="activity" aria-label={say("wall.activity")}>
			{changes.length === 0 && <p>{say("wall.noActivity")}</p>}
			<ol role="status">
				{changes.map((change) => (
					<li key={change.id}>
						<time>{timeOf(change.happenedAt)}</time>
						<span>{activityText(change, services, say, language)}</span>
					</li>
				))}
			</ol>
		</footer>
	);
}
