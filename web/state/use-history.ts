import { useEffect, useState } from "react";
import type { HistoryView } from "../../server/views/history-view.ts";
import { historyPath, type Span } from "../pages/service-data.ts";
import { ask, type Problem } from "./api.ts";
import { localNow } from "./local-clock.ts";

const EVERY_MS = 10_000;

export type History = { body: HistoryView | null; problem: Problem | null };

/** The curves of a service over the span that ends at `end`; null: now, read again every ten seconds. The old ones stay until the new ones are there. */
export function useHistory(id: string, span: Span, end: number | null, offsetMs: number): History {
	const [history, setHistory] = useState<History>({ body: null, problem: null });
	useEffect(() => {
		let wanted = true;
		const read = async () => {
			const answer = await ask<HistoryView>(historyPath(id, span, end ?? localNow() + offsetMs));
			if (wanted) setHistory((old) => (answer.ok ? { body: answer.body, problem: null } : { ...old, problem: answer.problem }));
		};
		void read();
		const timer = end === null ? setInterval(() => void read(), EVERY_MS) : undefined;
		return () => {
			wanted = false;
			clearInterval(timer);
		};
	}, [id, span, end, offsetMs]);
	return history;
}
