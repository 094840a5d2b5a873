import type { ReactNode } from "react";
import { Scrolled } from "./scrolled.tsx";

export type Column<Row> = { id: string; head: string; cell: (row: Row) => ReactNode };
type Props<Row> = {
	label: string;
	columns: readonly Column<Row>[];
	rows: readonly Row[];
	keyOf: (row: Row) => string;
	stateOf?: (row: Row) => string;
	className?: string;
};

/** Rows under named columns, the first of which names the row. On a telephone each row is a card, every value beside the name of its column. */
export function TableOf<Row>({ label, columns, rows, keyOf, stateOf, className = "" }: Props<Row>) {
	return (
		<Scrolled label={label} className="people-frame">
			<table className={`people-table ${className}`}>
				<thead>
					<tr>
						{columns.map(({ id, head }) => (
							<th key={id} scope="col">
								{head}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<tr key={keyOf(row)} data-state={stateOf?.(row)}>
							{columns.map(({ id, head, cell }, place) =>
								place === 0 ? (
									<th key={id} scope="row">
										{cell(row)}
									</th>
								) : (
									<td key={id} data-column={id} data-head={head}>
										<div>{cell(row)}</div>
									</td>
								),
							)}
						</tr>
					))}
				</tbody>
			</table>
		</Scrolled>
	);
}
