import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A program of the host while it runs: what it was told to use, and how to end it. */
export type Program = { readonly port: number; stop(): Promise<void> };

/** Starts Prometheus with a configuration (and rules) of its own in a folder of its own; it has read them once this resolves. */
export async function startPrometheus(binary: string, configuration: string, rules = ""): Promise<Program> {
	return start("Server is ready to receive web requests", { "prometheus.yml": configuration, "rules.yml": rules || "groups: []\n" }, (folder, port) => [
		binary,
		`--config.file=${join(folder, "prometheus.yml")}`,
		`--storage.tsdb.path=${join(folder, "data")}`,
		`--web.listen-address=127.0.0.1:${port}`,
	]);
}

/** Starts Alertmanager likewise, alone (no cluster). */
export async function startAlertmanager(binary: string, configuration: string): Promise<Program> {
	return start("Listening on", { "alertmanager.yml": configuration }, (folder, port) => [
		binary,
		`--config.file=${join(folder, "alertmanager.yml")}`,
		`--storage.path=${join(folder, "data")}`,
		`--web.listen-address=127.0.0.1:${port}`,
		"--cluster.listen-address=",
	]);
}

async function start(ready: string, files: Readonly<Record<string, string>>, command: (folder: string, port: number) => string[]): Promise<Program> {
	const folder = mkdtempSync(join(tmpdir(), "rtowatch-"));
	for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
	const port = await freePort();
	const [binary, ...flags] = command(folder, port);
	const child = spawn(binary!, flags, { stdio: ["ignore", "ignore", "pipe"] });
	const stop = () => end(child, folder);
	await said(child, ready).catch(async (error) => {
		await stop();
		throw error;
	});
	return { port, stop };
}

/** Resolves when the program says so in its log; rejects with that log if it ends instead. */
function said(child: ChildProcess, text: string): Promise<void> {
	return new Promise((resolve, reject) => {
		let log = "";
		child.stderr?.on("data", (chunk) => {
			log += chunk;
			if (log.includes(text)) resolve();
		});
		child.once("error", reject);
		child.once("exit", () => reject(new Error(`ended before it was ready:\n${log.slice(-2_000)}`)));
	});
}

async function end(child: ChildProcess, folder: string): Promise<void> {
	if (child.exitCode === null && child.signalCode === null && child.kill("SIGTERM")) await once(child, "exit");
	rmSync(folder, { recursive: true, force: true });
}

/** These programs cannot be asked for any free port and tell it, so one is looked for. */
async function freePort(): Promise<number> {
	const probe = createServer().listen(0, "127.0.0.1");
	await once(probe, "listening");
	const { port } = probe.address() as AddressInfo;
	probe.close();
	await once(probe, "close");
	return port;
}
