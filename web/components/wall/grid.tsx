import { useWords } from "../../i18n/words.ts";
import { linesOf, wallGrid } from "../../pages/wall-grid.ts";
import type { WallGroup } from "../../pages/wall-groups.ts";
import { Card } from "./card.tsx";

/** All services by layer; a group stands in as many columns as it has services. */
export function Grid({ groups }: { groups: WallGroup[] }) {
	const { columns, rows } = wallGrid(groups);
	const heights = rows.map((row) => `minmax(0, ${linesOf(row, columns)}fr)`).join(" ");
	return (
		<div className="grid" style={{ gridTemplateRows: heights }}>
			{rows.map((row) => (
				<div key={row[0]?.id} className="grid-row" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
					{row.map((group) => (
						<GroupView key={group.id} group={group} columns={columns} />
					))}
				</div>
			))}
		</div>
	);
}

function GroupView({ group, columns }: { group: WallGroup; columns: number }) {
	const { say } = useWords();
	const span = Math.min(columns, group.services.length);
	return (
		<section className="group" style={{ gridColumn: `span ${span}` }} aria-labelledby={`group-${group.id}`}>
			<h2 id={`group-${group.id}`}>{say(`group.${group.id}`)}</h2>
			<div className="group-cards" style={{ gridTemplateColumns: `repeat(${span}, minmax(0, 1fr))` }}>
				{group.services.map((service) => (
					<Card key={service.id} service={service} />
				))}
			</div>
		</section>
	);
}
