import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { backup } from "../../server/cli/backup.ts";
import { restore } from "../../server/cli/restore.ts";
import { openStore } from "../../server/store/open.ts";
import { storeDumpSuite } from "../support/store-dump-suite.ts";
import { change, HARD_TEXT } from "../support/store-values.ts";
import { embeddedPlaces } from "./store-place.ts";

const freshPlace = embeddedPlaces();
storeDumpSuite("from the embedded store into another", freshPlace, freshPlace);

describe("backup and restore by the command line", () => {
	const filled = async () => {
		const { dataDir } = await freshPlace();
		const store = await openStore({ databaseUrl: null, dataDir });
		await store.commit({ changes: [change(1, { reason: HARD_TEXT })], states: [{ subject: "register", state: JSON.stringify(HARD_TEXT) }] });
		await store.close();
		return dataDir;
	};
	const stateOf = async (dataDir: string) => {
		const store = await openStore({ databaseUrl: null, dataDir });
		const state = [await store.loadStates(), await store.changes({ limit: 9 })];
		await store.close();
		return state;
	};

	test.each(["all.ndjson", "all.ndjson.gz"])("CONTRACT 6: the whole state goes into %s and comes back from it", async (name) => {
		const from = await filled();
		const file = join(from, name);
		expect(await backup([file, "--data", from], {})).toMatchObject({ code: 0, err: "" });
		const bytes = await readFile(file);
		expect((name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString()).toMatch(/^\{"format":"rtowatch-dump",.*\n$/s);
		const into = (await freshPlace()).dataDir;
		expect(await restore([file], { RTOWATCH_DATA: into })).toEqual({ code: 0, out: `restored from ${file}\n`, err: "" });
		expect(await stateOf(into)).toEqual(await stateOf(from));
		expect(await restore([file, "--data", into], {})).toMatchObject({ code: 1, err: expect.stringMatching(/not empty/) });
	});

	test("a damaged file is refused with the line, packed or not, and leaves the store empty", async () => {
		const from = await filled();
		const into = (await freshPlace()).dataDir;
		const file = join(from, "all.gz");
		await backup([file, "--data", from], {});
		const packed = await readFile(file);
		await writeFile(file, packed.subarray(0, packed.length - 12));
		expect(await restore([file, "--data", into], {})).toMatchObject({ code: 1, err: expect.stringMatching(/^line \d+: /) });
		await writeFile(join(from, "all"), gunzipSync(packed).subarray(0, -30));
		expect(await restore([join(from, "all"), "--data", into], {})).toMatchObject({ code: 1, err: expect.stringMatching(/^line 4: .*cut off/) });
		expect(await stateOf(into)).toEqual([[], []]);
	});

	test("wrong use is exit 2, a place without a store, a file or a way in is exit 1", async () => {
		const { dataDir } = await freshPlace();
		for (const command of [backup, restore]) {
			expect((await command([], {})).code).toBe(2);
			expect((await command(["a", "b"], {})).code).toBe(2);
			expect((await command(["a", "--dat", "x"], {})).code).toBe(2);
		}
		expect(await backup(["f", "--data", join(dataDir, "none")], {})).toMatchObject({ code: 1, err: expect.stringMatching(/there is no store/) });
		expect(await restore([join(dataDir, "none"), "--data", dataDir], {})).toMatchObject({ code: 1, err: expect.stringMatching(/found no file/) });
		expect(await backup([join(dataDir, "no", "f"), "--data", dataDir], {})).toMatchObject({ code: 1, err: expect.stringMatching(/ENOENT/) });
		const open = await openStore({ databaseUrl: null, dataDir });
		expect(await backup([join(dataDir, "f"), "--data", dataDir], {})).toMatchObject({ code: 1, err: expect.stringMatching(/in use by process/) });
		await open.close();
	});
});
