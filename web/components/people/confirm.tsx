import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "../../i18n/words.ts";
import type { Problem } from "../../state/api.ts";
import { BusyButton } from "../busy-button.tsx";
import { ProblemNote } from "../problem.tsx";

type Props = { effect: ReactNode; act: string; danger: boolean; asking: { busy: boolean; problem: Problem | null }; onYes: () => void; onNo: () => void };

/** What it would do, before it is done: the way out stands first. */
export function Confirm({ effect, act, danger, asking: { busy, problem }, onYes, onNo }: Props) {
	const { say } = useWords();
	return (
		<div className="form">
			<p>{effect}</p>
			<ProblemNote problem={problem} />
			<span className="act-buttons">
				<Button variant="default" onClick={onNo} data-autofocus>
					{say("dialog.cancel")}
				</Button>
				<BusyButton busy={busy} className={danger ? "danger" : ""} onClick={onYes}>
					{act}
				</BusyButton>
			</span>
		</div>
	);
}
