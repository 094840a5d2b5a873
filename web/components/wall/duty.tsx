import { countdownText, countUpText } from "../../format/duration.ts";
import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import type { Duty } from "../../pages/wall-duty.ts";

/** The one filing of a block: what is left of its time and of its draft, or that it was made. */
export function DutyView({ duty, now }: { duty: Duty | null; now: number }) {
	const { say } = useWords();
	if (!duty) return null;
	const name = say(`filing.${duty.kind}`);
	if (!duty.owed)
		return (
			<span className="duty" data-verdict={duty.late ? "down" : "up"}>
				✓ {name} {duty.filedAt && timeNear(duty.filedAt, now)} {duty.receipt ?? ""}
			</span>
		);
	const { left, draft, tone } = duty.owed;
	return (
		<span className="duty" data-tone={tone}>
			{name} <b>{left < 0 ? say("block.over", { over: countUpText(-left) }) : say("block.left", { left: countdownText(left) })}</b>
			{draft && ` · ${draft.filled === draft.required ? say("clock.draftDone") : say("clock.draft", draft)}`}
		</span>
	);
}
