import type { CurvePoint } from "../../server/store/curve-point.ts";
import type { Commit, Store } from "../../server/store/store.ts";

/** All that can be read of a store after the commits of `store-values.ts`. */
export async function observed(store: Store) {
	const { changes, curves } = { changes: await store.changes({ limit: 10_000 }), curves: await store.curves("a", 0, 8e15) };
	return {
		states: Object.fromEntries((await store.loadStates()).map(({ subject, state }) => [subject, state])),
		positions: Object.fromEntries((await store.loadPositions()).map(({ topic, partition, offset }) => [`${topic} ${partition}`, offset])),
		changes: changes.map(({ number: _, ...change }) => change),
		curves: Object.fromEntries(curves.map(({ signal, site, points }) => [`${signal} ${site}`, points])),
		evidence: await store.evidence("o1"),
	};
}

/** The same by the plainest means: last one wins, except for changes and evidence, where the first does. */
export function modelOf(commits: readonly Commit[]): Awaited<ReturnType<typeof observed>> {
	const all = <Row>(rowsOf: (commit: Commit) => readonly Row[] | undefined) => commits.flatMap((commit) => rowsOf(commit) ?? []);
	const first = <T>(rows: readonly T[], keyOf: (row: T) => string | number) =>
		rows.filter((row, i) => rows.findIndex((other) => keyOf(other) === keyOf(row)) === i);
	const curves: Record<string, CurvePoint[]> = {};
	for (const { signal, site, points } of all((commit) => commit.curves)) {
		for (const point of points) {
			const others = (curves[`${signal} ${site}`] ?? []).filter((other) => other.at !== point.at);
			curves[`${signal} ${site}`] = [...others, point].sort((a, b) => a.at - b.at);
		}
	}
	return {
		states: Object.fromEntries(all((commit) => commit.states).map(({ subject, state }) => [subject, state])),
		positions: Object.fromEntries(all((commit) => commit.positions).map(({ topic, partition, offset }) => [`${topic} ${partition}`, offset])),
		changes: first(
			all((commit) => commit.changes),
			(change) => change.id,
		),
		curves,
		evidence: first(
			all((commit) => commit.evidence),
			(evidence) => evidence.at,
		).sort((a, b) => a.at - b.at),
	};
}
