import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of a test's own. */
export type Folder = { readonly path: string /** Writes a file there and gives back its path. */; write(name: string, text: string): string };

/** Lends a temporary folder to some work and takes it away afterwards. */
export async function inTemporaryFolder<T>(work: (folder: Folder) => Promise<T>): Promise<T> {
	const path = await mkdtemp(join(tmpdir(), "rtowatch-"));
	try {
		return await work({
			path,
			write(name, text) {
				writeFileSync(join(path, name), text);
				return join(path, name);
			},
		});
	} finally {
		await rm(path, { recursive: true, force: true });
	}
}
