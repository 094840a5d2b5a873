import type { Change } from "../../streams/change.ts";
import type { LogBatch, Sight } from "../../streams/log/record-log.ts";
import type { RecordOutcome } from "../metrics.ts";
import { orAborted } from "../or-aborted.ts";
import { REJECTED } from "../topics.ts";
import { conclude } from "./conclude.ts";
import { type Refused, type Taken, takeBatch } from "./intake.ts";
import { frontierOf, type Monitor, passAlone } from "./monitor.ts";
import { rejectedRecords } from "./rejected-records.ts";
import { settleAll } from "./settle.ts";
import { takeSight } from "./take-sight.ts";

/** Over how many seconds the rate of records is reckoned. */
const RATE_OVER = 10;
/** How many sources with wrong clocks are remembered. */
const SKEWED_AT_MOST = 1_000;

/** Takes a batch of the log: what it holds is judged, what cannot be read goes where somebody can look at it. */
export async function takeRecords(monitor: Monitor, batch: LogBatch): Promise<void> {
	const taken = takeBatch(monitor.intake, batch);
	noteTaken(monitor, batch, taken);
	await publishRejected(monitor, batch, taken.refused);
	const attributes = { "messaging.system": "kafka", "messaging.destination.name": batch.topic };
	monitor.parts.traces.follow(taken.changes, { name: `process ${batch.topic}`, traceparent: taken.causedBy?.headers.traceparent ?? null, attributes });
	await conclude(monitor, taken.changes);
}

function noteTaken(monitor: Monitor, { topic, partition, records }: LogBatch, taken: Taken): void {
	const last = records.at(-1);
	if (last) monitor.positions.set(`${topic}/${partition}`, { topic, partition, offset: last.offset + 1n });
	for (const [outcome, count] of Object.entries(taken.counts)) if (count > 0) monitor.parts.metrics.recordsRead(topic, outcome as RecordOutcome, count);
	monitor.newestAt = Math.max(monitor.newestAt, taken.newestAt);
	monitor.inSeconds[monitor.inSeconds.length - 1]! += records.length - taken.ofCanary;
	for (const order of taken.heard) {
		monitor.heard.add(order);
		monitor.figures.add(order);
	}
	if (monitor.skewed.size > SKEWED_AT_MOST) monitor.skewed.clear();
	for (const source of taken.skewed) monitor.skewed.set(source, monitor.parts.clock.now());
	const refused = taken.refused.map(({ record, rejection }) => ({ rejection, topic, partition, offset: record.offset }));
	// By what the records hold, not by records: one of them may hold a thousand samples that cannot be read.
	const read = Object.values(taken.counts).reduce((sum, count) => sum + count, 0);
	monitor.rejections.note(monitor.parts.clock.now(), read, refused);
}

/** One bad record never stops a partition: it goes where somebody can look at it, with its reason and position (CONTRACT §3.2). */
async function publishRejected({ parts, stopping }: Monitor, batch: LogBatch, refused: readonly Refused[]): Promise<void> {
	if (refused.length === 0) return;
	await orAborted(stopping.signal, parts.log.publish(REJECTED, rejectedRecords(batch, refused))).catch((error: unknown) =>
		parts.say.warn({ err: error }, "rejected records could not be published; they are listed all the same"),
	);
}

/** A source of records was lost or came back. */
export function see(monitor: Monitor, sight: Sight): readonly Change[] {
	// What fell due before we lost sight is lived through first: from then on the clock alone moves it (SEMANTICS 1.2).
	return [...settleAll(monitor.engine, Math.min(sight.at - 1, frontierOf(monitor))), ...takeSight(monitor.engine, sight)];
}

/** A position that no longer exists: a stretch of unknown, “records lost” (CONTRACT §3.2). */
export function noteLost(monitor: Monitor, source: string, detail: string): void {
	const at = monitor.parts.clock.now();
	monitor.recordsLost = { detail: `${source} ${detail}`, at };
	const sight = { source, detail, at };
	passAlone(monitor, async () =>
		conclude(monitor, [
			...takeSight(monitor.engine, { ...sight, sees: false, cause: "records-lost" }),
			...takeSight(monitor.engine, { ...sight, sees: true, cause: null }),
		]),
	);
}

/** Records read a second, over the last ten. */
export function recordsPerSecond({ inSeconds }: Monitor): number {
	return Math.round((inSeconds.reduce((sum, count) => sum + count, 0) / inSeconds.length) * 10) / 10;
}

/** What a second more means for the rate of records. */
export function noteSecond(monitor: Monitor): void {
	monitor.inSeconds.push(0);
	if (monitor.inSeconds.length > RATE_OVER) monitor.inSeconds.shift();
}
