/** One outage as the naive reckoning sees it; seconds from the start of the history. */
export type NaiveOutage = { startedAt: number; confirmedAt: number; endedAt: number | null; downSeconds: number };

export type NaiveRules = { readonly confirmAfter: number; readonly confirmWindow: number; readonly restoreAfter: number; readonly mergeGap: number };

/**
 * A second implementation of SEMANTICS 3.1–3.4 for one signal, as plain as can be: it looks at every second of the history and
 * counts. `down[s]` says whether the service is down in `[s, s + 1)`; null before its first word.
 */
export function naiveOutages(down: readonly (boolean | null)[], rules: NaiveRules): NaiveOutage[] {
	const outages: NaiveOutage[] = [];
	let running: NaiveOutage | null = null;
	let stretchFrom = 0;
	let goodSince: number | null = null;
	let earlier = 0;
	let countsFrom = 0;
	for (let now = 0; now < down.length; now++) {
		if (running) {
			if (down[now]) goodSince = null;
			else goodSince ??= now;
			if (goodSince !== null && now - goodSince >= rules.restoreAfter) {
				running.endedAt = goodSince;
				running.downSeconds = earlier + goodSince - stretchFrom;
				countsFrom = goodSince;
				running = null;
				goodSince = null;
			}
			continue;
		}
		if (!down[now]) continue;
		const inWindow = range(Math.max(countsFrom, now - rules.confirmWindow), now).filter((second) => down[second]);
		if (inWindow.length < rules.confirmAfter) continue;
		let startedAt = inWindow[0] ?? now;
		while (startedAt > countsFrom && down[startedAt - 1]) startedAt--;
		const last = outages.at(-1);
		if (last && last.endedAt !== null && startedAt - last.endedAt < rules.mergeGap) {
			earlier = last.downSeconds;
			last.endedAt = null;
			running = last;
		} else {
			earlier = 0;
			running = { startedAt, confirmedAt: now, endedAt: null, downSeconds: 0 };
			outages.push(running);
		}
		stretchFrom = startedAt;
	}
	if (running) running.downSeconds = earlier + (goodSince ?? down.length - 1) - stretchFrom;
	return outages;
}

function range(from: number, to: number): number[] {
	return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
