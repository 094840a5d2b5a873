import type { ReactNode } from "react";
import type { BeatView } from "../../../server/views/beat-view.ts";
import { useWords } from "../../i18n/words.ts";

/** Older than this, the age of the newest record is no longer quiet. */
const OLD_SECONDS = 30;

/** Whether data flows: age of the newest record, records a second, screens that look on. The dot moves with every beat. */
export function Pulse({ beat, unregistered, children }: { beat: BeatView; unregistered: number; children: ReactNode }) {
	const { say } = useWords();
	const age = beat.newestAgeSeconds;
	return (
		<div className="pulse">
			<Figure name={say("pulse.newest")} loud={age === null || age > OLD_SECONDS}>
				<span key={beat.at} className="pulse-dot" />
				{age === null ? say("pulse.never") : say("pulse.ago", { seconds: age < 10 ? age.toFixed(1) : Math.round(age) })}
			</Figure>
			<Figure name={say("pulse.rate")}>{say("pulse.rateValue", { count: Math.round(beat.recordsPerSecond).toLocaleString("en-US") })}</Figure>
			<Figure name={say("pulse.screens")} loud={beat.walls.audible === 0}>
				{beat.screens}
				<small>{beat.walls.audible === 0 ? say("screens.silent") : say("screens.walls", beat.walls)}</small>
			</Figure>
			{unregistered > 0 && <Figure name={say("nav.unregistered")}>{unregistered}</Figure>}
			{children}
		</div>
	);
}

function Figure({ name, loud = false, children }: { name: string; loud?: boolean; children: ReactNode }) {
	return (
		<dl data-loud={loud || undefined}>
			<dt>{name}</dt>
			<dd>{children}</dd>
		</dl>
	);
}
