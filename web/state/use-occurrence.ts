import { useEffect, useState } from "react";
import type { HistoryView } from "../../server/views/history-view.ts";
import type { OutageView } from "../../server/views/outage-view.ts";
import { occurrencePath } from "../pages/desk-curve.ts";
import { ask } from "./api.ts";
import { useScreen } from "./use-screen.ts";

const EVERY_MS = 10_000;

/** The curves around the beginning of an outage, read again while it runs; the old ones stay until the new ones are there. */
export function useOccurrence(outage: OutageView | null): HistoryView | null {
	const { offsetMs } = useScreen();
	const [history, setHistory] = useState<HistoryView | null>(null);
	const key = outage && [outage.service, outage.startedAt, outage.endedAt].join(" ");
	// biome-ignore lint/correctness/useExhaustiveDependencies: figures of the outage move every second; where it lies does not
	useEffect(() => {
		if (!outage) return;
		let wanted = true;
		const read = async () => {
			const answer = await ask<HistoryView>(occurrencePath(outage, performance.now() + offsetMs));
			if (wanted && answer.ok) setHistory(answer.body);
		};
		void read();
		const timer = setInterval(() => void read(), EVERY_MS);
		return () => {
			wanted = false;
			clearInterval(timer);
		};
	}, [key, offsetMs]);
	return history;
}
