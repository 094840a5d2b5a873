import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";

/** A folder of a test's own. */
export type Folder = { readonly path: string /** Writes a file there and gives back its path. */; write(name: string, text: string): string };

/** Lends a temporary folder to some work and takes it away afterwards. */
export async function inTemporaryFolder<T>(work: (folder: Folder) => Promise<T>): Promise<T> {
	const path = await newFolder();
	try {
		return await work({ path, write: (name, text) => writeInto(path, name, text) });
	} finally {
		await takeAway(path);
	}
}

/** An empty folder for each test of a file. Good inside tests only. */
export function folderForEach(): Folder {
	let path: string;
	beforeEach(async () => {
		path = await newFolder();
	});
	afterEach(() => takeAway(path));
	return {
		get path() {
			return path;
		},
		write: (name, text) => writeInto(path, name, text),
	};
}

const newFolder = () => mkdtemp(join(tmpdir(), "rtowatch-"));
const takeAway = (path: string) => rm(path, { recursive: true, force: true });

function writeInto(path: string, name: string, text: string): string {
	writeFileSync(join(path, name), text);
	return join(path, name);
}
