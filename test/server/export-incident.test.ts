import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { exportIncident } from "../../server/cli/export-incident.ts";
import { verify } from "../../server/cli/verify.ts";
import { formatInstant, SECOND } from "../../streams/instant.ts";
import { firmOf, startTestApp, until } from "../support/app.ts";
import { inTemporaryFolder } from "../support/folder.ts";
import { embeddedPlaces } from "./store-place.ts";

const WEB = "{ id: web, name: Web 下單, kind: core-system, tier: A, confirmAfter: 1s, restoreAfter: 1s, signals: [{ id: probe }] }";
const APP = "{ id: app, name: App 下單, kind: core-system, tier: A, dependsOn: [web], confirmAfter: 1s, restoreAfter: 1s, signals: [{ id: probe }] }";
const freshPlace = embeddedPlaces();

const at = (time: string) => `2026-11-18T${time}+08:00`;
const sample = (time: string, value: number, service = "web") => JSON.stringify({ at: at(time), type: "sample", service, signal: "probe", value });
const filed = (time: string, filing: string) =>
	JSON.stringify({ at: at(time), type: "command", command: "recordFiling", service: "web", by: "王值班", filing, receipt: `A-${time.slice(0, 5)}` });
const MORNING = [
	sample("08:59:00", 1),
	sample("09:00:00", 0),
	filed("09:05:00", "initial"),
	sample("09:06:00", 0),
	sample("10:30:00", 1),
	sample("10:40:00", 1),
];
const ID = "20261118-090001-web";

/** A recording and the configuration it was made under; `run` exports from it. */
async function fromRecording(lines: readonly string[], ...flags: readonly string[]) {
	return inTemporaryFolder(async (folder) => {
		const config = folder.write("rtowatch.yaml", firmOf(WEB, APP));
		const input = folder.write("morning.ndjson", lines.map((line) => `${line}\n`).join(""));
		const to = join(folder.path, "bundle.zip");
		const outcome = await exportIncident([ID, "--config", config, "--input", input, "--to", to, ...flags], {});
		const bytes = await readFile(to).catch(() => null);
		return { ...outcome, files: bytes === null ? null : unzipSync(bytes) };
	});
}

const jsonOf = (files: Record<string, Uint8Array> | null, name: string) => JSON.parse(strFromU8(files![name]!));

describe("rtowatch export incident, from a recording", () => {
	test("as of --until: what was filed by then as it was filed, the others as drafts", async () => {
		const early = await fromRecording(MORNING, "--until", at("09:03:00"));
		expect([early.code, jsonOf(early.files, "filings/initial.json").draft]).toEqual([0, true]);
		const later = await fromRecording(MORNING, "--until", at("09:30:00"));
		expect(jsonOf(later.files, "filings/initial.json")).toMatchObject({ draft: false, filed: { receipt: "A-09:05" }, madeAt: at("09:05:00.000") });
		expect(jsonOf(later.files, "filings/formal.json")).toMatchObject({ draft: true, filed: null, madeAt: at("09:30:00.000") });
		expect(jsonOf(later.files, "manifest.json")).toMatchObject({ madeAt: at("09:30:00.000"), seals: [] });
	});

	test("SEMANTICS 6.3: of several filings of a kind each has files of its own", async () => {
		const { files } = await fromRecording([...MORNING, filed("10:10:00", "supplement"), sample("10:20:00", 0, "app"), filed("10:35:00", "supplement")]);
		const supplements = jsonOf(files, "incident.json").filings.filter(({ kind }: { kind: string }) => kind === "supplement");
		expect(supplements.length).toBe(2);
		const names = Object.keys(files!).filter((name) => /^filings\/supplement(-\d)?\.json$/.test(name));
		expect(names).toEqual(supplements.map((_: unknown, index: number) => `filings/supplement${index === 0 ? "" : `-${index + 1}`}.json`));
		expect(names.map((name) => jsonOf(files, name).filed.receipt)).toEqual(["A-10:10", "A-10:35"]);
	});

	test("names every line that cannot be read and writes nothing then; without the incident it says which there are", async () => {
		expect(await fromRecording([...MORNING, "not json"])).toMatchObject({
			code: 1,
			out: "",
			err: expect.stringMatching(/^line 7: found "not json"/),
			files: null,
		});
		const none = await fromRecording(MORNING.slice(0, 1));
		expect(none).toMatchObject({ code: 1, out: "", err: `no such incident: found ${ID}, expected one of none\n`, files: null });
		expect(await fromRecording([])).toMatchObject({ code: 1, err: "--input: found no input, expected at least one\n" });
	});
});

describe("rtowatch export incident, from the store of a program that does not run", () => {
	test("gives what the running program gave: the same changes, samples, frozen filings, seals", async () => {
		const { dataDir } = await freshPlace();
		const app = await startTestApp({ dataDir, config: firmOf(WEB) });
		const startedAt = app.clock.now() - 5 * SECOND;
		await app.tell(["web/probe", 1, startedAt - 5 * SECOND], ["web/probe", 0, startedAt], ["web/probe", 0]);
		await until(async () => expect((await app.service("web")).outage?.state).toBe("confirmed"));
		const id = (await app.incidents())[0]!.id;
		await app.command(`/incidents/${id}/filings/initial/file`, { filedAt: formatInstant(app.clock.now()), receipt: "A-1" });
		const [running, stopped] = [join(dataDir, "running.zip"), join(dataDir, "stopped.zip")];
		expect(await exportIncident([id, "--url", app.url, "--to", running], {})).toMatchObject({ code: 0 });
		const fromStore = (wanted: string) => exportIncident([wanted, "--data", dataDir, "--config", join(dataDir, "rtowatch.yaml"), "--to", stopped], {});
		expect(await fromStore(id)).toMatchObject({ code: 1, out: "", err: expect.stringMatching(/in use by process \d+/) });
		await app.stop();

		expect(await fromStore(id)).toMatchObject({ code: 0, err: expect.stringMatching(/^as of 2026-11-18T.*, when the program last wrote/) });
		expect(await verify([stopped], {})).toMatchObject({ code: 0 });
		const [before, after] = [unzipSync(await readFile(running)), unzipSync(await readFile(stopped))];
		for (const name of ["changes.ndjson", "samples.ndjson", "filings/initial.frozen.json", "filings/initial.txt", "rules.json"])
			expect(strFromU8(after[name]!), name).toBe(strFromU8(before[name]!));
		const { seals } = jsonOf(after, "manifest.json");
		expect(seals.map(({ chain }: { chain: string }) => chain)).toEqual(["changes", "evidence"]);
		expect(await verify(["--data", dataDir, "--noted", seals[0].hash], {})).toMatchObject({ code: 0 });
		expect(await fromStore("none")).toMatchObject({ code: 1, err: expect.stringContaining(`expected one of ${id}`) });
	});

	test("where there is no store, that is a problem found, and none is made", () =>
		inTemporaryFolder(async ({ path }) => {
			expect(await exportIncident([ID, "--data", join(path, "none")], {})).toEqual({
				code: 1,
				out: "",
				err: expect.stringMatching(/^--data: there is no store/),
			});
		}));
});

test.each([
	[["--input", "x", "--url", "http://127.0.0.1:1"], '--url: found "http://127.0.0.1:1", expected one source'],
	[["--data", "x", "--until", "2026-11-18T09:00:00+08:00"], "--until: found"],
	[["--input", "x"], "--config: found nothing, expected the configuration"],
	[["--config", "x"], '--config: found "x", expected one source'],
	[["--input", "x", "--config", "y", "--until", "noon"], '--until: found "noon", expected an instant'],
	[["more"], 'export incident: found "more", expected the id of one incident'],
])("export incident ID %j is wrong use: exit 2, nothing on standard output", async (flags, told) => {
	expect(await exportIncident([ID, ...flags], {})).toEqual({ code: 2, out: "", err: expect.stringContaining(told) });
});
