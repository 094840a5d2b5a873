import { sayKnown, useWords } from "../../i18n/words.ts";
import type { TrailRow } from "../../pages/people-data.ts";
import { Scrolled } from "../scrolled.tsx";

/** Who did what, from where, newest first. What failed is marked by a word and a shape too. */
export function Trail({ rows }: { rows: readonly TrailRow[] }) {
	const { say } = useWords();
	if (rows.length === 0) return <p className="empty">{say("trail.none")}</p>;
	return (
		<Scrolled label={say("people.trail")} className="people-frame">
			<table className="people-table">
				<thead>
					<tr>
						{(["at", "by", "what", "about", "from"] as const).map((name) => (
							<th key={name} scope="col">
								{say(`trail.${name}`)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map(({ id, at, by, what, about, from, bad }) => (
						<tr key={id} data-bad={bad || undefined}>
							<td>{at}</td>
							<td>{by}</td>
							<td>
								{bad && "✕ "}
								{sayKnown(say, "act", what)}
							</td>
							<td>
								<code>{about}</code>
							</td>
							<td>{from}</td>
						</tr>
					))}
				</tbody>
			</table>
		</Scrolled>
	);
}
