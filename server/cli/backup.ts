import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Store } from "../store/store.ts";
import { isOutcome } from "./flags.ts";
import type { Outcome } from "./outcome.ts";
import { hasStore, readPlace, withStore } from "./store-place.ts";

/** `backup F [--data DIR] [--database-url U]`: the whole state into a file, packed when its name ends in `.gz`. The file is there whole or not at all. */
export async function backup(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
	const place = readPlace("backup", args, environment);
	if (isOutcome(place)) return place;
	if (!(await hasStore(place))) return { code: 1, out: "", err: `--data: there is no store in ${place.dataDir}\n` };
	return withStore(place, async (store) => `${await writeBackup(store, place.file)} lines written to ${place.file}`);
}

async function writeBackup(store: Store, file: string): Promise<number> {
	const partial = `${file}.partial`;
	let count = 0;
	async function* lines(): AsyncGenerator<string> {
		for await (const line of store.dump()) {
			count++;
			yield `${line}\n`;
		}
	}
	try {
		// Owner only: a backup holds names, telephone numbers and what is wrong with the systems. `flush`: on the disk before it gets its name.
		const target = createWriteStream(partial, { mode: 0o600, flush: true });
		await pipeline(lines, file.endsWith(".gz") ? createGzip() : new PassThrough(), target);
		await rename(partial, file);
	} finally {
		await rm(partial, { force: true });
	}
	return count;
}
