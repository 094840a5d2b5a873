import { hash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import { exportIncident } from "../../server/cli/export-incident.ts";
import { verify } from "../../server/cli/verify.ts";
import { startSealing } from "../../server/followers/sealing.ts";
import { silentLog } from "../../server/log.ts";
import { openEmbedded } from "../../server/store/embedded.ts";
import { openStore } from "../../server/store/open.ts";
import { formatInstant, SECOND } from "../../streams/instant.ts";
import { firmOf, startTestApp, until } from "../support/app.ts";
import { change, evidence } from "../support/store-values.ts";
import { embeddedPlaces } from "./store-place.ts";

const WEB = "{ id: web, name: Web 下單, kind: core-system, tier: A, vendor: v, confirmAfter: 1s, restoreAfter: 1s, signals: [{ id: probe }] }";
const freshPlace = embeddedPlaces();

/** A program with a confirmed outage whose initial was filed; `export` has written the bundle. */
async function exported() {
	const { dataDir } = await freshPlace();
	const app = await startTestApp({ dataDir, config: `${firmOf(WEB)}vendors: [{ id: v, name: 資訊商 }]\n` });
	const startedAt = app.clock.now() - 5 * SECOND;
	await app.tell(["web/probe", 1, startedAt - 5 * SECOND], ["web/probe", 0, startedAt], ["web/probe", 0]);
	await until(async () => expect((await app.service("web")).outage?.state).toBe("confirmed"));
	const [incident] = await app.incidents();
	const id = incident!.id;
	await app.command(`/incidents/${id}/filings/initial/file`, { filedAt: formatInstant(app.clock.now()), receipt: "A-1", channel: "portal" });
	await app.command(`/incidents/${id}/notes`, { text: "../../x\u2028\n廠商" });
	const file = join(dataDir, "bundle.zip");
	const said = await exportIncident([id, "--url", app.url, "--to", file], {});
	expect(said).toMatchObject({ code: 0, err: "" });
	return { app, dataDir, id, file, sum: /[0-9a-f]{64}/.exec(said.out)![0], startedAt };
}

describe("issue 4: evidence that can be checked", () => {
	test("export writes one archive of a running incident, verify checks it offline, and each file says what it should", async () => {
		const { file, sum, id, startedAt, app } = await exported();
		expect(await verify([file], {})).toMatchObject({ code: 0, out: expect.stringContaining(`incident ${id}, made `), err: "" });
		expect(await verify([file, "--noted", sum], {})).toMatchObject({ code: 0 });
		const files = unzipSync(await readFile(file));
		const filings = ["json", "pdf", "docx", "csv", "txt"].map((extension) => `filings/initial.${extension}`);
		expect(Object.keys(files)).toEqual(
			expect.arrayContaining([
				"manifest.json",
				"incident.json",
				"rules.json",
				"calendar.json",
				"configuration.json",
				"changes.ndjson",
				"samples.ndjson",
				...filings,
			]),
		);
		const json = (name: string) => JSON.parse(strFromU8(files[name]!));
		const lines = (name: string) => strFromU8(files[name]!).trimEnd().split("\n").slice(0, -1).map((line) => JSON.parse(line)); // biome-ignore format: one thought
		expect(json("incident.json")).toMatchObject({
			id,
			services: ["web"],
			filings: expect.arrayContaining([expect.objectContaining({ kind: "initial", state: "filed" })]),
		});
		expect(json("rules.json")).toMatchObject({ name: "tw-securities", toleranceSeconds: { A: 3600, B: 7200 } });
		expect(json("configuration.json")).toMatchObject({
			firm: { code: "9A00", profile: { top20: true } },
			vendors: [{ id: "v" }],
			services: [{ id: "web", confirmAfterSeconds: 1 }],
		});
		expect(json("calendar.json").days).toContainEqual(expect.objectContaining({ date: "2026-11-18", trading: true }));
		expect(json("manifest.json")).toMatchObject({ incident: id, seals: [{ chain: "changes" }, { chain: "evidence" }] });
		const changes = lines("changes.ndjson");
		expect(changes.map(({ kind }) => kind)).toEqual(
			expect.arrayContaining(["outage-suspected", "outage-confirmed", "incident-opened", "filing-state", "note-added"]),
		);
		expect(changes.map(({ number }) => number)).toEqual(changes.map(({ number }) => number).toSorted((a, b) => a - b));
		expect(lines("samples.ndjson")).toContainEqual(
			expect.objectContaining({ service: "web", value: 0, at: formatInstant(startedAt), topic: "rtowatch.health", offset: expect.any(String) }),
		);
		const frozen = json("incident.json").filings.find(({ kind }: { kind: string }) => kind === "initial").frozen;
		expect(hash("sha256", files["filings/initial.frozen.json"]!)).toBe(frozen.hash);
		expect(strFromU8(files["filings/initial.pdf"]!.subarray(0, 5))).toBe("%PDF-");
		await app.stop();
	});

	test("one altered byte in it is exit 1 with file and line, in text and in JSON; a sum noted down elsewhere tells another bundle", async () => {
		const { file } = await exported();
		const bytes = await readFile(file);
		bytes[bytes.indexOf('"outage-confirmed"') + 3]! ^= 1;
		await writeFile(file, bytes);
		const { code, out } = await verify([file], {});
		expect([code, out]).toEqual([1, expect.stringMatching(/^changes\.ndjson: line \d+: this line was altered/)]);
		const json = await verify([file, "--output", "json"], {});
		expect([json.code, JSON.parse(json.out)]).toMatchObject([1, { verified: false, faults: [{ file: "changes.ndjson", line: expect.any(Number) }] }]);
		expect(await verify([file, "--noted", "0".repeat(64)], {})).toMatchObject({ code: 1, out: expect.stringMatching(/not the one that was noted/) });
	});

	test("the program seals everything by its stop; verify reads it through, notes the last seals, and names the row that somebody altered", async () => {
		const { app, dataDir } = await exported();
		await app.stop();
		const said = await verify(["--data", dataDir], {});
		expect(said).toMatchObject({ code: 0, err: "" });
		expect(said.out).toMatch(
			/^changes: \d+ sealed rows fit, 0 not sealed yet; last seal \d+ [0-9a-f]{64}\nevidence: [1-9]\d* sealed rows fit, 0 not sealed yet; last seal \d+ [0-9a-f]{64}\n$/,
		);
		const { chains } = JSON.parse((await verify(["--output", "json"], { RTOWATCH_DATA: dataDir })).out);
		expect(await verify(["--data", dataDir, "--noted", chains[0].last.hash], {})).toMatchObject({ code: 0 });
		expect(await verify(["--data", dataDir, "--noted", "0".repeat(64)], {})).toMatchObject({
			code: 1,
			out: expect.stringMatching(/that was noted is not in this store/),
		});

		const home = await openEmbedded(dataDir);
		await sql`update changes set noticed_at = noticed_at - 60000 where kind = 'outage-confirmed'`.execute(home.database);
		await home.close();
		expect(await verify(["--data", dataDir], {})).toMatchObject({
			code: 1,
			out: expect.stringMatching(/^changes: row \d+ was altered.*"kind":"outage-confirmed"/),
		});
		expect(JSON.parse((await verify(["--data", dataDir, "--output", "json"], {})).out)).toMatchObject({
			verified: false,
			chains: [{ misfit: { what: "altered", row: { kind: "outage-confirmed" } } }, { misfit: null }],
		});
	});

	test("what a crash left unsealed is sealed at the next start; a store that refuses is asked again, and the stop does not wait for it", async () => {
		const store = await openStore(await freshPlace());
		onTestFinished(() => store.close());
		await store.commit({ changes: Array.from({ length: 1_203 }, (_, n) => change(n)), evidence: [evidence(1)] });
		let failures = 2;
		const failing = {
			seal: async (limit: number) => {
				if (failures-- > 0) throw new Error("the store is away");
				return store.seal(limit);
			},
		};
		const sealing = startSealing(failing, silentLog);
		await until(async () => expect((await store.verify()).map(({ unsealed }) => unsealed)).toEqual([0, 0]));
		await store.commit({ changes: [change(5_000)] });
		sealing.wake();
		await until(async () => expect((await store.verify())[0]!.unsealed).toBe(0));
		await store.commit({ changes: [change(5_001)] });
		await sealing.stop();
		expect((await store.verify())[0]).toMatchObject({ sealed: 1_205, unsealed: 0, misfit: null });
		const away = startSealing({ seal: () => Promise.reject(new Error("away")) }, silentLog);
		await away.stop();
	});

	test("wrong use is exit 2; a bundle, store, incident or program that is not there is exit 1 with the reason", async () => {
		const { dataDir } = await freshPlace();
		for (const args of [
			["a", "b"],
			["--noted", "abc"],
			["--output", "xml"],
			["a", "--data", "b"],
			["--dat", "x"],
		])
			expect((await verify(args, {})).code, args.join(" ")).toBe(2);
		expect(await verify([join(dataDir, "none.zip")], {})).toMatchObject({ code: 1, err: expect.stringMatching(/found no file/) });
		expect(await verify([dataDir], {})).toMatchObject({ code: 1, err: expect.stringMatching(/found no file/) });
		expect(await verify(["--data", join(dataDir, "none")], {})).toMatchObject({ code: 1, err: expect.stringMatching(/no store/) });
		for (const args of [[], ["../x"], ["a", "b"], ["a", "--url", "x"]]) expect((await exportIncident(args, {})).code, args.join(" ")).toBe(2);
		expect(await exportIncident(["a", "--url", "http://127.0.0.1:1"], {})).toMatchObject({ code: 1, err: expect.stringMatching(/does not answer/) });
		const app = await startTestApp({ dataDir, config: firmOf(WEB.replace("vendor: v, ", "")) });
		expect(await exportIncident(["none", "--url", app.url], {})).toMatchObject({ code: 1, err: expect.stringMatching(/404: no such incident/) });
	});
});
