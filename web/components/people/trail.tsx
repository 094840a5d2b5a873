import { sayKnown, useWords } from "../../i18n/words.ts";
import { detailText, type TrailRow } from "../../pages/trail-data.ts";
import { PageLink } from "../page-link.tsx";
import { type Column, TableOf } from "../table-of.tsx";

/** Who did what, from where, newest first. What failed is marked by a word and a shape too. */
export function Trail({ rows }: { rows: readonly TrailRow[] }) {
	const { say } = useWords();
	if (rows.length === 0) return <p className="empty">{say("trail.none")}</p>;
	const columns: Column<TrailRow>[] = [
		{ id: "at", head: say("trail.at"), cell: ({ at }) => at },
		{ id: "by", head: say("trail.by"), cell: (row) => <Who row={row} /> },
		{ id: "what", head: say("trail.what"), cell: ({ what, bad }) => `${bad ? "✕ " : ""}${sayKnown(say, "act", what)}` },
		{ id: "about", head: say("trail.about"), cell: (row) => <About row={row} /> },
		{ id: "from", head: say("trail.from"), cell: ({ from }) => from },
	];
	return (
		<TableOf label={say("people.trail")} className="trail" columns={columns} rows={rows} keyOf={({ id }) => id} stateOf={({ bad }) => (bad ? "bad" : "good")} />
	);
}

function Who({ row: { by, roles } }: { row: TrailRow }) {
	const { say } = useWords();
	return (
		<>
			{by ?? say("trail.program")}
			{roles.length > 0 && <small className="under">{roles.map((role) => sayKnown(say, "role", role)).join(say("app.comma"))}</small>}
		</>
	);
}

function About({ row }: { row: TrailRow }) {
	const { say } = useWords();
	const { kind, id, to } = row.subject;
	const detail = detailText(row, say);
	return (
		<>
			{sayKnown(say, "subject", kind)} {to ? <PageLink to={to}>{id}</PageLink> : <code>{id}</code>}
			{detail && <small className="under">{detail}</small>}
		</>
	);
}
