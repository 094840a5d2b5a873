import { useWords } from "../../i18n/words.ts";
import type { WallData } from "../../pages/wall-data.ts";
import { Asking } from "./asking.tsx";
import { BlockView } from "./block.tsx";
import { Restored } from "./restored.tsx";
import { StateLine } from "./state-line.tsx";

/** Everything that is wrong, the most urgent at the top left; or the line that says that nothing is. */
export function Trouble({ data, now }: { data: WallData; now: number }) {
	const { large, small, more, lines } = data.room;
	return (
		<div className="trouble" data-pairs={small.length > 1 || undefined}>
			{large && <BlockView block={large} compact={false} now={now} />}
			{small.map((block) => (
				<BlockView key={block.id} block={block} compact now={now} />
			))}
			{((!large && small.length === 0) || more > 0) && <StateLine data={data} more={more} />}
			{lines.map((block) =>
				block.phase === "asking" ? <Asking key={block.id} block={block} now={now} /> : <Restored key={block.id} block={block} now={now} />,
			)}
		</div>
	);
}

/** For those who hear the page instead of seeing it: how it stands, whenever that changes. */
export function Standing({ data }: { data: WallData }) {
	const { say } = useWords();
	const { down, unknown, degraded } = data.counts;
	return (
		<p className="unseen" role="status">
			{say("verdict.down")} {down} · {say("verdict.unknown")} {unknown} · {say("verdict.degraded")} {degraded}
		</p>
	);
}
