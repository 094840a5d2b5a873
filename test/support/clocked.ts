import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { Instant } from "../../streams/instant.ts";

const CHILD = fileURLToPath(new URL("clocked-child.ts", import.meta.url));

/** The whole program in a process of its own, whose clock stands at the instant it was last moved to. */
export type Clocked = {
	readonly url: string;
	get(path: string): Promise<unknown>;
	moveTo(at: Instant): Promise<void>;
	/** `kill -9`, and gone when this resolves. */
	kill(): Promise<void>;
};

/** Starts it from a configuration, a file or a folder, with a folder for its data, and resolves when it serves. */
export async function startClocked(config: string, data: string, at: Instant, environment: Record<string, string> = {}): Promise<Clocked> {
	const child = fork(CHILD, [config, data, String(at)], { env: { ...process.env, ...environment }, stdio: ["ignore", "ignore", "inherit", "ipc"] });
	onTestFinished(() => killed(child));
	const { url } = await Promise.race([said(child), once(child, "exit").then(([code]) => Promise.reject(new Error(`the program ended with ${code}`)))]);
	return {
		url,
		async get(path) {
			const answer = await fetch(`${url}${path}`);
			if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
			return answer.json();
		},
		async moveTo(moved) {
			const heard = once(child, "message");
			child.send(moved);
			await heard;
		},
		kill: () => killed(child),
	};
}

async function said(child: ChildProcess): Promise<{ readonly url: string }> {
	const [message] = (await once(child, "message")) as [{ readonly url: string }];
	return message;
}

async function killed(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.kill("SIGKILL");
	await once(child, "exit");
}
