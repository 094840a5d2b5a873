import { claim } from "../../streams/claim.ts";
import type { OutgoingRecord } from "../../streams/log/record-log.ts";
import type { Decoded, Rejection } from "../../streams/reading.ts";
import type { Origin, Program } from "../program.ts";
import { HEALTH } from "../topics.ts";
import { sourceOf } from "./intake.ts";
import type { Monitor } from "./monitor.ts";
import { recordOf } from "./sample-record.ts";

/** Posted batches that wait for the log at most; beyond, the inlet is full. */
const WAITING_AT_MOST = 200;

/** What is posted is claimed, published with acknowledgement, and read back like everything else: a 2xx means durable (CONTRACT §3.3). */
export function inletOf(monitor: Monitor): Program["inlet"] {
	let waiting = 0;
	return {
		full: () => waiting >= WAITING_AT_MOST,
		async take(decoded, origin) {
			waiting += 1;
			try {
				return await publishPosted(monitor, decoded, origin);
			} finally {
				waiting -= 1;
			}
		},
	};
}

async function publishPosted(monitor: Monitor, decoded: Decoded, { traceparent, format, services, canary }: Origin) {
	const { claims, unregistered } = monitor.intake;
	const at = monitor.parts.clock.now();
	const headers: Record<string, string> = traceparent ? { traceparent } : {};
	const rejected: Rejection[] = [];
	let strays = 0;
	const records = decoded.readings.flatMap((reading, index): readonly OutgoingRecord[] => {
		const claimed = claim(claims, reading, at);
		if ("reason" in claimed) {
			const ofCanary = monitor.canary.posted(reading, canary, at);
			if (ofCanary === null) rejected.push({ ...claimed, index });
			return ofCanary ?? [];
		}
		const stranger = claimed.map(({ order }) => monitor.engine.services[order]!.service.id).find((id) => services !== null && !services.includes(id));
		if (stranger !== undefined) {
			rejected.push({ reason: "not-allowed", message: `service: found ${stranger}, expected one that the sender's token is for`, index });
			return [];
		}
		if (claimed.length === 0 && reading.kind === "series") {
			unregistered.note(reading);
			strays += 1;
		}
		// What is published has a trusted instant, so whoever reads it back cannot see that the source's clock runs ahead.
		if (claimed[0] !== undefined && claimed[0].sample.at !== reading.at) monitor.skewed.set(sourceOf(reading), at);
		return claimed.map(({ order, sample }) => recordOf(monitor.engine.services[order]!.service.id, sample, headers));
	});
	const refused = [...decoded.rejected, ...rejected];
	// What is published is counted when it is read back.
	monitor.rejections.note(
		at,
		refused.length + strays,
		refused.map((rejection) => ({ rejection, topic: format, partition: null, offset: null })),
	);
	if (records.length > 0) await monitor.parts.log.publish(HEALTH, records);
	return { accepted: decoded.readings.length - rejected.length, rejected };
}
