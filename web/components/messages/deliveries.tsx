import { useWords } from "../../i18n/words.ts";
import { type DeliveryGroup, groupDeliveries } from "../../pages/delivery-groups.ts";
import type { DeliveryRow } from "../../pages/messages-data.ts";
import { PageLink } from "../page-link.tsx";
import { type Column, TableOf } from "../table-of.tsx";
import { Why } from "./why.tsx";

/** The delivery log: each message with its newest attempt, those before it behind a fold, and why what was not sent was not. */
export function Deliveries({ rows }: { rows: readonly DeliveryRow[] }) {
	const { say } = useWords();
	if (rows.length === 0) return <p className="empty">{say("messages.none")}</p>;
	const columns: Column<DeliveryGroup>[] = [
		{ id: "at", head: say("messages.at"), cell: ({ newest }) => <span className="moment">{newest.at}</span> },
		{ id: "occasion", head: say("messages.occasion"), cell: ({ newest }) => <Subject row={newest} /> },
		{ id: "person", head: say("messages.person"), cell: ({ newest }) => newest.person ?? say("messages.room") },
		{ id: "channel", head: say("messages.channel"), cell: ({ newest }) => newest.channel },
		{ id: "attempt", head: say("messages.attempt"), cell: ({ newest }) => (newest.attempt === 0 ? say("messages.notSent") : newest.attempt) },
		{ id: "result", head: say("messages.result"), cell: (group) => <Became group={group} /> },
		{ id: "latency", head: say("messages.latency"), cell: ({ newest }) => newest.latency && say("messages.seconds", { value: newest.latency }) },
		{ id: "provider", head: say("messages.provider"), cell: ({ newest }) => newest.providerId && <code>{newest.providerId}</code> },
	];
	return (
		<TableOf
			label={say("messages.title")}
			className="deliveries"
			columns={columns}
			rows={groupDeliveries(rows)}
			keyOf={({ newest }) => newest.key}
			stateOf={({ newest }) => newest.tone}
		/>
	);
}

function Subject({ row: { title, incident, occasion } }: { row: DeliveryRow }) {
	const { say } = useWords();
	return (
		<>
			{incident ? <PageLink to={`/incidents/${incident}`}>{title}</PageLink> : title}
			{occasion && <small>{say(`occasion.${occasion}`)}</small>}
		</>
	);
}

function Became({ group: { newest, former } }: { group: DeliveryGroup }) {
	const { say } = useWords();
	return (
		<>
			<Result row={newest} />
			{former.length > 0 && (
				<details>
					<summary>{say("messages.former", { count: former.length })}</summary>
					<ul>
						{former.map((row) => (
							<li key={row.key}>
								<span className="moment">{row.at}</span> <Result row={row} />
							</li>
						))}
					</ul>
				</details>
			)}
		</>
	);
}

function Result({ row: { mark, result, tone, why } }: { row: DeliveryRow }) {
	const { say } = useWords();
	return (
		<>
			<strong className="result" data-state={tone}>
				<span aria-hidden="true">{mark}</span> {say(`result.${result}`)}
			</strong>
			{why && (
				<small>
					<Why why={why} />
				</small>
			)}
		</>
	);
}
