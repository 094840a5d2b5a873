import type { FilingView } from "../../../server/views/filing-view.ts";
import { timeNear } from "../../format/time.ts";
import { type Say, useWords } from "../../i18n/words.ts";
import { copyProgress, copyRows } from "../../pages/desk-copy.ts";
import { type Step, type StepId, workSteps } from "../../pages/desk-steps.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { useKeptName } from "../../state/person.ts";
import { useCommand } from "../../state/use-command.ts";
import { useNow } from "../../state/use-screen.ts";
import { BusyButton } from "../busy-button.tsx";
import { ProblemNote } from "../problem.tsx";
import { useCopied } from "./copy-list.tsx";
import { useDesk } from "./desk-context.ts";

/** The buttons in the order of the work: review, approval, copying, receipt. Approval never stands in the way of filing. */
export function Steps({ filing }: { filing: FilingView }) {
	const { say, language } = useWords();
	const { incident, draft, again } = useDesk();
	const { open } = useDeskAddress();
	const command = useCommand();
	const [copied] = useCopied(incident.id, filing.kind);
	const progress = copyProgress(draft ? copyRows(draft, language === "en") : [], copied);
	const review = async (what: "request-review" | "approve") => {
		if (await command.run(`/incidents/${incident.id}/filings/${filing.kind}/${what}`, {})) again();
	};
	const act: Record<StepId, () => void> = {
		review: () => void review("request-review"),
		approve: () => void review("approve"),
		copy: () => open("copy"),
		receipt: () => open("file"),
	};
	return (
		<section className="steps" aria-labelledby="steps-title">
			<h2 id="steps-title">{say("desk.steps")}</h2>
			<ol>
				{workSteps(filing, progress).map((step) => (
					<li key={step.id} data-state={step.state}>
						<StepButton step={step} filing={filing} busy={command.busy} onClick={act[step.id]} />
						<StepNote step={step} filing={filing} progress={progress} />
					</li>
				))}
			</ol>
			<ProblemNote problem={command.problem} />
			{filing.review?.state === "in-review" && !filing.filedAt && (
				<button type="button" className="act" onClick={() => open("return")}>
					{say("desk.return")}
				</button>
			)}
			<p className="quiet">{say("desk.fileHint")}</p>
		</section>
	);
}

/** What is already done is no button; what could be undone by it, a copy made again, still is. */
function StepButton({ step, filing, busy, onClick }: { step: Step; filing: FilingView; busy: boolean; onClick: () => void }) {
	const { say } = useWords();
	const isOver = step.state === "skipped" || step.state === "later" || (step.state === "done" && step.id !== "copy");
	const name = step.id === "approve" && filing.countersignatureDueAt ? say("desk.countersign") : say(`step.${step.id}`);
	return (
		<BusyButton
			fullWidth
			variant={step.state === "next" ? "filled" : "default"}
			disabled={isOver}
			busy={busy && step.state === "next"}
			onClick={onClick}
			data-step={step.id}
		>
			{step.state === "done" && "✓ "}
			{name}
		</BusyButton>
	);
}

type Progress = ReturnType<typeof copyProgress>;

function StepNote({ step, filing, progress }: { step: Step; filing: FilingView; progress: Progress }) {
	const { say } = useWords();
	const now = useNow();
	const me = useKeptName();
	const text = noteOf(step, filing, progress, { say, now, me });
	return text ? <small>{text}</small> : null;
}

function noteOf(step: Step, filing: FilingView, { copied, toCopy, changed }: Progress, { say, now, me }: { say: Say; now: number; me: string | null }): string {
	if (step.id === "copy") return copied === 0 ? "" : `${copied}/${toCopy}${changed > 0 ? ` · ${say("desk.changedSinceCopy", { count: changed })}` : ""}`;
	if (step.state === "done" && step.at) return [step.by, timeNear(step.at, now)].filter(Boolean).join(" ");
	if (step.id !== "approve") return "";
	if (filing.countersignatureDueAt && !filing.countersigned) return say("desk.countersignOwed", { time: timeNear(filing.countersignatureDueAt, now) });
	return filing.review?.by && filing.review.by === me ? say("desk.needsAnother", { name: me }) : "";
}
