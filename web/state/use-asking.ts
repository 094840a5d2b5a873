import { useState } from "react";
import type { Answer, Problem } from "./api.ts";
import { askUnderFactor } from "./second-factor.ts";

/** Asks the server for something that is no command about the firm: signing in, accounts, tokens. Gives the answer, or null. */
export type Asking = {
	busy: boolean;
	problem: Problem | null;
	run: <Body>(path: string, body: object, method?: "POST" | "DELETE") => Promise<Body | null>;
	/** The same for what takes more than one question. */
	follow: <Body>(asked: () => Promise<Answer<Body>>) => Promise<Body | null>;
};

export function useAsking(): Asking {
	const [busy, setBusy] = useState(false);
	const [problem, setProblem] = useState<Problem | null>(null);
	const follow = async <Body>(asked: () => Promise<Answer<Body>>): Promise<Body | null> => {
		setBusy(true);
		const answer = await asked();
		setBusy(false);
		setProblem(answer.ok ? null : answer.problem);
		return answer.ok ? answer.body : null;
	};
	const run = <Body>(path: string, body: object, method: "POST" | "DELETE" = "POST") => follow(() => askUnderFactor<Body>(path, body, method));
	return { busy, problem, run, follow };
}
