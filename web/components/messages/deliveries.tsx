import { useWords } from "../../i18n/words.ts";
import type { DeliveryRow } from "../../pages/messages-data.ts";
import { PageLink } from "../page-link.tsx";
import { Scrolled } from "../scrolled.tsx";
import { Why } from "./why.tsx";

const COLUMNS = ["at", "occasion", "person", "channel", "attempt", "result", "latency", "provider"] as const;

/** The delivery log: every attempt, and why what was not sent was not. */
export function Deliveries({ rows }: { rows: readonly DeliveryRow[] }) {
	const { say } = useWords();
	if (rows.length === 0) return <p className="empty">{say("messages.none")}</p>;
	return (
		<Scrolled label={say("messages.title")} className="people-frame">
			<table className="people-table deliveries">
				<thead>
					<tr>
						{COLUMNS.map((name) => (
							<th key={name} scope="col">
								{say(`messages.${name}`)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<Line key={row.key} row={row} />
					))}
				</tbody>
			</table>
		</Scrolled>
	);
}

function Line({ row }: { row: DeliveryRow }) {
	const { say } = useWords();
	const { at, title, incident, occasion, person, channel, attempt, result, mark, tone, latency, providerId, why } = row;
	return (
		<tr data-tone={tone}>
			<td className="moment">{at}</td>
			<td>
				{incident ? <PageLink to={`/incidents/${incident}`}>{title}</PageLink> : title}
				{occasion && <small>{say(`occasion.${occasion}`)}</small>}
			</td>
			<td>{person ?? say("messages.room")}</td>
			<td>{channel}</td>
			<td>{attempt === 0 ? say("messages.notSent") : attempt}</td>
			<td>
				<strong className="result">
					<span aria-hidden="true">{mark}</span> {say(`result.${result}`)}
				</strong>
				{why && (
					<small>
						<Why why={why} />
					</small>
				)}
			</td>
			<td>{latency && say("messages.seconds", { value: latency })}</td>
			<td>{providerId && <code>{providerId}</code>}</td>
		</tr>
	);
}
