/**
 * `npm run bench`: every figure of DESIGN §8 measured in the running thing, as one table. Names as arguments run only those:
 * `npm run bench -- pipeline live`. What is measured runs in processes of its own.
 */
import { HEALTH } from "../../server/topics.ts";
import { kafkaMissing, startKafka } from "../support/kafka.ts";
import { postgresMissing, startPostgres } from "../support/postgres.ts";
import { measureLive } from "./live.ts";
import { machineLine } from "./machine.ts";
import { measurePipeline } from "./pipeline.ts";
import { measureReplay } from "./replay.ts";
import { measureRestart } from "./restart.ts";
import { measureSilence } from "./silence.ts";
import { type Figure, tableOf } from "./table.ts";
import { measureWall } from "./wall.ts";

const PIPELINE_SAMPLES = 600_000;

const MEASURES: Readonly<Record<string, () => Promise<Figure[]>>> = {
	pipeline: measureOnKafka,
	embedded: () => measureLive({ name: "embedded store, HTTP", environment: {}, feedTo: ({ url }) => ({ url }), memoryAim: 900 }),
	servers: measureOnServers,
	silence: measureSilence,
	restart: measureRestart,
	replay: measureReplay,
	wall: measureWall,
};

async function measureOnKafka(): Promise<Figure[]> {
	if (kafkaMissing !== null) return [notMeasured("pipeline", kafkaMissing)];
	const kafka = await startKafka();
	try {
		return await measurePipeline(kafka.brokers, PIPELINE_SAMPLES);
	} finally {
		await kafka.stop();
	}
}

async function measureOnServers(): Promise<Figure[]> {
	const missing = kafkaMissing ?? postgresMissing;
	if (missing !== null) return [notMeasured("the same with Kafka and PostgreSQL", missing)];
	const kafka = await startKafka();
	const postgres = await startPostgres();
	try {
		const { brokers } = kafka;
		const environment = { RTOWATCH_KAFKA_BROKERS: brokers, RTOWATCH_DATABASE_URL: await postgres.freshDatabase() };
		return await measureLive({ name: "Kafka, PostgreSQL", environment, feedTo: () => ({ brokers, topic: HEALTH }), memoryAim: 250 });
	} finally {
		await postgres.stop();
		await kafka.stop();
	}
}

function notMeasured(figure: string, why: string): Figure {
	return { figure, measured: `not measured: ${why}`, aim: "", met: null };
}

/** One figure that cannot be had is no reason to lose the others. */
function failed(name: string, { message }: Error): Figure {
	process.exitCode = 1;
	return { figure: name, measured: `failed: ${message.split("\n")[0]}`, aim: "", met: null };
}

async function main(names: readonly string[]): Promise<void> {
	const figures: Figure[] = [];
	for (const [name, measure] of Object.entries(MEASURES)) {
		if (names.length > 0 && !names.includes(name)) continue;
		process.stderr.write(`measuring: ${name}\n`);
		figures.push(...(await measure().catch((error: Error) => [failed(name, error)])));
	}
	process.stdout.write(`\n${machineLine()}\n\n${tableOf(figures)}\n`);
}

await main(process.argv.slice(2));
// Where something failed, what it had started may still run: it ends with us.
process.exit();
