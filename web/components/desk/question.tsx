import { Button } from "@mantine/core";
import { countdownText } from "../../format/duration.ts";
import { timeNear } from "../../format/time.ts";
import { sayKnown, useWords } from "../../i18n/words.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { useNow } from "../../state/use-screen.ts";
import { useDesk } from "./desk-context.ts";

const DECISIONS = ["yes", "no", "parked"] as const;

/** 是否影響客戶權益？ A candidate asks; its clocks run as shadows until a person says (SEMANTICS 4.5, 4.6). */
export function Question() {
	const { say } = useWords();
	const { incident } = useDesk();
	const { open } = useDeskAddress();
	const now = useNow();
	const { reportable, parkedUntil } = incident;
	if (reportable !== "candidate" && reportable !== "parked") return null;
	const initial = incident.filings.find(({ kind }) => kind === "initial");
	return (
		<section className="question" aria-labelledby="question-title">
			<h2 id="question-title">{say("block.candidate")}</h2>
			<p>
				{sayKnown(say, "source", incident.openedBy)}
				{initial?.dueAt &&
					` · ${say("desk.shadowClock", { left: countdownText((Date.parse(initial.dueAt) - now) / 1_000), time: timeNear(initial.dueAt, now) })}`}
				{parkedUntil && ` · ${say("desk.parkedUntil", { time: timeNear(parkedUntil, now) })}`}
			</p>
			<div>
				{DECISIONS.map((decision) => (
					<Button key={decision} variant={decision === "yes" ? "filled" : "default"} onClick={() => open("reportable", decision)}>
						{say(`question.${decision}`)}
					</Button>
				))}
			</div>
		</section>
	);
}
