import type { LogBatch, LogRecord, OutgoingRecord } from "../../streams/log/record-log.ts";
import type { Refused } from "./intake.ts";

/** Reasons told of one record; whoever looks into it has its bytes. */
const TOLD_AT_MOST = 5;

/** What goes to `rtowatch.rejected`: each record once, however much in it could not be read, with the first reasons and their number (CONTRACT §3.2). */
export function rejectedRecords({ topic, partition }: LogBatch, refused: readonly Refused[]): readonly OutgoingRecord[] {
	const byRecord = new Map<LogRecord, Refused["rejection"][]>();
	for (const { record, rejection } of refused) {
		const told = byRecord.get(record);
		if (told === undefined) byRecord.set(record, [rejection]);
		else told.push(rejection);
	}
	return [...byRecord].map(([record, rejections]) => ({
		key: record.key?.toString() ?? null,
		value: record.value,
		headers: {
			reason: rejections[0]!.reason,
			messages: rejections
				.slice(0, TOLD_AT_MOST)
				.map(({ message }) => message)
				.join("\n"),
			count: String(rejections.length),
			topic,
			partition: String(partition),
			offset: String(record.offset),
		},
	}));
}
