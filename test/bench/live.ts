import { startChild } from "./child.ts";
import { firmText } from "./firm.ts";
import { median, quantile, SERVICES, SIGNALS } from "./samples.ts";
import type { ScreensQuestion, Seen } from "./screens-child.ts";
import type { Load, Sent } from "./sender-child.ts";
import { type Serving, startServing } from "./serving.ts";
import { type Figure, grouped } from "./table.ts";

/** How the program runs: on which store and log, how it is fed, and how much memory it may take. */
export type Setting = {
	readonly name: string;
	readonly environment: Record<string, string>;
	readonly feedTo: (serving: Serving) => Load["to"];
	readonly memoryAim: number;
};

const SCREENS = 50;
const PER_SECOND = 5_000;
/** Nobody looks at what the first seconds bring: every service speaks for the first time, and code is compiled. */
const WARM_UP_SECONDS = 10;
const SECONDS = 30;
const LATEST = 250;

/** A day like any other at its busiest: 5,000 samples a second, some verdicts changing all the time, fifty screens. */
export async function measureLive({ name, environment, feedTo, memoryAim }: Setting): Promise<Figure[]> {
	const serving = await startServing(firmText({ services: SERVICES, signals: SIGNALS, every: "10s" }), environment);
	const screens = startChild<ScreensQuestion, Seen>("screens-child.ts");
	const sender = startChild<Load, Sent>("sender-child.ts");
	const load = { to: feedTo(serving), services: SERVICES, signals: SIGNALS, perSecond: PER_SECOND };
	await screens.ask({ open: { url: serving.url, screens: SCREENS } });
	await sender.ask({ ...load, seconds: WARM_UP_SECONDS });
	await screens.ask("seen");
	const resident: number[] = [];
	const look = setInterval(() => void serving.memory().then((megabytes) => resident.push(megabytes)), 1_000);
	await sender.ask({ ...load, seconds: SECONDS });
	clearInterval(look);
	const seen = await screens.ask("seen");
	await Promise.all([sender.stop(), screens.stop()]);
	await serving.stop();
	return [...latencyFigures(name, seen), memoryFigure(name, resident, memoryAim)];
}

function latencyFigures(name: string, { verdicts, views, missed }: Seen): Figure[] {
	const load = `${grouped(PER_SECOND)} samples/s, ${grouped(SERVICES)} services, ${SCREENS} clients`;
	const lost = missed > 0 ? `, ${missed} disconnected` : "";
	const told = (what: string, latencies: readonly number[], aim: string, met: boolean | null): Figure => ({
		figure: `${what}, ${name} (${load})`,
		measured: `p50 ${Math.round(quantile(latencies, 0.5))} ms, p99 ${Math.round(quantile(latencies, 0.99))} ms  (${grouped(latencies.length)} views${lost})`,
		aim,
		met,
	});
	return [
		told("sample that changes a verdict, sent → view at a socket client", verdicts, `p99 ≤ ${LATEST} ms`, quantile(verdicts, 0.99) <= LATEST),
		told("newest sample in any view, sent → view at a socket client", views, "", null),
	];
}

function memoryFigure(name: string, resident: readonly number[], aim: number): Figure {
	const largest = Math.max(...resident);
	return {
		figure: `memory, ${name} (${grouped(SERVICES * SIGNALS)} signals under that load)`,
		measured: `${Math.round(median(resident))} MB, at most ${Math.round(largest)} MB resident`,
		aim: `≤ ${aim} MB`,
		met: median(resident) <= aim,
	};
}
