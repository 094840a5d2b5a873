import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const MAIN = fileURLToPath(new URL("../../server/cli/main.ts", import.meta.url));

type Runtime = { readonly RUNTIME_FLAGS: readonly string[]; readonly RUNTIME_ENVIRONMENT: Record<string, string> };
const { RUNTIME_FLAGS, RUNTIME_ENVIRONMENT } = (await import(new URL("../../server/prepare.mjs", import.meta.url).href)) as Runtime;

/** The whole program in a process of its own, as an operator starts it. */
export type Serving = {
	readonly url: string;
	/** Megabytes resident now. */
	memory(): Promise<number>;
	stop(): Promise<void>;
};

/** Starts `serve` with a configuration in a folder of its own; resolves when it serves. */
export async function startServing(configuration: string, environment: Record<string, string> = {}): Promise<Serving> {
	const folder = mkdtempSync(join(tmpdir(), "rtowatch-bench-"));
	const config = join(folder, "rtowatch.yaml");
	writeFileSync(config, configuration);
	const child = spawn(process.execPath, [...RUNTIME_FLAGS, MAIN, "serve", "--config", config, "--data", join(folder, "data"), "--port", "0"], {
		env: { ...RUNTIME_ENVIRONMENT, ...process.env, RTOWATCH_LOG_LEVEL: "error", ...environment },
		stdio: ["ignore", "inherit", "pipe"],
	});
	const killWithUs = () => child.kill("SIGKILL");
	process.once("exit", killWithUs);
	const url = await addressOf(child);
	return {
		url,
		memory: () => residentOf(child.pid!),
		async stop() {
			child.kill("SIGTERM");
			if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
			process.off("exit", killWithUs);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** The address that the program says once it serves. */
function addressOf(child: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		let said = "";
		child.stderr!.setEncoding("utf8").on("data", (text: string) => {
			said = (said + text).slice(-8_000);
			const address = /(http:\/\/127\.0\.0\.1:\d+)\/wall/.exec(said);
			if (address) resolve(address[1]!);
		});
		child.once("exit", (code) => reject(new Error(`the program ended with ${code}: ${said}`)));
	});
}

async function residentOf(pid: number): Promise<number> {
	const { stdout } = await promisify(execFile)("ps", ["-o", "rss=", "-p", String(pid)]);
	return Number(stdout) / 1_024;
}
