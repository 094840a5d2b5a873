import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { type Knew, knewRows } from "../../pages/who-knew-data.ts";
import { useResource } from "../../state/resource.ts";
import { useMay } from "../../state/session.ts";
import { useNow } from "../../state/use-screen.ts";
import { ProblemNote } from "../problem.tsx";
import { useDesk } from "./desk-context.ts";

/** Who knew of the incident when; from where, for whoever may see that of people. */
export function WhoKnew() {
	return useMay("see-drafts") ? <Known /> : null;
}

const EVERY_MS = 30_000;

function Known() {
	const { say } = useWords();
	const { incident } = useDesk();
	const now = useNow();
	const { body, problem } = useResource<Knew[]>(`/incidents/${incident.id}/who-knew`, String(incident.awareness.length), EVERY_MS);
	return (
		<details className="who-knew">
			<summary>{say("knew.title")}</summary>
			<ProblemNote problem={problem} />
			<ol className="entries">
				{knewRows(body ?? [], say).map(({ key, at, who, what, from }) => (
					<li key={key}>
						<time>{timeNear(at, now)}</time>
						<span>
							<b>{who}</b> {what}
							{from && <small>{from}</small>}
						</span>
					</li>
				))}
			</ol>
		</details>
	);
}
