import { minuteOf, timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import type { DayLine } from "../../pages/trading-day.ts";
import type { Clock } from "../../pages/wall-clock.ts";
import type { Done } from "../../pages/wall-clocks.ts";
import { ClockCard, ClockRow } from "./clock-card.tsx";

/** The nearest are large; those after them have one line each. */
const LARGE = 4;
const ROWS = 5;
const DONE_SHOWN = 2;

type Props = { clocks: Clock[]; done: Done[]; day: DayLine | null; now: number };

/** Everything that runs, nearest first, and below it what is done. */
export function ClockColumn({ clocks, done, day, now }: Props) {
	const { say } = useWords();
	const doneShown = clocks.length > LARGE ? [] : done.slice(0, DONE_SHOWN);
	return (
		<aside className="clocks" aria-labelledby="clocks-title">
			<h2 id="clocks-title">{say("wall.clocks")}</h2>
			{clocks.length === 0 && <p className="clocks-none">{say("wall.noClock")}</p>}
			{clocks.length === 0 && <Ahead day={day} />}
			<ol>
				{clocks.slice(0, LARGE).map((clock) => (
					<ClockCard key={clock.id} clock={clock} now={now} />
				))}
				{clocks.slice(LARGE, LARGE + ROWS).map((clock) => (
					<ClockRow key={clock.id} clock={clock} />
				))}
			</ol>
			{clocks.length > LARGE + ROWS && <p className="clocks-more">{say("wall.moreClocks", { count: clocks.length - LARGE - ROWS })}</p>}
			{doneShown.length > 0 && <h2>{say("wall.done")}</h2>}
			<ol>
				{doneShown.map((filing) => (
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
