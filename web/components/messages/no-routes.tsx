import { useWords } from "../../i18n/words.ts";
import { Scrolled } from "../scrolled.tsx";

const SAMPLE = `messages:
  channels:
    - { id: mail, kind: email, host: smtp.example.com, from: rtowatch@example.com }
  routes:
    - { id: thirty-minutes, when: [outage-confirmed, draft-ready, minutes-left-10, overdue], to: [{ role: reporter }], by: [mail] }`;

/** Nobody is told anything: what to write into the configuration so that somebody is. */
export function NoRoutes() {
	const { say } = useWords();
	return (
		<section className="empty">
			<p>
				<strong>{say("routes.none")}</strong>
			</p>
			<p>{say("routes.noneNow")}</p>
			<Scrolled label={say("routes.sample")}>
				<pre className="sample">{SAMPLE}</pre>
			</Scrolled>
		</section>
	);
}
