import { Button } from "@mantine/core";
import { useWords } from "../../i18n/words.ts";
import type { SilenceRow } from "../../pages/messages-data.ts";
import { refresh } from "../../state/resource.ts";
import { useAsking } from "../../state/use-asking.ts";
import { ProblemNote } from "../problem.tsx";
import { type Column, TableOf } from "../table-of.tsx";

/** Silences that hold; with the right, each can be ended before its time. */
export function SilenceList({ rows, mayEnd }: { rows: readonly SilenceRow[]; mayEnd: boolean }) {
	const { say } = useWords();
	const asking = useAsking();
	const end = async (id: string) => {
		await asking.run(`/silences/${id}`, {}, "DELETE");
		await refresh("/silences");
	};
	if (rows.length === 0) return <p className="empty">{say("silences.none")}</p>;
	const ends = ({ id, reason }: SilenceRow) => (
		<Button size="xs" variant="default" aria-label={say("silences.endOf", { reason })} onClick={() => void end(id)}>
			{say("silences.end")}
		</Button>
	);
	const columns: Column<SilenceRow>[] = [
		{ id: "what", head: say("silences.what"), cell: (row) => <What row={row} /> },
		{ id: "reason", head: say("silences.reason"), cell: ({ reason }) => reason },
		{ id: "author", head: say("silences.author"), cell: ({ author }) => author },
		{ id: "until", head: say("silences.until"), cell: ({ until }) => <span className="moment">{until}</span> },
		...(mayEnd ? [{ id: "acts", head: say("silences.actions"), cell: ends }] : []),
	];
	return (
		<>
			<ProblemNote problem={asking.problem} />
			<TableOf label={say("silences.title")} columns={columns} rows={rows} keyOf={({ id }) => id} />
		</>
	);
}

function What({ row: { occasions, services } }: { row: SilenceRow }) {
	const { say } = useWords();
	const parts = [...(occasions ?? []).map((occasion) => say(`occasion.${occasion}`)), ...(services ?? [])];
	return <>◌ {parts.join(say("app.comma")) || say("silences.everything")}</>;
}
