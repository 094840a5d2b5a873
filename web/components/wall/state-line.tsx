import type { Verdict } from "../../../server/views/service-view.ts";
import { useWords } from "../../i18n/words.ts";
import type { Calm, WallData } from "../../pages/wall-data.ts";
import { Mark } from "../mark.tsx";

const SHOWN: Verdict[] = ["down", "unknown", "degraded", "maintenance", "idle", "up"];

/** The calm line; while there is anything to worry about, how many services stand at which verdict. */
export function StateLine({ data, more }: { data: WallData; more: number }) {
	return data.calm ? <CalmLine calm={data.calm} /> : <CountLine counts={data.counts} more={more} />;
}

function CalmLine({ calm }: { calm: Calm }) {
	const { say } = useWords();
	const quarter = calm.outages > 0 ? say("calm.quarter", { count: calm.outages, minutes: Math.round(calm.longestSeconds / 60) }) : say("calm.quarterNone");
	return (
		<p className="state-line" data-verdict="up" role="status">
			<Mark verdict="up" />
			<strong>{say("calm.up", { up: calm.up, total: calm.total })}</strong>
			{calm.maintenance > 0 && <span>{say("calm.maintenance", { count: calm.maintenance })}</span>}
			{calm.idle > 0 && <span>{say("calm.idle", { count: calm.idle })}</span>}
			<span>{quarter}</span>
			{calm.drill && <span>{say(`drill.${calm.drill.state}`, { date: calm.drill.date })}</span>}
		</p>
	);
}

function CountLine({ counts, more }: { counts: WallData["counts"]; more: number }) {
	const { say } = useWords();
	return (
		<ul className="state-line counts">
			{more > 0 && (
				<li data-verdict="down">
					<strong>{say("block.more", { count: more })}</strong>
				</li>
			)}
			{SHOWN.filter((verdict) => counts[verdict] > 0).map((verdict) => (
				<li key={verdict} data-verdict={verdict}>
					<Mark verdict={verdict} />
					{say(`verdict.${verdict}`)} <strong>{counts[verdict]}</strong>
				</li>
			))}
		</ul>
	);
}
