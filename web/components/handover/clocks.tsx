import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import type { Clock } from "../../pages/wall-clock.ts";
import { ClockLeft, ClockName } from "../clock-words.tsx";

/** Everything that runs into the next shift, nearest first. */
export function Clocks({ clocks, now }: { clocks: Clock[]; now: number }) {
	const { say } = useWords();
	return (
		<section className="sheet" aria-labelledby="running-title">
			<h2 id="running-title">{say("handover.clocks")}</h2>
			{clocks.length === 0 && <p className="quiet">{say("handover.noClocks")}</p>}
			<ul className="rows">
				{clocks.map((clock) => (
					<li key={clock.id} className="running" data-tone={clock.tone}>
						<div>
							<p className="row-title">
								<ClockName clock={clock} />
							</p>
							<p className="quiet">
								{clock.subject} {clock.others > 0 && say("clock.others", { count: clock.others + 1 })} ·{" "}
								{say("clock.due", { time: timeNear(clock.dueAt, now) })}
							</p>
						</div>
						<ClockLeft clock={clock} />
					</li>
				))}
			</ul>
		</section>
	);
}
