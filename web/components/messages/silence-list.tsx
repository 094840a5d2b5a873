import { Button } from "@mantine/core";
import { useWords } from "../../i18n/words.ts";
import type { SilenceRow } from "../../pages/messages-data.ts";
import { refresh } from "../../state/resource.ts";
import { useAsking } from "../../state/use-asking.ts";
import { ProblemNote } from "../problem.tsx";
import { Scrolled } from "../scrolled.tsx";

const COLUMNS = ["what", "reason", "author", "until", "actions"] as const;

/** Silences that hold; with the right, each can be ended before its time. */
export function SilenceList({ rows, mayEnd }: { rows: readonly SilenceRow[]; mayEnd: boolean }) {
	const { say } = useWords();
	const asking = useAsking();
	const end = async (id: string) => {
		await asking.run(`/silences/${id}`, {}, "DELETE");
		await refresh("/silences");
	};
	if (rows.length === 0) return <p className="empty">{say("silences.none")}</p>;
	return (
		<>
			<ProblemNote problem={asking.problem} />
			<Scrolled label={say("silences.title")} className="people-frame">
				<table className="people-table">
					<thead>
						<tr>
							{COLUMNS.filter((name) => mayEnd || name !== "actions").map((name) => (
								<th key={name} scope="col">
									{say(`silences.${name}`)}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{rows.map((row) => (
							<tr key={row.id}>
								<td>
									<What row={row} />
								</td>
								<td>{row.reason}</td>
								<td>{row.author}</td>
								<td className="moment">{row.until}</td>
								{mayEnd && (
									<td>
										<Button size="xs" variant="default" aria-label={say("silences.endOf", { reason: row.reason })} onClick={() => void end(row.id)}>
											{say("silences.end")}
										</Button>
									</td>
								)}
							</tr>
						))}
					</tbody>
				</table>
			</Scrolled>
		</>
	);
}

function What({ row: { occasions, services } }: { row: SilenceRow }) {
	const { say } = useWords();
	const parts = [...(occasions ?? []).map((occasion) => say(`occasion.${occasion}`)), ...(services ?? [])];
	return <>◌ {parts.join(say("app.comma")) || say("silences.everything")}</>;
}
