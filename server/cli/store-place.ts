import { access } from "node:fs/promises";
import { join } from "node:path";
import { databaseAt, secretOf } from "../environment.ts";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import { isOutcome, misuse } from "./flags.ts";
import { type Outcome, readArgs, wrongUse } from "./outcome.ts";

/** Where a store is. */
export type StorePlace = { readonly databaseUrl: string | null; readonly dataDir: string };
/** What `backup` and `restore` were asked for: the file, and where the store is. */
export type Place = StorePlace & { readonly file: string };

export const PLACE_OPTIONS = { data: { type: "string" }, "database-url": { type: "string" } } as const;

/** `F [--data DIR] [--database-url U]`; what is left out comes from the environment, then from the defaults (CONTRACT §1). */
export function readPlace(command: string, args: readonly string[], environment: NodeJS.ProcessEnv): Place | Outcome {
	const read = readArgs(args, PLACE_OPTIONS);
	if (isOutcome(read)) return read;
	const [file, ...more] = read.positionals;
	if (!file) return misuse(command, file, "the path of a file");
	if (more.length > 0) return misuse(command, more[0], "one file only");
	const place = placeOf(read.values, environment);
	return isOutcome(place) ? place : { file, ...place };
}

/** The place by its flags, else by the environment, else by default. */
export function placeOf(values: { readonly data?: string; readonly "database-url"?: string }, environment: NodeJS.ProcessEnv): StorePlace | Outcome {
	try {
		const byFlag = databaseAt("--database-url", values["database-url"]);
		const otherwise = values.data === undefined && values["database-url"] === undefined ? secretOf(environment, "RTOWATCH_DATABASE_URL") : undefined;
		return {
			databaseUrl: byFlag ?? databaseAt("RTOWATCH_DATABASE_URL", otherwise),
			dataDir: values.data ?? secretOf(environment, "RTOWATCH_DATA") ?? "./data",
		};
	} catch (error) {
		return wrongUse(error instanceof Error ? error.message : String(error));
	}
}

/** Does work with the store and closes it; whatever fails is a problem found (exit 1), told in one line. */
export async function withStore(place: StorePlace, work: (store: Store) => Promise<string>): Promise<Outcome> {
	const done = await readStore(place, work);
	return isOutcome(done) ? done : { code: 0, out: `${done}\n`, err: "" };
}

/** What the work gives, or the problem found. */
export async function readStore<T>(place: StorePlace, work: (store: Store) => Promise<T>): Promise<T | Outcome> {
	try {
		const store = await openStore(place);
		try {
			return await work(store);
		} finally {
			await store.close();
		}
	} catch (error) {
		return { code: 1, out: "", err: `${error instanceof Error ? error.message : String(error)}\n` };
	}
}

/** Has a store ever been opened there? Opening one would make it, and a mistyped directory would give an empty backup. */
export async function hasStore({ databaseUrl, dataDir }: StorePlace): Promise<boolean> {
	if (databaseUrl !== null) return true;
	return access(join(dataDir, "postgres", "PG_VERSION")).then(
		() => true,
		() => false,
	);
}
