import { access } from "node:fs/promises";
import { join } from "node:path";
import { secretOf } from "../environment.ts";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import { isOutcome, misuse } from "./flags.ts";
import { type Outcome, readArgs, wrongUse } from "./outcome.ts";

/** What `backup` and `restore` were asked for: the file, and where the store is. */
export type Place = { readonly file: string; readonly databaseUrl: string | null; readonly dataDir: string };

const OPTIONS = { data: { type: "string" }, "database-url": { type: "string" } } as const;

/** `F [--data DIR] [--database-url U]`; what is left out comes from the environment, then from the defaults (CONTRACT §1). */
export function readPlace(command: string, args: readonly string[], environment: NodeJS.ProcessEnv): Place | Outcome {
	const read = readArgs(args, OPTIONS);
	if (isOutcome(read)) return read;
	const [file, ...more] = read.positionals;
	if (!file) return misuse(command, file, "the path of a file");
	if (more.length > 0) return misuse(command, more[0], "one file only");
	try {
		const databaseUrl = read.values["database-url"] ?? (read.values.data === undefined ? secretOf(environment, "RTOWATCH_DATABASE_URL") : undefined);
		return { file, databaseUrl: databaseUrl || null, dataDir: read.values.data ?? secretOf(environment, "RTOWATCH_DATA") ?? "./data" };
	} catch (error) {
		return wrongUse(error instanceof Error ? error.message : String(error));
	}
}

/** Does work with the store and closes it; whatever fails is a problem found (exit 1), told in one line. */
export async function withStore(place: Place, work: (store: Store) => Promise<string>): Promise<Outcome> {
	try {
		const store = await openStore(place);
		try {
			return { code: 0, out: `${await work(store)}\n`, err: "" };
		} finally {
			await store.close();
		}
	} catch (error) {
		return { code: 1, out: "", err: `${error instanceof Error ? error.message : String(error)}\n` };
	}
}

/** Has a store ever been opened there? Opening one would make it, and a mistyped directory would give an empty backup. */
export async function hasStore({ databaseUrl, dataDir }: Place): Promise<boolean> {
	if (databaseUrl !== null) return true;
	return access(join(dataDir, "postgres", "PG_VERSION")).then(
		() => true,
		() => false,
	);
}
