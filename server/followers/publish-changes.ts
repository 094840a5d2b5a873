import { formatInstant } from "../../streams/instant.ts";
import type { OutgoingRecord, RecordLog } from "../../streams/log/record-log.ts";
import type { Log } from "../log.ts";
import type { NumberedChange, Store } from "../store/store.ts";
import { CHANGES } from "../topics.ts";
import { activityView } from "../views/show-firm.ts";
import { type Follower, followCommits } from "./follower.ts";

/** Publishes the table of changes to `rtowatch.changes`, at least once each, from where it stopped: there is no second outbox. */
export type ChangePublisher = Follower & { pending(): number };

const A_TIME = 500;

/** Starts publishing; `wake` after each commit. */
export async function publishChanges(store: Store, log: RecordLog, say: Log): Promise<ChangePublisher> {
	let position = await store.deliveredTo(CHANGES);
	let waiting = 0;

	async function publishAll(): Promise<void> {
		for (;;) {
			const changes = await store.changes({ afterNumber: position, limit: A_TIME });
			waiting = changes.length < A_TIME ? changes.length : await countFrom(store, position);
			if (changes.length === 0) return;
			await log.publish(CHANGES, changes.map(cloudEvent));
			position = changes.at(-1)!.number;
			await store.setDelivered(CHANGES, position);
		}
	}
	const following = followCommits(publishAll, (error) => say.warn({ err: error }, "changes could not be published; they are tried again"));
	following.wake();
	return { ...following, pending: () => waiting };
}

/** How many changes wait after a position, by their numbers, which have gaps: some may be counted that never were. */
async function countFrom(store: Store, position: number): Promise<number> {
	const [newest] = await store.changes({ limit: 1, newestFirst: true });
	return (newest?.number ?? position) - position;
}

/**
 * CloudEvents 1.0 in binary mode; the type is the kind with its first hyphen as a dot: `outage.confirmed.v1` (CONTRACT §3.2).
 * The data is the change as CONTRACT §6.1 writes it: the outage that rides along inside is ours, with instants as numbers.
 */
function cloudEvent(change: NumberedChange): OutgoingRecord {
	const [, owner = null] = change.subject.split("/");
	const headers = {
		ce_specversion: "1.0",
		ce_id: change.id,
		ce_source: "rtowatch",
		ce_type: `${change.kind.replace("-", ".")}.v1`,
		ce_subject: change.subject,
		ce_time: formatInstant(change.happenedAt),
		"content-type": "application/json",
	};
	return { key: owner, value: Buffer.from(JSON.stringify(activityView(change))), headers };
}
