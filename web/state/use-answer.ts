import { useCallback } from "react";
import type { Alarm } from "../pages/alarms.ts";
import type { Problem } from "./api.ts";
import { useHangs } from "./session.ts";
import { silence } from "./silenced.ts";
import { useCommand } from "./use-command.ts";

/** How alarms are answered: in the name of whoever works on this screen, for every wall at once. */
export type Answering = { busy: boolean; problem: Problem | null; may: (alarm: Alarm) => boolean; answer: (alarm: Alarm) => void };

/** On a wall that hangs by its token nobody answers by name: they do so where they have signed in. An outage is answered by taking its incident on; a later alarm by its own name, so that no other falls silent with it. */
export function useAnswer(): Answering {
	const { busy, problem, run } = useCommand();
	const hangs = useHangs();
	const may = useCallback(({ incident }: Alarm) => incident === null || !hangs, [hangs]);
	const answer = useCallback(
		(alarm: Alarm) => {
			const { id, kind, incident } = alarm;
			if (!may(alarm)) return;
			if (incident === null) silence(id);
			else void run(`/incidents/${incident}/acknowledge`, { note: kind === "outage" ? null : id });
		},
		[run, may],
	);
	return { busy, problem, may, answer };
}
