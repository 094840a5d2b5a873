import type { DayView } from "../../../server/views/overview-view.ts";
import { countdownText, secondsBetween } from "../../format/duration.ts";
import { minuteOf } from "../../format/time.ts";
import { sayKnown, useWords } from "../../i18n/words.ts";
import type { DayLine, DayMark } from "../../pages/trading-day.ts";

/** Marks lie a quarter of an hour apart; only these leave room for their time. */
const LABELLED: DayMark["id"][] = ["pre-open", "open", "close", "night-open"];

export function DayLineView({ day, line, now }: { day: DayView; line: DayLine | null; now: number }) {
	const { say } = useWords();
	if (!line) return <div className="day day-closed">{sayKnown(say, "dayType", day.type)}</div>;
	const { next } = line;
	return (
		<div className="day" role="img" aria-label={say("day.line")}>
			<p className="day-words">
				<strong>{line.current ? say(`day.${line.current}`) : say("day.before")}</strong>
				{next && <span>{say("day.next", { name: say(`day.${next.id}`), time: minuteOf(next.at), left: countdownText(secondsBetween(now, next.at)) })}</span>}
			</p>
			<div className="day-track">
				{line.open && <span className="day-open" style={{ left: percent(line.open.from), width: percent(line.open.to - line.open.from) }} />}
				{line.now !== null && <span className="day-gone" style={{ width: percent(line.now) }} />}
				{line.marks.map((mark) => (
					<span key={mark.id} className="day-mark" style={{ left: percent(mark.share) }} />
				))}
				{line.now !== null && <span className="day-now" style={{ left: percent(line.now) }} />}
			</div>
			<div className="day-times">
				{line.marks
					.filter(({ id }) => LABELLED.includes(id))
					.map((mark) => (
						<span key={mark.id} style={{ left: percent(mark.share) }}>
							{minuteOf(mark.at)}
						</span>
					))}
			</div>
		</div>
	);
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;
