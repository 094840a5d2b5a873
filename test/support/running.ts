import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, vi } from "vitest";
import type { HealthView } from "../../server/views/health-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import type { ServiceView } from "../../server/views/service-view.ts";
import type { Folder } from "./folder.ts";

const MAIN = fileURLToPath(new URL("../../server/cli/main.ts", import.meta.url));

/** The whole program in a process of its own, as an operator starts it. */
export type Running = {
	readonly url: string;
	service(id: string): Promise<ServiceView>;
	incidents(): Promise<IncidentView[]>;
	overview(): Promise<OverviewView>;
	ready(): Promise<HealthView>;
	get(path: string): Promise<unknown>;
	/** `kill -9`. */
	kill(): Promise<void>;
	/** Asked to stop, and gone when this resolves; gives back its exit code. */
	stop(): Promise<number | null>;
};

/** Starts the program on a free port and resolves when it is ready or says why not. */
export async function startRunning(folder: Folder, config: string, environment: Record<string, string> = {}): Promise<Running> {
	const file = folder.write("rtowatch.yaml", config);
	const child = spawn(process.execPath, [MAIN, "serve", "--config", file, "--data", `${folder.path}/data`, "--port", "0"], {
		env: { ...process.env, RTOWATCH_LOG_LEVEL: "warn", ...environment },
		stdio: ["ignore", "ignore", "pipe"],
	});
	onTestFinished(async () => void (await ended(child, "SIGKILL")));
	const url = await addressOf(child);
	const get = async (path: string): Promise<unknown> => (await fetch(`${url}${path}`)).json();
	return {
		url,
		get,
		service: async (id) => (await get(`/api/v1/services/${id}`)) as ServiceView,
		incidents: async () => (await get("/api/v1/incidents")) as IncidentView[],
		overview: async () => (await get("/api/v1/overview")) as OverviewView,
		ready: async () => (await get("/-/ready")) as HealthView,
		kill: async () => void (await ended(child, "SIGKILL")),
		stop: () => ended(child, "SIGTERM"),
	};
}

/** The address that the program says once it serves. */
function addressOf(child: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		let said = "";
		child.stderr!.on("data", (chunk: Buffer) => {
			said += chunk.toString();
			const address = /(http:\/\/127\.0\.0\.1:\d+)\/wall/.exec(said);
			if (address) resolve(address[1]!);
		});
		child.once("exit", (code) => reject(new Error(`the program ended with ${code}: ${said}`)));
	});
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
	if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
	return new Promise((resolve) => {
		child.once("exit", (code) => resolve(code));
		child.kill(signal);
	});
}

/** Waits for an expectation to hold, and gives back what it gives; the telling failure is the last one. */
export function eventually<T>(expectation: () => Promise<T>, timeout = 60_000): Promise<T> {
	return vi.waitFor(expectation, { timeout, interval: 100 });
}

/** Waits until a service has a verdict. */
export function untilVerdict(running: Running, id: string, verdict: string): Promise<void> {
	return eventually(async () => expect((await running.service(id)).verdict).toBe(verdict));
}
