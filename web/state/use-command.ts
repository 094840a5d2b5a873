import { useCallback, useState } from "react";
import { ask, type Problem } from "./api.ts";
import { useAskName } from "./person.ts";

/** Sends what a person did, in that person's name. `run` says whether it was accepted. */
export type CommandState = { busy: boolean; problem: Problem | null; run: (path: string, body: object) => Promise<boolean> };

export function useCommand(): CommandState {
	const askName = useAskName();
	const [busy, setBusy] = useState(false);
	const [problem, setProblem] = useState<Problem | null>(null);
	const run = useCallback(
		async (path: string, body: object) => {
			const by = await askName();
			if (!by) return false;
			setBusy(true);
			const answer = await ask(path, { ...body, by });
			setBusy(false);
			setProblem(answer.ok ? null : answer.problem);
			return answer.ok;
		},
		[askName],
	);
	return { busy, problem, run };
}
