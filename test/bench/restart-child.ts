import { setTimeout as delay } from "node:timers/promises";
import { startApp } from "../../server/app.ts";
import { readSettings } from "../../server/environment.ts";
import { silentLog } from "../../server/log.ts";
import { formatInstant } from "../../streams/instant.ts";
import { answerWith } from "./child.ts";
import { firmOf, writtenOf } from "./firm.ts";

export const RESTARTED = { services: 10_000, signals: 5 } as const;

/** A start on a data directory; `fill`: every signal speaks once, and all of it is stored when it has stopped. */
export type Start = { readonly dataDir: string; readonly fill: boolean };

/** From the start to ready, in seconds and in seconds of processor time, and how many services had spoken before. */
export type Started = { readonly seconds: number; readonly cpuSeconds: number; readonly remembered: number };

const A_POST = 5_000;

answerWith<Start, Started>(async ({ dataDir, fill }) => {
	const size = { ...RESTARTED, every: "10m" };
	const [configuration, effective] = [firmOf(size), writtenOf(size)];
	const settings = { ...readSettings({}, {}), port: 0, dataDir };
	const begunAt = performance.now();
	const spentBefore = process.cpuUsage();
	const app = await startApp({ settings, configuration, effective, say: silentLog });
	while ((await fetch(`${app.url}/-/ready`)).status !== 200) await delay(10);
	const seconds = (performance.now() - begunAt) / 1_000;
	const { user, system } = process.cpuUsage(spentBefore);
	if (fill) await speak(app.url);
	const remembered = await spoken(app.url);
	await app.stop();
	return { seconds, cpuSeconds: (user + system) / 1e6, remembered };
});

async function speak(url: string): Promise<void> {
	const { services, signals } = RESTARTED;
	const at = formatInstant(Date.now());
	for (let from = 0; from < services * signals; from += A_POST) {
		const lines = Array.from({ length: A_POST }, (_, i) => {
			const index = from + i;
			const value = index % 500 === 0 ? 0.41 : 0.97;
			return `{"service":"service-${Math.floor(index / signals)}","signal":"signal-${index % signals}","value":${value},"at":"${at}"}`;
		});
		const answer = await fetch(`${url}/api/v1/samples`, { method: "POST", headers: { "content-type": "application/x-ndjson" }, body: lines.join("\n") });
		if (answer.status !== 200) throw new Error(`a post was answered ${answer.status}`);
	}
	while ((await spoken(url)) < services) await delay(200);
}

async function spoken(url: string): Promise<number> {
	const services = (await (await fetch(`${url}/api/v1/services`)).json()) as { signals: { at: string | null }[] }[];
	return services.filter(({ signals }) => signals.every((signal) => signal.at !== null)).length;
}
