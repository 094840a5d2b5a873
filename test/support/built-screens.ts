import { execFile } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const WEB = fileURLToPath(new URL("../../web/", import.meta.url));
const DIST = join(WEB, "dist");
const VITE = fileURLToPath(new URL("../../node_modules/vite/bin/vite.js", import.meta.url));

/** The folder of the built screens; builds them first if a source is newer. */
export async function builtScreens(): Promise<string> {
	const builtAt = await modifiedAt(join(DIST, "index.html"));
	if ((await newestSource()) > builtAt) await buildScreens();
	return DIST;
}

async function newestSource(): Promise<number> {
	const entries = await readdir(WEB, { recursive: true, withFileTypes: true });
	const sources = entries.filter((entry) => entry.isFile() && !entry.parentPath.startsWith(DIST));
	return Math.max(...(await Promise.all(sources.map(({ parentPath, name }) => modifiedAt(join(parentPath, name))))));
}

async function modifiedAt(path: string): Promise<number> {
	return stat(path).then(
		({ mtimeMs }) => mtimeMs,
		() => 0,
	);
}

/** In a process of its own: a test runner's NODE_ENV would give the development build of React. */
async function buildScreens(): Promise<void> {
	const env = { ...process.env, NODE_ENV: "production" };
	await promisify(execFile)(process.execPath, [VITE, "build", "--config", join(WEB, "vite.config.ts"), "--logLevel", "warn"], { env });
}
