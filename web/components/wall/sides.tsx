import { secondsBetween } from "../../format/duration.ts";
import { useWords } from "../../i18n/words.ts";
import type { Side } from "../../pages/wall-groups.ts";
import { Mark } from "../mark.tsx";

/** Older than this, a side has no heartbeat. */
const OLD_SECONDS = 60;

/** 自家／廠商／交易所: is it us? Each with its heartbeat, the age of its newest record. */
export function Sides({ sides, now }: { sides: Side[]; now: number }) {
	const { say } = useWords();
	return (
		<ul className="sides" aria-label={say("side.title")}>
			{sides.map((side) => (
				<li key={side.id} data-verdict={side.verdict}>
					<span className="sides-name">
						{say(`side.${side.id}`)} <Heartbeat at={side.newestAt} now={now} />
					</span>
					<span className="sides-state">
						<Mark verdict={side.verdict} />
						{side.troubled > 0 ? say("side.troubled", { count: side.troubled }) : say(`verdict.${side.verdict}`)}
					</span>
				</li>
			))}
		</ul>
	);
}

/** Beats in every second in which a record has come. */
function Heartbeat({ at, now }: { at: string | null; now: number }) {
	const { say } = useWords();
	const age = at === null ? null : Math.max(0, secondsBetween(at, now));
	const lost = age === null || age > OLD_SECONDS;
	return (
		<span className="heartbeat" data-lost={lost || undefined}>
			<span key={at?.slice(0, "2026-11-18T09:52:10".length)} className="pulse-dot" />
			{age === null ? say("side.silent") : say("side.heartbeat", { seconds: Math.round(age) })}
		</span>
	);
}
