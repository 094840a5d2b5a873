/** Figures go out in this many turns a second, each subject always in the same one: at most one a second each, and spread. */
export const TURNS = 20;

export type Kind = "service" | "incident";

/** Who waits for which turn to have its view sent. */
export function turns() {
	const waiting: Map<string, [Kind, string]>[] = Array.from({ length: TURNS }, () => new Map());
	let turn = 0;
	return {
		add(kind: Kind, id: string): void {
			waiting[turnOf(id)]!.set(`${kind}/${id}`, [kind, id]);
		},
		/** It is sent at once, so it waits no longer. */
		drop(kind: Kind, id: string): void {
			waiting[turnOf(id)]!.delete(`${kind}/${id}`);
		},
		next(): Iterable<[Kind, string]> {
			turn = (turn + 1) % TURNS;
			const due = waiting[turn]!;
			waiting[turn] = new Map();
			return due.values();
		},
	};
}

function turnOf(id: string): number {
	let hash = 0;
	for (let i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) >>> 0;
	return hash % TURNS;
}
