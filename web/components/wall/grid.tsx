import { useWords } from "../../i18n/words.ts";
import { type Segment, wallGrid } from "../../pages/wall-grid.ts";
import type { WallGroup } from "../../pages/wall-groups.ts";
import { Card } from "./card.tsx";

/** All services by layer; a group stands in as many columns as it has services. */
export function Grid({ groups }: { groups: WallGroup[] }) {
	const { columns, lines } = wallGrid(groups);
	return (
		<div className="grid">
			{lines.map((line) => (
				<div key={`${line[0]?.id} ${line[0]?.continued}`} className="grid-line" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
					{line.map((segment) => (
						<SegmentView key={segment.id} segment={segment} />
					))}
				</div>
			))}
		</div>
	);
}

function SegmentView({ segment: { id, services, continued } }: { segment: Segment }) {
	const { say } = useWords();
	return (
		<section className="group" style={{ gridColumn: `span ${services.length}` }} aria-label={say(`group.${id}`)}>
			<h2>{continued ? `… ${say(`group.${id}`)}` : say(`group.${id}`)}</h2>
			<div className="group-cards" style={{ gridTemplateColumns: `repeat(${services.length}, minmax(0, 1fr))` }}>
				{services.map((service) => (
					<Card key={service.id} service={service} />
				))}
			</div>
		</section>
	);
}
