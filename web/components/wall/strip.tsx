import type { ReactNode } from "react";
import type { OverviewView } from "../../../server/views/overview-view.ts";
import { timeOf } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import type { WallData } from "../../pages/wall-data.ts";
import { DayLineView } from "./day-line.tsx";
import { Pulse } from "./pulse.tsx";
import { Sides } from "./sides.tsx";

/** Who, what time, where in the trading day, is it us, and is the data alive. */
export function Strip({ overview, data, sound, now }: { overview: OverviewView; data: WallData; sound: ReactNode; now: number }) {
	const { say, language } = useWords();
	const { firm } = overview;
	return (
		<header className="strip">
			<div className="strip-firm">
				<strong>{language === "en" ? (firm.englishName ?? firm.name) : firm.name}</strong>
				<span className="strip-code">
					{firm.code}
					{firm.demo && <span className="exercise">{say("app.exercise")}</span>}
				</span>
			</div>
			<time className="strip-clock" title={say("app.zone")}>
				{timeOf(now)}
			</time>
			<DayLineView day={overview.day} line={data.day} now={now} />
			<Sides sides={data.sides} now={now} />
			<Pulse beat={overview.beat} unregistered={overview.unregistered}>
				{sound}
			</Pulse>
		</header>
	);
}
