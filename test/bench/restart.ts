import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startChild } from "./child.ts";
import { RESTARTED, type Start, type Started } from "./restart-child.ts";
import { median } from "./samples.ts";
import { type Figure, grouped } from "./table.ts";

const ROUNDS = 3;
const LATEST = 2;

/** A large firm is filled and stopped; then it starts anew, each time in a process of its own. */
export async function measureRestart(): Promise<Figure[]> {
	const dataDir = await mkdtemp(join(tmpdir(), "rtowatch-bench-"));
	const starts: Started[] = [];
	try {
		await start({ dataDir, fill: true });
		for (let round = 0; round < ROUNDS; round++) starts.push(await start({ dataDir, fill: false }));
	} finally {
		await rm(dataDir, { recursive: true, force: true });
	}
	const { services, signals } = RESTARTED;
	const seconds = median(starts.map((each) => each.seconds));
	const cpuSeconds = median(starts.map((each) => each.cpuSeconds));
	return [
		{
			figure: `restart with ${grouped(services)} services, ${grouped(services * signals)} signals: opening the embedded store → ready`,
			measured: `${seconds.toFixed(1)} s  (${cpuSeconds.toFixed(1)} s of processor time; ${grouped(starts[0]!.remembered)} services as they were)`,
			aim: `≤ ${LATEST} s`,
			met: seconds <= LATEST,
		},
	];
}

async function start(question: Start): Promise<Started> {
	const child = startChild<Start, Started>("restart-child.ts");
	const started = await child.ask(question);
	await child.stop();
	return started;
}
