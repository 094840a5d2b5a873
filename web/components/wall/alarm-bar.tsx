import { lengthText } from "../../format/duration.ts";
import { type Say, useWords } from "../../i18n/words.ts";
import type { Alarm } from "../../pages/alarms.ts";
import type { Answering } from "../../state/use-answer.ts";

const SHOWN = 3;

/** What sounds until somebody answers it by name, the most urgent first; `A` answers that one. */
export function AlarmBar({ alarms, answering, now }: { alarms: Alarm[]; answering: Answering; now: number }) {
	const { say } = useWords();
	if (alarms.length === 0) return null;
	return (
		<section className="alarms" aria-label={say("alarm.title")}>
			<ul>
				{alarms.slice(0, SHOWN).map((alarm, index) => (
					<li key={alarm.id} data-kind={alarm.kind}>
						<strong>{kindText(alarm, say)}</strong>
						<span className="alarms-subject">{alarm.subject}</span>
						<span className="alarms-for">{say("alarm.for", { length: lengthText((now - alarm.since) / 1_000) })}</span>
						{answering.may(alarm) && (
							<button type="button" disabled={answering.busy} onClick={() => answering.answer(alarm)}>
								{say(answerWord(alarm))}
								{index === 0 && <kbd>A</kbd>}
							</button>
						)}
					</li>
				))}
			</ul>
			{alarms.length > SHOWN && <span className="alarms-for">{say("alarm.more", { count: alarms.length - SHOWN })}</span>}
			{answering.problem && (
				<span className="alarms-problem" role="status">
					{say("problem.title")}: {answering.problem.message}
				</span>
			)}
		</section>
	);
}

function kindText({ kind, filing, late }: Alarm, say: Say): string {
	if (kind !== "filing" || filing === null) return say(kind === "rto" ? "alarm.rto" : "alarm.outage");
	return say(late ? "alarm.filingLate" : "alarm.filingSoon", { filing: say(`filing.${filing}`) });
}

function answerWord({ kind, incident }: Alarm): "alarm.silence" | "alarm.take" | "alarm.answer" {
	if (incident === null) return "alarm.silence";
	return kind === "outage" ? "alarm.take" : "alarm.answer";
}
