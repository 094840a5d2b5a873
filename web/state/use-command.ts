import { useCallback, useState } from "react";
import type { EffectView } from "../../server/views/command-view.ts";
import type { Answer, Problem } from "./api.ts";
import { useAskName } from "./person.ts";
import { refreshRequests } from "./requests.ts";
import { askUnderFactor } from "./second-factor.ts";

/** Sends what a person did, in that person's name. `run` says whether it was accepted; `weigh` what it would do, without doing it. */
export type CommandState = {
	busy: boolean;
	problem: Problem | null;
	run: (path: string, body: object) => Promise<boolean>;
	weigh: (path: string, body: object) => Promise<EffectView | null>;
};

export function useCommand(): CommandState {
	const askName = useAskName();
	const [busy, setBusy] = useState(false);
	const [problem, setProblem] = useState<Problem | null>(null);
	const send = useCallback(
		async <Body>(path: string, body: object): Promise<Answer<Body> | null> => {
			const by = await askName();
			if (!by) return null;
			setBusy(true);
			const answer = await askUnderFactor<Body>(path, { ...body, by });
			void refreshRequests();
			setBusy(false);
			setProblem(answer.ok ? null : answer.problem);
			return answer;
		},
		[askName],
	);
	const run = useCallback(async (path: string, body: object) => (await send(path, body))?.ok ?? false, [send]);
	const weigh = useCallback(
		async (path: string, body: object) => {
			const answer = await send<EffectView>(`${path}?preview=true`, body);
			return answer?.ok ? answer.body : null;
		},
		[send],
	);
	return { busy, problem, run, weigh };
}
