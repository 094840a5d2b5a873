/** One publish as it lies in the in-process log. */
export type Row = { readonly number: number; readonly topic: string; readonly payload: Buffer };

/** The newest rows of the in-process log, so that a reader that has caught up reads nothing back from the store. */
export type NewestRows = {
	/** Takes rows in the order of their numbers; forgets the oldest beyond `mostBytes`. */
	add(rows: readonly Row[]): void;
	/** Every row after a number; null if some of them are not known here. */
	after(number: number): readonly Row[] | null;
	/** The number of the newest row of a topic; 0 if none was added. */
	lastOf(topic: string): number;
};

/** Keeps rows up to `mostBytes`, and always the newest, however large it is. */
export function keepNewestRows(mostBytes: number): NewestRows {
	const rows: Row[] = [];
	const last = new Map<string, number>();
	let bytes = 0;
	return {
		add: (added) => {
			for (const row of added) {
				rows.push(row);
				bytes += row.payload.length;
				last.set(row.topic, row.number);
			}
			let surplus = 0;
			while (bytes > mostBytes && surplus < rows.length - 1) bytes -= rows[surplus++]!.payload.length;
			if (surplus > 0) rows.splice(0, surplus);
		},
		after: (number) => {
			const first = rows[0];
			if (!first || number < first.number) return null;
			const from = rows.findLastIndex((row) => row.number <= number) + 1;
			return rows.slice(from);
		},
		lastOf: (topic) => last.get(topic) ?? 0,
	};
}
