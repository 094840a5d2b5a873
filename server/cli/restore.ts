import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { isOutcome } from "./flags.ts";
import type { Outcome } from "./outcome.ts";
import { readPlace, withStore } from "./store-place.ts";

/** `restore F [--data DIR] [--database-url U]`: a backup of either store into an empty one of either kind, all of it or nothing. */
export async function restore(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
	const place = readPlace("restore", args, environment);
	if (isOutcome(place)) return place;
	const readable = await access(place.file).then(
		() => true,
		() => false,
	);
	if (!readable) return { code: 1, out: "", err: `${place.file}: found no file that can be read, expected a backup\n` };
	return withStore(place, async (store) => {
		await store.restore(linesOf(place.file));
		return `restored from ${place.file}`;
	});
}

/**
 * The lines of a file, unpacked when its name ends in `.gz`. Cut at line feeds alone: Node's readline also cuts at U+2028,
 * which may stand in a text. What ends the reading early is told with the line it happened in.
 */
async function* linesOf(file: string): AsyncGenerator<string> {
	const bytes = createReadStream(file);
	const text = file.endsWith(".gz") ? pipeline(bytes, createGunzip(), () => undefined) : bytes;
	let count = 0;
	let rest = "";
	try {
		for await (const chunk of text.setEncoding("utf8")) {
			const lines = `${rest}${chunk}`.split("\n");
			rest = lines.pop()!;
			count += lines.length;
			yield* lines;
		}
	} catch (error) {
		throw new Error(`line ${count + 1}: the file cannot be read from here on: ${(error as Error).message}`, { cause: error });
	}
	if (rest !== "") yield rest;
}
