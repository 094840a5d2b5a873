import { fork } from "node:child_process";
import { once } from "node:events";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { inForce, type Loaded, readNamed } from "./load.ts";
import type { ReadApart } from "./read-apart.ts";

/**
 * As `loadConfiguration`, in a process of its own: reading ten thousand signals takes seconds, in which no clock of ours stands still,
 * and leaves some three hundred megabytes behind, which go with the process (those of a thread would stay). Where values stand is not told.
 */
export async function loadApart(path: string): Promise<Omit<Loaded, "origins">> {
	const { config, faults, secrets } = await readApart(path);
	if (config === null) return { configuration: null, effective: null, faults };
	// Calendars and rules have functions, which cannot be handed over: their files are small, and are opened here again.
	const named = await readNamed(config, (await stat(path)).isFile() ? dirname(path) : path);
	if (named.faults.length > 0) return { configuration: null, effective: null, faults: named.faults };
	return { ...inForce(config, { ...named, secrets }), faults };
}

async function readApart(path: string): Promise<ReadApart> {
	const reader = fork(new URL("./read-apart.ts", import.meta.url), [path], { serialization: "advanced" });
	const ended = once(reader, "exit").then(([code]) => Promise.reject(new Error(`the configuration could not be read: its reader ended with ${code}`)));
	const read = once(reader, "message").then(([message]) => message as ReadApart);
	try {
		return await Promise.race([read, ended]);
	} finally {
		ended.catch(() => undefined);
		reader.kill();
	}
}
