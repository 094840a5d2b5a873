import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { makeCertificate } from "./kafka/certificate.ts";
import { kafkaClasspath, missingForJars } from "./kafka/jars.ts";

/** A running Apache Kafka: one node, KRaft, topics never created by themselves. */
export type TestKafka = {
	/** `host:port` of the plain listener, or of the SASL one where that was asked for. */
	readonly brokers: string;
	/** `host:port` without SASL: for the tools. */
	readonly plain: string;
	/** `host:port` with SASL over TLS, and the certificate to trust there; null unless SASL was asked for. */
	readonly tls: { readonly brokers: string; readonly ca: string } | null;
	stop(): Promise<void>;
	/** kill -9. */
	kill(): Promise<void>;
	/** Starts again on the same port with the same data. */
	restart(): Promise<void>;
	/** Holds connections open but answers nothing, until `thaw`. */
	freeze(): void;
	thaw(): void;
};

/** The user that the SASL listener knows, with PLAIN, SCRAM-SHA-256 and SCRAM-SHA-512. */
export const SASL_USER = { username: "rtowatch", password: "correct horse" } as const;

const external = process.env.KAFKA_BROKERS;

/** Why no broker can be had here: the reason to skip with, or null. With CI=true nothing is skipped: it fails. */
export const kafkaMissing: string | null = external || process.env.CI === "true" ? null : missingForJars();

/** Why a broker cannot be killed, or asked for SASL, or fed by Kafka's own tools: it is not ours. */
export const ownKafkaMissing: string | null = external ? "KAFKA_BROKERS names a broker that is not ours to restart" : kafkaMissing;

export async function startKafka(options: { sasl?: boolean } = {}): Promise<TestKafka> {
	if (external) return { brokers: external, plain: external, tls: null, stop: async () => {}, kill: notOurs, restart: notOurs, freeze: notOurs, thaw: notOurs };
	const classpath = await kafkaClasspath();
	const [plain, controller, sasl, tls] = await freePorts(4);
	const folder = mkdtempSync(join(tmpdir(), "rtowatch-kafka-"));
	const removeFolder = () => rmSync(folder, { recursive: true, force: true });
	process.once("exit", removeFolder);
	const properties = join(folder, "server.properties");
	const certificate = options.sasl ? await makeCertificate(folder) : null;
	const ports = { plain: plain!, controller: controller!, ...(certificate && { sasl: sasl!, tls: tls! }) };
	writeFileSync(properties, serverProperties(folder, ports) + (certificate?.settings ?? ""));
	await format(classpath, properties);
	let broker = await launch(classpath, properties);
	const kill = async () => {
		if (broker.exitCode !== null || broker.signalCode !== null) return;
		broker.kill("SIGKILL");
		await once(broker, "exit");
	};
	return {
		brokers: `127.0.0.1:${options.sasl ? sasl : plain}`,
		plain: `127.0.0.1:${plain}`,
		tls: certificate && { brokers: `127.0.0.1:${tls}`, ca: certificate.pem },
		kill,
		freeze: () => void broker.kill("SIGSTOP"),
		thaw: () => void broker.kill("SIGCONT"),
		restart: async () => {
			await kill();
			broker = await launch(classpath, properties);
		},
		stop: async () => {
			await kill();
			process.off("exit", removeFolder);
			removeFolder();
		},
	};
}

/** Runs one of Kafka's own command line tools with lines on its standard input; answers its standard output. */
export async function runKafkaTool(tool: string, args: readonly string[], input = ""): Promise<string> {
	const running = promisify(execFile)("java", [...SMALL_JVM, "-cp", await kafkaClasspath(), tool, ...args], { maxBuffer: 1 << 26 });
	running.child.stdin?.end(input);
	return (await running).stdout;
}

const notOurs = () => Promise.reject(new Error(ownKafkaMissing ?? "not ours"));
const SMALL_JVM = ["-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"];
/** Only the word that it is up, and warnings: a broker whose pipe is full because nobody reads it stands still. */
const FEW_WORDS = ["-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info"];

async function format(classpath: string, properties: string): Promise<void> {
	const users = ["SCRAM-SHA-256", "SCRAM-SHA-512"].flatMap((mechanism) => [
		"--add-scram",
		`${mechanism}=[name=${SASL_USER.username},password=${SASL_USER.password}]`,
	]);
	const args = ["format", "--standalone", "-t", "cnRvd2F0Y2gtdGVzdC0xMQ", "-c", properties, ...users];
	await promisify(execFile)("java", [...SMALL_JVM, "-cp", classpath, "kafka.tools.StorageTool", ...args]);
}

async function launch(classpath: string, properties: string): Promise<ChildProcess> {
	const child = spawn("java", [...SMALL_JVM, ...FEW_WORDS, "-cp", classpath, "kafka.Kafka", properties], { stdio: ["ignore", "ignore", "pipe"] });
	const killWithUs = () => child.kill("SIGKILL");
	process.once("exit", killWithUs);
	child.once("exit", () => process.off("exit", killWithUs));
	await untilStarted(child);
	return child;
}

function untilStarted(child: ChildProcess): Promise<void> {
	return new Promise((resolve, reject) => {
		let tail = "";
		const failed = (code: number | null) => reject(new Error(`Kafka ended with ${code} before it was up:\n${tail}`));
		child.once("exit", failed);
		child.stderr?.setEncoding("utf8").on("data", (text: string) => {
			tail = (tail + text).slice(-8_000);
			if (!tail.includes("Kafka Server started")) return;
			child.off("exit", failed);
			child.stderr?.removeAllListeners("data").resume();
			resolve();
		});
	});
}

async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(
		Array.from({ length: count }, async () => {
			const server = createServer().listen(0, "127.0.0.1");
			await once(server, "listening");
			return server;
		}),
	);
	const ports = servers.map((server) => (server.address() as { port: number }).port);
	await Promise.all(servers.map((server) => once(server.close(), "close")));
	return ports;
}

type Ports = { readonly plain: number; readonly controller: number; readonly sasl?: number; readonly tls?: number };

const LOGINS = `sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512
${["sasl", "tls"]
	.map(
		(
			listener,
		) => `listener.name.${listener}.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required user_${SASL_USER.username}="${SASL_USER.password}";
listener.name.${listener}.scram-sha-256.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.${listener}.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
`,
	)
	.join("")}`;

const serverProperties = (folder: string, { plain, controller, sasl, tls }: Ports) => `
process.roles=broker,controller
node.id=1
controller.quorum.bootstrap.servers=127.0.0.1:${controller}
listeners=PLAIN://127.0.0.1:${plain},CONTROLLER://127.0.0.1:${controller}${sasl ? `,SASL://127.0.0.1:${sasl},TLS://127.0.0.1:${tls}` : ""}
listener.security.protocol.map=PLAIN:PLAINTEXT,SASL:SASL_PLAINTEXT,TLS:SASL_SSL,CONTROLLER:PLAINTEXT
inter.broker.listener.name=PLAIN
controller.listener.names=CONTROLLER
log.dirs=${folder}/data
auto.create.topics.enable=false
group.initial.rebalance.delay.ms=0
broker.session.timeout.ms=2000
broker.heartbeat.interval.ms=500
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
${sasl ? LOGINS : ""}`;
