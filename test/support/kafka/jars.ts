import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

const HERE = import.meta.dirname;
const POM = join(HERE, "pom.xml");
const CACHE = join(HERE, "../../../.cache");
const VERSION = /<kafka\.version>(.+?)</.exec(readFileSync(POM, "utf8"))?.[1] ?? "unknown";

const runs = (command: string) => spawnSync(command, ["-version"], { stdio: "ignore" }).status === 0;

/** What this host lacks to run Kafka's own jars, in words; null if nothing. */
export function missingForJars(): string | null {
	if (!runs("java")) return "needs Java 17 (or KAFKA_BROKERS)";
	if (!existsSync(jarFolder()) && !runs("mvn")) return "needs Maven to fetch Kafka's jars (or KAFKA_BROKERS)";
	return null;
}

const jarFolder = () => join(CACHE, `kafka-${VERSION}`);

/** The classpath of Kafka's own jars; fetched once, by whichever test process comes first. */
export async function kafkaClasspath(): Promise<string> {
	if (!existsSync(jarFolder())) await oneAtATime(join(CACHE, "kafka.lock"), fetchJars);
	return join(jarFolder(), "*");
}

async function fetchJars(): Promise<void> {
	if (existsSync(jarFolder())) return;
	const partial = `${jarFolder()}.partial`;
	rmSync(partial, { recursive: true, force: true });
	await promisify(execFile)("mvn", ["-q", "-B", "-f", POM, "dependency:copy-dependencies", `-DoutputDirectory=${partial}`]);
	renameSync(partial, jarFolder());
}

/** Maven's own repository does not bear two writers, so a lock file with the holder's pid keeps the others waiting. */
async function oneAtATime(lock: string, work: () => Promise<void>): Promise<void> {
	mkdirSync(CACHE, { recursive: true });
	while (!takeLock(lock)) await pause(200);
	try {
		await work();
	} finally {
		rmSync(lock, { force: true });
	}
}

function takeLock(lock: string): boolean {
	try {
		writeFileSync(lock, String(process.pid), { flag: "wx" });
		return true;
	} catch {
		if (holderIsGone(lock)) rmSync(lock, { force: true });
		return false;
	}
}

function holderIsGone(lock: string): boolean {
	try {
		const pid = Number(readFileSync(lock, "utf8"));
		if (pid > 0) process.kill(pid, 0);
		return false;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "ESRCH";
	}
}
