import { describe, expect, test } from "vitest";
import { peopleAdd, peopleLink } from "../../server/cli/people.ts";
import { addFirst, choosePassword } from "../../server/people/accounts.ts";
import { NOBODY } from "../../server/people/act.ts";
import { firstLink } from "../../server/people/links.ts";
import { keep, openPeople, type People } from "../../server/people/people.ts";
import { vaultOf } from "../../server/people/vault.ts";
import { openStore } from "../../server/store/open.ts";
import type { Store } from "../../server/store/store.ts";
import { SHARED_SECRET } from "../support/people.ts";
import { PASSWORD } from "../support/signed-in.ts";
import { embeddedPlaces } from "./store-place.ts";

const freshPlace = embeddedPlaces();
const KEY = "a key of thirty-two characters…!!";

type Place = Parameters<typeof openStore>[0];

/** What is done with a store's people while no program runs. */
async function among<T>(place: Place, key: string | null, work: (people: People, store: Store) => Promise<T>): Promise<T> {
	const store = await openStore(place);
	try {
		return await work(await openPeople(store, () => Date.now(), false, vaultOf(key)), store);
	} finally {
		await store.close();
	}
}

/** A firm with one administrator, who has a second factor. */
async function firm(key: string | null = null): Promise<Place> {
	const place = await freshPlace();
	await among(place, key, async (people) => {
		await addFirst(people, await firstLink(people), { login: "admin", name: "管理員" }, PASSWORD, NOBODY);
		await keep(people, [["account", "admin", { ...people.accounts.get("admin")!, secondFactor: SHARED_SECRET }]], []);
	});
	return place;
}

const linkIn = (out: string) => /#link=([\w-]{43})$/m.exec(out)![1]!;

describe("the way back at the machine (issue 6 §1)", () => {
	test("lets the only administrator in again, without the second factor that was lost, and stands in the trail", async () => {
		const place = await firm();
		const passkey = { id: "AQ", login: "admin", name: "laptop", publicKey: "Ag", counter: 3, transports: [], host: "localhost", madeAt: 0, usedAt: null };
		await among(place, null, (people) => keep(people, [["passkey", passkey.id, passkey]], []));
		await among(place, null, async (people) => expect([...people.passkeys.values()]).toEqual([passkey]));
		const { code, out } = await peopleLink(["admin", "--lost", "--data", place.dataDir], {}, process.stdout);
		expect(code).toBe(0);
		await among(place, null, async (people, store) => {
			expect(people.accounts.get("admin")).toMatchObject({ secondFactor: null, roles: ["administrator"] });
			expect([...people.passkeys]).toEqual([]);
			expect(await choosePassword(people, linkIn(out), "another-horse-92-battery", NOBODY)).toMatchObject({ login: "admin" });
			const acts = await store.changes({ kinds: ["person-act"], limit: 100 });
			expect(acts.map(({ to, by, reason }) => [to, by, (JSON.parse(reason!) as { screen: string }).screen])).toEqual(
				expect.arrayContaining([
					["link-made", null, "command line"],
					["second-factor-removed", null, "command line"],
				]),
			);
		});
	});

	test("makes another administrator where nobody is left to be linked; never one by a name that is taken", async () => {
		const place = await firm();
		expect((await peopleAdd(["wu", "吳管理", "--data", place.dataDir], {}, process.stdout)).code).toBe(0);
		expect(await peopleAdd(["wu2", "吳管理", "--data", place.dataDir], {}, process.stdout)).toMatchObject({ code: 1, err: expect.stringContaining("taken") });
		expect(await peopleLink(["nobody", "--data", place.dataDir], {}, process.stdout)).toMatchObject({
			code: 1,
			err: expect.stringContaining("no such account"),
		});
	});

	test("is closed while the program runs, and where there is no store; wrong use is told", async () => {
		const place = await firm();
		await among(place, null, async () => {
			expect((await peopleLink(["admin", "--data", place.dataDir], {}, process.stdout)).code).toBe(1);
		});
		expect((await peopleLink(["admin", "--data", `${place.dataDir}/none`], {}, process.stdout)).code).toBe(1);
		expect((await peopleLink([], {}, process.stdout)).code).toBe(2);
		expect((await peopleAdd(["wu"], {}, process.stdout)).code).toBe(2);
	});
});

describe("secrets of second factors (RTOWATCH_SECRET_KEY)", () => {
	test("lie sealed in the store by a key that is not in it; another key, or none, opens nothing", async () => {
		const place = await firm(KEY);
		const store = await openStore(place);
		const kept = JSON.stringify(await store.loadPeople());
		await store.close();
		expect(kept).toContain("sealed:");
		expect(kept).not.toContain(SHARED_SECRET);
		await among(place, KEY, async (people) => expect(people.accounts.get("admin")?.secondFactor).toBe(SHARED_SECRET));
		await expect(among(place, null, async () => undefined)).rejects.toThrow("RTOWATCH_SECRET_KEY: found nothing");
		await expect(among(place, `${KEY} other`, async () => undefined)).rejects.toThrow("found another key");
	});

	test("are of one account: put under another one they open nothing", () => {
		const vault = vaultOf(KEY);
		expect(vault.open(vault.seal(SHARED_SECRET, "admin"), "admin")).toBe(SHARED_SECRET);
		expect(() => vault.open(vault.seal(SHARED_SECRET, "admin"), "wang")).toThrow("another key");
		expect(vault.open(SHARED_SECRET, "admin")).toBe(SHARED_SECRET);
	});
});
