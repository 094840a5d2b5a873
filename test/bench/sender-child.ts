import { setTimeout as delay } from "node:timers/promises";
import { Kafka, logLevel, Partitioners } from "kafkajs";
import { formatInstant } from "../../streams/instant.ts";
import { answerWith } from "./child.ts";

/** To whom, and how much: every signal of every service in turn, so many samples a second, for so long. `at` null: each its own instant. */
export type Load = {
	readonly to: { readonly url: string } | { readonly brokers: string; readonly topic: string };
	readonly services: number;
	readonly signals: number;
	readonly perSecond: number;
	readonly seconds: number;
};

/** How many were sent, and the instant of the newest. */
export type Sent = { readonly samples: number; readonly newestAt: number };

/** Samples of one post or one request to the broker. */
const TOGETHER = 50;

/** One service in a hundred is bad in each round, so that verdicts change all the time: 0.41 in one round, good again in the next. */
const BAD_ONE_IN = 100;

type Sample = { readonly service: string; readonly text: string };
type Send = (samples: readonly Sample[]) => Promise<void>;

answerWith<Load, Sent>(async (load) => {
	const { send, close } = await openSender(load.to);
	const sent = await sendAll(load, send);
	await close();
	return sent;
});

/** On a plan by the clock: what is late is sent at once, and nobody waits for an answer before the next is due. */
async function sendAll(load: Load, send: Send): Promise<Sent> {
	const count = Math.round(load.perSecond * load.seconds);
	const begunAt = performance.now();
	const answers: Promise<void>[] = [];
	let newestAt = 0;
	for (let from = 0; from < count; from += TOGETHER) {
		const wait = begunAt + (from / load.perSecond) * 1_000 - performance.now();
		if (wait > 0) await delay(wait);
		newestAt = Date.now();
		answers.push(send(Array.from({ length: Math.min(TOGETHER, count - from) }, (_, i) => sampleOf(load, from + i, newestAt))));
	}
	await Promise.all(answers);
	return { samples: count, newestAt };
}

function sampleOf({ services, signals }: Load, index: number, at: number): Sample {
	const round = Math.floor(index / (services * signals));
	const order = index % services;
	const signal = Math.floor(index / services) % signals;
	const isBad = signal === 0 && (order + round) % BAD_ONE_IN === 0;
	const service = `service-${order}`;
	const value = isBad ? 0.41 : 0.95 + (index % 97) / 2_000;
	return { service, text: `{"service":"${service}","signal":"signal-${signal}","value":${value},"at":"${formatInstant(at)}","source":"probe"}` };
}

async function openSender(to: Load["to"]): Promise<{ send: Send; close(): Promise<void> }> {
	return "url" in to ? { send: poster(to.url), close: async () => {} } : producer(to);
}

const poster =
	(url: string): Send =>
	async (samples) => {
		const body = samples.map(({ text }) => text).join("\n");
		const { status } = await fetch(`${url}/api/v1/samples`, { method: "POST", headers: { "content-type": "application/x-ndjson" }, body });
		if (status !== 200) throw new Error(`a post was answered ${status}`);
	};

async function producer({ brokers, topic }: { brokers: string; topic: string }) {
	const kafka = new Kafka({ brokers: brokers.split(","), clientId: "bench", logLevel: logLevel.NOTHING });
	const client = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false });
	await client.connect();
	const send: Send = async (samples) => {
		await client.send({ topic, messages: samples.map(({ service, text }) => ({ key: service, value: text })) });
	};
	return { send, close: () => client.disconnect() };
}
