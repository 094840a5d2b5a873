import { setTimeout as delay } from "node:timers/promises";
import { startChild } from "./child.ts";
import { firmText } from "./firm.ts";
import { quantile } from "./samples.ts";
import type { ScreensQuestion, Seen } from "./screens-child.ts";
import { startServing } from "./serving.ts";
import { type Figure, grouped } from "./table.ts";

const SOURCES = 2_000;
const SCREENS = 50;
const SILENT_AFTER = 15_000;
const LATEST = 1_000;
const A_POST = 500;

/** Two thousand sources speak at one instant and never again: all fall silent at one instant. */
export async function measureSilence(): Promise<Figure[]> {
	const serving = await startServing(firmText({ services: SOURCES, signals: 1, every: "5s", silentAfter: `${SILENT_AFTER / 1_000}s` }));
	const screens = startChild<ScreensQuestion, Seen>("screens-child.ts");
	await screens.ask({ open: { url: serving.url, screens: SCREENS } });
	const at = Date.now();
	for (let from = 0; from < SOURCES; from += A_POST) await post(serving.url, from, at);
	await delay(at + SILENT_AFTER - 2_000 - Date.now());
	await screens.ask("seen");
	await delay(at + SILENT_AFTER + 5_000 - Date.now());
	const { noticed, verdicts } = await screens.ask("seen");
	await screens.stop();
	await serving.stop();
	const told = (figure: string, late: readonly number[], aim: string, met: boolean | null): Figure => ({
		figure: `${figure} (${grouped(SOURCES)} services, ${SCREENS} clients)`,
		measured: `p50 ${Math.round(quantile(late, 0.5))} ms, p99 ${Math.round(quantile(late, 0.99))} ms  (${grouped(late.length)} seen by two clients)`,
		aim,
		met,
	});
	return [
		told(`${grouped(SOURCES)} silences due at one instant: due → noticed`, noticed, `p99 ≤ ${LATEST} ms`, quantile(noticed, 0.99) <= LATEST),
		told("the same: due → view at a socket client", verdicts, "", null),
	];
}

async function post(url: string, from: number, at: number): Promise<void> {
	const samples = Array.from({ length: A_POST }, (_, i) => ({
		service: `service-${from + i}`,
		signal: "signal-0",
		value: 0.97,
		at: new Date(at).toISOString(),
	}));
	const { status } = await fetch(`${url}/api/v1/samples`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(samples) });
	if (status !== 200) throw new Error(`a post was answered ${status}`);
}
