import { useState } from "react";
import { type Answer, ask, type Problem } from "./api.ts";
import { askSecondFactor, needsSecondFactor } from "./second-factor.ts";

/** Asks the server for something that is no command about the firm: signing in, accounts, tokens. Gives the answer, or null. */
export type Asking = { busy: boolean; problem: Problem | null; run: <Body>(path: string, body: object, method?: "POST" | "DELETE") => Promise<Body | null> };

export function useAsking(): Asking {
	const [busy, setBusy] = useState(false);
	const [problem, setProblem] = useState<Problem | null>(null);
	const run = async <Body>(path: string, body: object, method: "POST" | "DELETE" = "POST"): Promise<Body | null> => {
		setBusy(true);
		let answer: Answer<Body> = await ask<Body>(path, body, method);
		if (needsSecondFactor(answer) && (await askSecondFactor())) answer = await ask<Body>(path, body, method);
		setBusy(false);
		setProblem(answer.ok ? null : answer.problem);
		return answer.ok ? answer.body : null;
	};
	return { busy, problem, run };
}
