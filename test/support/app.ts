import { mkdirSync, writeFileSync } from "node:fs";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, vi } from "vitest";
import { type App, loadFrom, startApp } from "../../server/app.ts";
import type { Clock } from "../../server/clock.ts";
import { type Environment, readSettings } from "../../server/environment.ts";
import { silentLog } from "../../server/log.ts";
import type { CommandView } from "../../server/views/command-view.ts";
import type { ErrorView } from "../../server/views/error-view.ts";
import type { HistoryView } from "../../server/views/history-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import type { ServiceView } from "../../server/views/service-view.ts";
import { formatInstant, type Instant, type Millis } from "../../streams/instant.ts";
import { post } from "./serve.ts";

/** A clock that runs, and that a test can move ahead. */
export type MovableClock = Clock & { ahead(by: Millis): void };

/** 09:00 on Wednesday 2026-11-18, a trading day. */
const MORNING = Date.parse("2026-11-18T09:00:00+08:00");

/** Runs from `from` on. */
export function movableClock(from: Instant = MORNING): MovableClock {
	let offset = from - Date.now();
	return {
		now: () => Date.now() + offset,
		ahead(by) {
			offset += by;
		},
	};
}

/** What a signal said: value 0 is bad for a signal without limits. */
export type Told = readonly [signal: `${string}/${string}`, value: number, at?: Instant];

/** The whole program in this process, behind its own port. */
export type TestApp = {
	readonly app: App;
	readonly url: string;
	readonly clock: MovableClock;
	/** Posts samples, at the clock's instant unless told otherwise; they are durable when it resolves. */
	tell(...told: readonly Told[]): Promise<void>;
	/** Waits until a service has a verdict. */
	untilVerdict(service: string, verdict: ServiceView["verdict"]): Promise<ServiceView>;
	get(path: string): Promise<unknown>;
	service(id: string): Promise<ServiceView>;
	incidents(): Promise<IncidentView[]>;
	overview(): Promise<OverviewView>;
	history(id: string): Promise<HistoryView>;
	command(path: string, body: object): Promise<CommandView>;
	/** The words of a refusal, which is a 409. */
	refused(path: string, body: object): Promise<string>;
	/** Writes another configuration where the program reads it. */
	configure(text: string): void;
	stop(): Promise<void>;
};

export type AppOptions = {
	readonly dataDir: string /** null: the demo firm. */;
	readonly config: string | null;
	readonly clock?: MovableClock;
	readonly environment?: Environment;
};

/** Starts the program; it is stopped at the end of the test, if it was not before. */
export async function startTestApp({ dataDir, config, clock = movableClock(), environment = {} }: AppOptions): Promise<TestApp> {
	mkdirSync(dataDir, { recursive: true });
	const file = join(dataDir, "rtowatch.yaml");
	if (config !== null) writeFileSync(file, config);
	const settings = readSettings(environment, { port: "0", data: dataDir, ...(config !== null && { config: file }) });
	const { configuration, effective, faults } = await loadFrom(settings);
	if (configuration === null || effective === null) throw new Error(`the test's configuration is wrong: ${JSON.stringify(faults)}`);
	const app = await startApp({ settings, configuration, effective, say: silentLog, clock });
	onTestFinished(() => app.stop());
	return faceOf(app, clock, file);
}

function faceOf(app: App, clock: MovableClock, file: string): TestApp {
	const { url } = app;
	const get = async (path: string): Promise<unknown> => {
		const answer = await fetch(`${url}${path}`);
		const body: unknown = await answer.json();
		if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(body)}`);
		return body;
	};
	const service = async (id: string) => (await get(`/api/v1/services/${id}`)) as ServiceView;
	const ask = async (path: string, body: object, status: number) => {
		const answer = await post(`${url}/api/v1${path}`, { by: "王值班", reason: "試驗", ...body });
		const said = await answer.text();
		expect([answer.status, said]).toEqual([status, said]);
		return JSON.parse(said) as unknown;
	};
	return {
		app,
		url,
		clock,
		get,
		service,
		async tell(...told) {
			const answer = await post(
				`${url}/api/v1/samples`,
				told.map((each) => sampleOf(each, clock)),
			);
			const said = await answer.text();
			expect([answer.status, said]).toEqual([200, JSON.stringify({ accepted: told.length, rejected: [] })]);
		},
		untilVerdict: (id, verdict) =>
			until(async () => {
				const view = await service(id);
				expect(view.verdict).toBe(verdict);
				return view;
			}),
		incidents: async () => (await get("/api/v1/incidents")) as IncidentView[],
		overview: async () => (await get("/api/v1/overview")) as OverviewView,
		history: async (id) => (await get(`/api/v1/services/${id}/history?from=${span(clock.now() - 86_400_000)}&to=${span(clock.now() + 60_000)}`)) as HistoryView,
		command: async (path, body) => (await ask(path, body, 200)) as CommandView,
		refused: async (path, body) => ((await ask(path, body, 409)) as ErrorView).error.message,
		configure: (text) => writeFileSync(file, text),
		stop: () => app.stop(),
	};
}

function sampleOf([signal, value, at]: Told, clock: Clock) {
	const [service, id] = signal.split("/");
	return { service, signal: id, value, at: formatInstant(at ?? clock.now()) };
}

const span = (at: Instant) => encodeURIComponent(formatInstant(at));

/** What kill -9 would leave: a copy of the files as they are at this moment, without the lock. */
export async function crashImage(dataDir: string, name: string): Promise<string> {
	const copy = `${dataDir}-${name}`;
	await cp(dataDir, copy, { recursive: true });
	await rm(join(copy, "lock"), { force: true });
	return copy;
}

/** Waits for an expectation to hold, and gives back what it gives; the telling failure is the last one. */
export function until<T>(expectation: () => Promise<T> | T): Promise<T> {
	return vi.waitFor(expectation, { timeout: 20_000, interval: 25 });
}

/** A firm of level 1 and class A with the services given in YAML, each a line of a list. */
export function firmOf(...services: readonly string[]): string {
	return `firm:
  code: "9A00"
  name: 示範證券
  profile: [{ validFrom: 2024-01-01, securityLevel: 1, marketShare: 0.023, naturalPersonShare: 0.71, top20: true }]
  roster: [{ id: duty, name: 王值班, title: 經理, phone: "0912", email: duty@example.com, roles: [reporter] }]
sites:
  - { id: hq, name: 台北主機房, role: primary }
  - { id: dr, name: 台中異地備援, role: dr }
services:
${services.map((service) => `  - ${service}\n`).join("")}`;
}
