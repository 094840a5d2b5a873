import type { ActivityView } from "../../../server/views/activity-view.ts";
import { timeOf } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import type { Named } from "../../pages/activity-line.ts";
import { activityText } from "../activity-text.ts";

/** The last changes, newest first, one line each. As many as there is room for. */
export function Activity({ changes, named }: { changes: ActivityView[]; named: Named }) {
	const { say, language } = useWords();
	return (
		<footer className="activity">
			{changes.length === 0 && <p>{say("wall.noActivity")}</p>}
			<div role="status" aria-label={say("wall.activity")} hidden={changes.length === 0}>
				<ol>
					{changes.map((change) => (
						<li key={change.id}>
							<time>{timeOf(change.happenedAt)}</time>
							<span>{activityText(change, named, say, language)}</span>
						</li>
					))}
				</ol>
			</div>
		</footer>
	);
}
