import { randomUUID } from "node:crypto";
import { createTopic } from "../support/kafka/client.ts";
import { startChild } from "./child.ts";
import { fillTopic } from "./log-baseline.ts";
import type { Ran, Run } from "./pipeline-child.ts";
import { median, recordedSample, SERVICES, SIGNALS, spanOf } from "./samples.ts";
import { type Figure, grouped } from "./table.ts";

const ROUNDS = 3;

/** A topic of `count` recorded samples, keyed by service over four partitions, whose newest is of now. */
export async function recordedTopic(brokers: string, count: number): Promise<string> {
	const topic = `bench-${randomUUID().slice(0, 8)}`;
	const start = Date.now() - spanOf(count);
	await createTopic(brokers, topic, 4);
	await fillTopic(brokers, topic, count, (index) => {
		const { service, at, fields } = recordedSample(start, index);
		return { key: service, value: `{${fields}}`, timestamp: String(at) };
	});
	return topic;
}

/** The whole pipeline against the same client only parsing, by turns, each in a process of its own. */
export async function measurePipeline(brokers: string, count: number): Promise<Figure[]> {
	const topic = await recordedTopic(brokers, count);
	const child = startChild<Run, Ran>("pipeline-child.ts");
	const baseline = startChild<Run, Ran>("pipeline-child.ts");
	const ours: Ran[] = [];
	const theirs: Ran[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		theirs.push(await baseline.ask({ what: "only-parsing", brokers, topic, count }));
		ours.push(await child.ask({ what: "pipeline", brokers, topic, count }));
	}
	await Promise.all([child.stop(), baseline.stop()]);
	const rate = (runs: readonly Ran[]) => median(runs.map(({ perSecond }) => perSecond));
	const ratios = ours.map(({ perSecond }, round) => perSecond / theirs[round]!.perSecond);
	const cpu = (runs: readonly Ran[]) => median(runs.map(({ cpuSeconds }) => cpuSeconds));
	return [
		{
			figure: `pipeline against a consumer that only parses (${grouped(count)} samples, ${grouped(SERVICES)} services × ${SIGNALS} signals, ${ours[0]!.confirmed} outages)`,
			measured: `${median(ratios).toFixed(2)}  (${grouped(rate(ours))} against ${grouped(rate(theirs))} records/s; by processor time ${(cpu(theirs) / cpu(ours)).toFixed(2)})`,
			aim: "≥ 0.75",
			met: median(ratios) >= 0.75,
		},
	];
}
