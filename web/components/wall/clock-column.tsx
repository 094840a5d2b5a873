import { minuteOf, timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import type { DayLine } from "../../pages/trading-day.ts";
import type { Clock, Done } from "../../pages/wall-clocks.ts";
import { ClockCard } from "./clock-card.tsx";

const CLOCKS_SHOWN = 6;
const DONE_SHOWN = 2;

type Props = { clocks: Clock[]; done: Done[]; day: DayLine | null; now: number };

/** Everything that runs, nearest first, and below it what is done. */
export function ClockColumn({ clocks, done, day, now }: Props) {
	const { say } = useWords();
	return (
		<aside className="clocks" aria-labelledby="clocks-title">
			<h2 id="clocks-title">{say("wall.clocks")}</h2>
			{clocks.length === 0 && <p className="clocks-none">{say("wall.noClock")}</p>}
			{clocks.length === 0 && <Ahead day={day} />}
			<ol>
				{clocks.slice(0, CLOCKS_SHOWN).map((clock) => (
					<ClockCard key={clock.id} clock={clock} now={now} />
				))}
			</ol>
			{clocks.length > CLOCKS_SHOWN && <p className="clocks-more">{say("wall.moreClocks", { count: clocks.length - CLOCKS_SHOWN })}</p>}
			{done.length > 0 && <h2>{say("wall.done")}</h2>}
			<ol>
				{done.slice(0, DONE_SHOWN).map((filing) => (
					<DoneCard key={filing.id} done={filing} now={now} />
				))}
			</ol>
		</aside>
	);
}

/** While nothing runs: what the trading day still brings. */
function Ahead({ day }: { day: DayLine | null }) {
	const { say } = useWords();
	const marks = day?.marks.filter(({ passed }) => !passed) ?? [];
	if (marks.length === 0) return null;
	return (
		<div className="ahead">
			<h2>{say("wall.ahead")}</h2>
			<ol>
				{marks.map((mark) => (
					<li key={mark.id}>
						<time>{minuteOf(mark.at)}</time>
						{say(`day.${mark.id}`)}
					</li>
				))}
			</ol>
		</div>
	);
}

function DoneCard({ done, now }: { done: Done; now: number }) {
	const { say } = useWords();
	return (
		<li className="clock clock-done">
			<div>
				<h3>✓ {say(`filing.${done.filing}`)}</h3>
				<p>
					{timeNear(done.filedAt, now)} {done.receipt ? say("done.receipt", { receipt: done.receipt }) : done.subject}
				</p>
			</div>
			<strong data-verdict={done.late ? "down" : "up"}>{say(done.late ? "done.late" : "done.inTime")}</strong>
		</li>
	);
}
