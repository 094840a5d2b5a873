import type { CSSProperties } from "react";
import { useWords } from "../../i18n/words.ts";
import { type Segment, wallGrid } from "../../pages/wall-grid.ts";
import type { WallGroup } from "../../pages/wall-groups.ts";
import { Card } from "./card.tsx";

/** The services of a page by layer; a group stands in as many columns as it has services. `height` in rem says how dense they stand. */
export function Grid({ groups, height }: { groups: WallGroup[]; height: number }) {
	const { columns, lines, dense } = wallGrid(groups, height);
	return (
		<div className="grid" data-dense={dense || undefined} style={{ "--lines": lines.length } as CSSProperties}>
			{lines.map((line) => (
				<div key={`${line[0]?.id} ${line[0]?.services[0]?.id}`} className="grid-line" style={{ "--columns": columns } as CSSProperties}>
					{line.map((segment) => (
						<SegmentView key={segment.id} segment={segment} dense={dense} />
					))}
				</div>
			))}
		</div>
	);
}

function SegmentView({ segment: { id, services, continued }, dense }: { segment: Segment; dense: boolean }) {
	const { say } = useWords();
	const name = say(`group.${id}`);
	return (
		<section className="group" style={{ "--span": services.length } as CSSProperties} aria-label={name}>
			{!(dense && continued) && <h2>{continued ? `… ${name}` : name}</h2>}
			<div className="group-cards">
				{services.map((service) => (
					<Card key={service.id} service={service} />
				))}
			</div>
		</section>
	);
}
