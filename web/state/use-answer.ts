import { useCallback } from "react";
import type { Alarm } from "../pages/alarms.ts";
import type { Problem } from "./api.ts";
import { silence } from "./silenced.ts";
import { useCommand } from "./use-command.ts";

/** How alarms are answered: in the name of whoever works on this screen, for every wall at once. */
export type Answering = { busy: boolean; problem: Problem | null; answer: (alarm: Alarm) => void };

/** An outage is answered by taking its incident on; a later alarm by its own name, so that no other falls silent with it. */
export function useAnswer(): Answering {
	const { busy, problem, run } = useCommand();
	const answer = useCallback(
		({ id, kind, incident }: Alarm) => {
			if (incident === null) silence(id);
			else void run(`/incidents/${incident}/acknowledge`, { note: kind === "outage" ? null : id });
		},
		[run],
	);
	return { busy, problem, answer };
}
