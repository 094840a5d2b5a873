import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { openStore } from "../../server/store/open.ts";
import type { Place } from "../support/store-suite.ts";

/** Empty homes of the embedded store: made once, because that takes seconds, and copied. Removed after the tests of the file. */
export function embeddedPlaces(): () => Promise<Place> {
	let root: string;
	let count = 0;
	beforeAll(async () => {
		root = await mkdtemp(join(tmpdir(), "rtowatch-store-"));
		const store = await openStore({ databaseUrl: null, dataDir: join(root, "template") });
		await store.close();
	});
	afterAll(() => rm(root, { recursive: true, force: true }));
	return async () => {
		const dataDir = join(root, String(count++));
		await cp(join(root, "template"), dataDir, { recursive: true });
		return { databaseUrl: null, dataDir };
	};
}
