import type { Log } from "../log.ts";
import type { Store } from "../store/store.ts";
import { type Follower, followCommits } from "./follower.ts";

const A_TIME = 500;

/**
 * Seals what was committed, never inside a commit: at the start what a former run left, then behind each commit, at last what
 * came before the end. What a crash leaves unsealed waits for the next start.
 */
export function startSealing(store: Pick<Store, "seal">, say: Log): Follower {
	const sealAll = async () => {
		while ((await store.seal(A_TIME)) > 0);
	};
	const failed = (error: unknown) => say.warn({ err: error }, "what was committed could not be sealed; it is tried again");
	const following = followCommits(sealAll, failed);
	following.wake();
	return {
		wake: following.wake,
		async stop() {
			await following.stop();
			await sealAll().catch(failed);
		},
	};
}
