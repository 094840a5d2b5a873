import { readFileSync } from "node:fs";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

type Holder = { readonly pid: number; readonly born: string | null };

/**
 * Takes a data directory for this process; gives back how to let it go. A lock whose process is dead is taken over.
 * Rejects when a living process, this one included, holds it: two PostgreSQLs on the same files would destroy them.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
	const path = join(directory, "lock");
	if (!(await create(path))) await takeOver(path, directory);
	return () => rm(path, { force: true });
}

async function takeOver(path: string, directory: string): Promise<void> {
	await refuseLiving(path, directory);
	const aside = `${path}.stale-${process.pid}`;
	await rename(path, aside).catch(() => undefined);
	// Another process may have taken the dead lock over since it was read: then what was moved is its new one, and goes back.
	const moved = await read(aside);
	if (moved && lives(moved)) await link(aside, path);
	await rm(aside, { force: true });
	if (await create(path)) return;
	await refuseLiving(path, directory);
	throw new Error(`the data directory ${directory} is being opened by another process`);
}

/** The lock appears whole or not at all: written beside its place, then linked into it. */
async function create(path: string): Promise<boolean> {
	const own = `${path}.${process.pid}`;
	const holder: Holder = { pid: process.pid, born: birthOf(process.pid) };
	await writeFile(own, JSON.stringify(holder));
	try {
		await link(own, path);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
		throw error;
	} finally {
		await rm(own, { force: true });
	}
}

/** null: no lock there, or none that can be read, which no living process leaves. */
async function read(path: string): Promise<Holder | null> {
	try {
		return JSON.parse(await readFile(path, "utf8")) as Holder;
	} catch {
		return null;
	}
}

async function refuseLiving(path: string, directory: string): Promise<void> {
	const holder = await read(path);
	if (!holder || !lives(holder)) return;
	throw new Error(`the data directory ${directory} is in use by process ${holder.pid}: stop that process first, or choose another directory`);
}

function lives({ pid, born }: Holder): boolean {
	try {
		process.kill(pid, 0);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
	return born === null || birthOf(pid) === born;
}

/** When a process began, in ticks since boot: in a container the same few pids come back after every restart. null where there is no /proc. */
function birthOf(pid: number): string | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
	} catch {
		return null;
	}
}
