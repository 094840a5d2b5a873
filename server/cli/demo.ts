import { openKafkaLog } from "../../streams/log/kafka-log.ts";
import { loadFrom } from "../app.ts";
import { SYSTEM_CLOCK } from "../clock.ts";
import { playDemo, postTo, type Send } from "../demo/demo.ts";
import { readSettings, SettingError, type Settings, tokenIn } from "../environment.ts";
import { HEALTH } from "../topics.ts";
import { isOutcome, misuse } from "./flags.ts";
import { type Outcome, readArgs, wrongUse } from "./outcome.ts";

const FLAGS = { kafka: { type: "boolean", default: false }, url: { type: "string", default: "http://127.0.0.1:7200" } } as const;

/** `demo [--kafka] [--url URL]`: the demo firm's telemetry and its bad morning, until it is told to stop. */
export async function demo(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
	const read = readArgs(args, FLAGS);
	if (isOutcome(read)) return read;
	if (read.positionals.length > 0) return misuse("demo", read.positionals[0], "flags only");
	if (!URL.canParse(read.values.url)) return misuse("--url", read.values.url, "where the program listens, such as http://127.0.0.1:7200");
	try {
		const settings = readSettings(environment, {});
		if (read.values.kafka && settings.kafka === null) return wrongUse("--kafka: found no RTOWATCH_KAFKA_BROKERS, expected host:port of a broker");
		return await play(read.values.kafka ? sendToKafka(settings) : { send: postTo(read.values.url, tokenIn(environment)), close: async () => undefined });
	} catch (error) {
		if (error instanceof SettingError) return wrongUse(error.message);
		throw error;
	}
}

type Way = { readonly send: Send; readonly close: () => Promise<void> };

async function play({ send, close }: Way): Promise<Outcome> {
	const { configuration } = await loadFrom({ config: null });
	if (configuration === null) return { code: 1, out: "", err: "the demo firm's configuration is wrong\n" };
	const playing = playDemo(configuration.firm.inventory, send, (error) => process.stderr.write(`${error.message}\n`));
	await new Promise<void>((resolve) => {
		for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
	});
	playing.stop();
	await close();
	return { code: 0, out: "", err: "" };
}

function sendToKafka({ kafka }: Settings): Way {
	const log = openKafkaLog({ ...kafka!, instantNow: () => SYSTEM_CLOCK.now() });
	const send: Send = (samples) =>
		log.publish(
			HEALTH,
			samples.map((sample) => ({ key: sample.service, value: Buffer.from(JSON.stringify(sample)) })),
		);
	return { send, close: () => log.close() };
}
