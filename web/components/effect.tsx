import type { EffectView } from "../../server/views/command-view.ts";
import { useWords } from "../i18n/words.ts";
import { movedRows } from "../pages/moved-data.ts";
import { useNow, useScreen } from "../state/use-screen.ts";
import "../styles/effect.css";

/** What a command would move, before anybody gives it: each figure with both values. */
export function Effect({ effect }: { effect: EffectView | null }) {
	const { say, language } = useWords();
	const { overview } = useScreen();
	const now = useNow();
	const rows = effect && movedRows(effect.moved, { incidents: overview?.incidents ?? [], now, say, language });
	return (
		<section className="effect" aria-live="polite">
			<h3>{say("effect.title")}</h3>
			{!rows && <p className="quiet">{say("effect.weighing")}</p>}
			{rows?.length === 0 && <p className="quiet">{say("effect.nothing")}</p>}
			{rows && rows.length > 0 && (
				<table>
					<thead>
						<tr>
							<th scope="col">{say("effect.subject")}</th>
							<th scope="col">{say("effect.figure")}</th>
							<th scope="col">{say("effect.before")}</th>
							<th scope="col">{say("effect.after")}</th>
						</tr>
					</thead>
					<tbody>
						{rows.map(({ key, subject, figure, from, to }) => (
							<tr key={key}>
								<th scope="row">{subject}</th>
								<td>{figure}</td>
								<td>
									<s>{from}</s>
								</td>
								<td>
									<strong>{to}</strong>
								</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</section>
	);
}
