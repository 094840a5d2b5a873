import { Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { IncidentView } from "../../../server/views/incident-view.ts";
import { type Say, useWords } from "../../i18n/words.ts";
import type { Decision, Running } from "../../pages/budget-now.ts";
import { useSignedInName } from "../../state/session.ts";
import { useCommand } from "../../state/use-command.ts";
import { BusyButton } from "../busy-button.tsx";
import { textsOf } from "../desk/texts-of.ts";
import { ProblemNote } from "../problem.tsx";

/** What is about to be decided: the request it makes, and whether one person is enough. */
type Asked = { title: string; question: string; path: string; decision: string; alone: boolean };

/** What only a person can decide, with large buttons: reported or not, and the criteria of a major incident that are presumed. */
export function Decisions({ running: { incident, decisions } }: { running: Running }) {
	const { say } = useWords();
	const [asked, setAsked] = useState<Asked | null>(null);
	if (decisions.length === 0) return null;
	return (
		<section className="now-decisions" aria-label={`${say("budget.decide")} ${incident.title}`}>
			<h3>{say("budget.decide")}</h3>
			{decisions.map((decision) => (
				<Question key={decision.what === "reportable" ? "reportable" : decision.id} decision={decision} incident={incident} onAsk={setAsked} />
			))}
			<Modal opened={asked !== null} onClose={() => setAsked(null)} title={asked?.title}>
				{asked && <Reason asked={asked} onDone={() => setAsked(null)} />}
			</Modal>
		</section>
	);
}

type QuestionProps = { decision: Decision; incident: IncidentView; onAsk: (asked: Asked) => void };

function Question({ decision, incident, onAsk }: QuestionProps) {
	const { say } = useWords();
	const path = decision.what === "reportable" ? `/incidents/${incident.id}/reportable` : `/incidents/${incident.id}/criteria/${decision.id}`;
	const [yes, no] = decision.what === "reportable" ? (["yes", "no"] as const) : (["confirmed", "rejected"] as const);
	const [yesKey, noKey] = decision.what === "reportable" ? (["budget.yes", "budget.no"] as const) : (["budget.confirm", "budget.reject"] as const);
	const question = questionOf(decision, incident, say);
	return (
		<div className="now-question">
			<p>{question}</p>
			<div className="now-buttons">
				<Button size="lg" onClick={() => onAsk({ title: say(yesKey), question, path, decision: yes, alone: true })}>
					{say(yesKey)}
				</Button>
				<Button size="lg" variant="default" onClick={() => onAsk({ title: say(noKey), question, path, decision: no, alone: false })}>
					{say(noKey)}
				</Button>
			</div>
		</div>
	);
}

function questionOf(decision: Decision, { reportable, major }: IncidentView, say: Say): string {
	if (decision.what === "reportable" && reportable === "candidate") return say("budget.affectedQuestion");
	if (decision.what === "reportable") return say("budget.reportableQuestion", { state: say(`reportable.${reportable}`) });
	const state = major.criteria.find(({ id }) => id === decision.id)?.state ?? "not-met";
	return say("budget.criterionQuestion", { name: say(`criterion.${decision.id}`), state: say(`criterionState.${state}`) });
}

/** Every decision has its reason; what lets the firm off takes two people (SEMANTICS 4.5, 5.1). */
function Reason({ asked, onDone }: { asked: Asked; onDone: () => void }) {
	const { say } = useWords();
	const command = useCommand();
	const signedIn = useSignedInName() !== null;
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const { reason, confirmedBy } = textsOf(event.currentTarget);
		if (await command.run(asked.path, { decision: asked.decision, reason, ...(confirmedBy ? { confirmedBy } : {}) })) onDone();
	};
	return (
		<form className="form" onSubmit={submit}>
			<p>{asked.question}</p>
			<TextInput name="reason" label={say("budget.reason")} required size="md" data-autofocus />
			{!asked.alone && !signedIn && <TextInput name="confirmedBy" label={say("budget.second")} description={say("budget.secondHint")} size="md" />}
			<ProblemNote problem={command.problem} />
			<BusyButton type="submit" size="lg" busy={command.busy}>
				{say("budget.send")}
			</BusyButton>
		</form>
	);
}
