import { keepTrying } from "../../streams/keep-trying.ts";

/** Work that follows the table of changes behind the commits. `stop` resolves when nothing of it runs any more. */
export type Follower = { wake(): void; stop(): Promise<void> };

/** Does `work` when woken, never twice at once, and again when woken meanwhile: a commit may come between its last look and its end. */
export function followCommits(work: () => Promise<void>, onFailure: (error: Error) => void): Follower {
	const stopping = new AbortController();
	let woken = false;
	let running: Promise<void> | null = null;
	const attempt = () => {
		woken = false;
		return work();
	};
	const wake = () => {
		woken = true;
		if (stopping.signal.aborted || running !== null) return;
		running = keepTrying(attempt, { signal: stopping.signal, onFailure })
			.catch(() => undefined)
			.finally(() => {
				running = null;
				if (woken) wake();
			});
	};
	return {
		wake,
		async stop() {
			stopping.abort();
			await running;
		},
	};
}
