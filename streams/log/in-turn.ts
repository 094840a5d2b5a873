type Waiting<T> = { readonly item: T; readonly done: () => void; readonly failed: (reason: unknown) => void };

/**
 * Group commit: while one `commit` runs, what is handed in waits, and goes out together, in order, in the next one.
 * Each promise settles with the commit that carried its item; `most` bounds how many one commit takes.
 */
export function inTurn<T>(commit: (items: readonly T[]) => Promise<void>, most: number): (item: T) => Promise<void> {
	let waiting: Waiting<T>[] = [];
	let running = false;
	const run = async () => {
		running = true;
		while (waiting.length > 0) {
			const group = waiting.slice(0, most);
			waiting = waiting.slice(most);
			const [outcome] = await Promise.allSettled([commit(group.map(({ item }) => item))]);
			for (const { done, failed } of group) outcome.status === "fulfilled" ? done() : failed(outcome.reason);
		}
		running = false;
	};
	return (item) =>
		new Promise((done, failed) => {
			waiting.push({ item, done, failed });
			if (!running) void run();
		});
}
