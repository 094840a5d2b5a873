import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { run } from "../../server/cli/main.ts";
import { type Folder, inTemporaryFolder } from "../support/folder.ts";
import type { Summary } from "../support/story.ts";

const MAIN = fileURLToPath(new URL("../../server/cli/main.ts", import.meta.url));
const CONFIG = `firm:
  code: "9A00"
  name: 示範證券
  profile: [{ validFrom: 2024-01-01, securityLevel: 1, marketShare: 0.023, naturalPersonShare: 0.71, top20: true }]
services:
  - { id: web, name: Web 下單, kind: core-system, signals: [{ id: probe }] }
`;

const at = (time: string) => `2026-11-18T${time}+08:00`;
const sample = (time: string, value: unknown, more: object = {}) =>
	JSON.stringify({ at: at(time), type: "sample", service: "web", signal: "probe", value, ...more });
const command = (time: string, name: string, more: object = {}) =>
	JSON.stringify({ at: at(time), type: "command", command: name, service: "web", by: "王值班", ...more });
/** A bad morning: down from nine to half past. */
const MORNING = [
	sample("08:59:00", 1),
	sample("09:00:00", 0),
	command("09:02:00", "acknowledge"),
	sample("09:10:00", 0),
	sample("09:30:00", 1),
	sample("09:40:00", 1),
];

type Change = {
	readonly kind: string;
	readonly subject: string;
	readonly to: string;
	readonly reason: string;
	readonly by: string;
	readonly happenedAt: string;
};
type Ended = {
	readonly code: number | null;
	readonly out: string;
	readonly err: string;
	readonly changes: () => readonly Change[];
	readonly summary: () => Summary;
};

/** `rtowatch replay` with its input in a file; where that is `-`, in a process of its own, on standard input. */
async function replay(folder: Folder, lines: readonly string[], ...flags: readonly string[]): Promise<Ended> {
	const input = lines.map((line) => `${line}\n`).join("");
	const file = flags.includes("--input") ? [] : ["--input", folder.write("input.ndjson", input)];
	const args = ["replay", "--config", folder.write("rtowatch.yaml", CONFIG), ...file, ...flags];
	const { code, out, err } = await (flags.includes("-") ? piped(args, input) : run(args, {}, process.stdout));
	const changes = () => out.match(/.+/g)?.map((line) => JSON.parse(line) as Change) ?? [];
	return { code, out, err, changes, summary: () => JSON.parse(out) as Summary };
}

async function piped(args: readonly string[], input: string) {
	const child = spawn(process.execPath, [MAIN, ...args]);
	child.stdin.end(input);
	const code = new Promise<number | null>((resolve) => child.once("exit", resolve));
	const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
	return { code: await code, out, err };
}

describe("rtowatch replay", () => {
	it("CONTRACT 6.1: makes a command that cannot be carried out a change with its reason, goes on and ends with 0", async () => {
		await inTemporaryFolder(async (folder) => {
			const lines = MORNING.toSpliced(
				3,
				0,
				command("09:03:00", "makeCoffee"),
				command("09:04:00", "takeOver", { site: "moon" }),
				command("09:05:00", "setField", { field: "eleven" }),
			);
			const { code, err, changes } = await replay(folder, lines, "--output", "changes");
			expect([code, err]).toEqual([0, ""]);
			const refused = changes().filter(({ kind }) => kind === "command-refused");
			expect(refused.map(({ subject, by, happenedAt }) => [subject, by, happenedAt.slice(11, 16)])).toEqual([
				["service/web", "王值班", "09:03"],
				["service/web", "王值班", "09:04"],
				["service/web", "王值班", "09:05"],
			]);
			expect(refused.map(({ to }) => to.split(":")[0])).toEqual(["makeCoffee", "takeOver", "setField"]);
			expect(refused.map(({ reason }) => reason)).toEqual([
				expect.stringMatching(/^command: found "makeCoffee", expected one of reportIncident, declareOutage, /),
				"site moon is not configured; expected one of primary",
				'field: found "eleven", expected number; value: found nothing, expected a text, a number, true or false, a list of texts, or null',
			]);
			expect(changes().map(({ kind }) => kind)).toContain("outage-ended");
		});
	});

	it("CONTRACT 6.1: gives the same bytes from a file, from standard input, twice, with every sample repeated, and in another order of lines", async () => {
		await inTemporaryFolder(async (folder) => {
			const repeated = MORNING.flatMap((line) => (line.includes('"sample"') ? [line, line] : [line]));
			const runs = [
				await replay(folder, MORNING, "--output", "changes"),
				await replay(folder, MORNING, "--output", "changes"),
				await replay(folder, MORNING, "--output", "changes", "--input", "-"),
				await replay(folder, repeated, "--output", "changes"),
				await replay(folder, MORNING.toReversed(), "--output", "changes"),
				await replay(folder, MORNING.toReversed(), "--output", "changes", "--input", "-"),
			];
			expect(runs.map(({ code, err }) => [code, err])).toEqual(runs.map(() => [0, ""]));
			expect(new Set(runs.map(({ out }) => out)).size).toBe(1);
			expect(runs[0]!.changes().map(({ kind }) => kind)).toEqual(expect.arrayContaining(["outage-confirmed", "outage-ended"]));
		});
	});

	it("SEMANTICS 1.4: lives up to and with --until and ignores what was received later; before the first input nothing has happened", async () => {
		await inTemporaryFolder(async (folder) => {
			const until = async (time: string) => {
				const { code, err, summary } = await replay(folder, MORNING, "--until", at(time));
				expect([code, err]).toEqual([0, ""]);
				return summary();
			};
			expect(await until("08:00:00")).toEqual({ until: at("08:00:00.000"), outages: [], incidents: [] });
			expect((await until("09:00:59")).outages).toEqual([]);
			expect((await until("09:01:00")).outages).toMatchObject([{ confirmedAt: at("09:01:00.000"), endedAt: null, elapsedSeconds: { wall: 60 } }]);
			expect((await until("09:29:59")).outages).toMatchObject([{ endedAt: null, elapsedSeconds: { wall: 1799 } }]);
			expect((await until("09:32:00")).outages).toMatchObject([{ endedAt: at("09:30:00.000") }]);
			const changesUntil = async (time: string) => (await replay(folder, MORNING, "--until", at(time), "--output", "changes")).changes();
			expect(await changesUntil("08:58:59.999")).toEqual([]);
			expect(await changesUntil("08:59:00")).toMatchObject([{ kind: "signal-verdict", to: "up" }, { kind: "service-verdict" }]);
		});
	});

	it("has nothing to say of an empty recording but its --until; without one that is a problem", async () => {
		await inTemporaryFolder(async (folder) => {
			const nothing = await replay(folder, []);
			expect([nothing.code, nothing.out, nothing.err]).toEqual([1, "", "--input: found no input, expected at least one\n"]);
			const { code, summary } = await replay(folder, ["", "  "], "--until", at("09:00:00"));
			expect([code, summary()]).toEqual([0, { until: at("09:00:00.000"), outages: [], incidents: [] }]);
		});
	});

	it("names every line that cannot be read with its number on standard error, ends with 1 and lives through the rest all the same", async () => {
		await inTemporaryFolder(async (folder) => {
			const bad = [
				"not json",
				"[1]",
				sample("09:01:00", "low"),
				sample("soon", 1),
				'{"type":"sample"}',
				sample("09:01:00", 1, { type: "gossip" }),
				JSON.stringify({ at: at("09:01:00"), type: "sight", source: "kafka", sees: "no" }),
			];
			const sound = await replay(folder, MORNING, "--output", "changes");
			for (const input of [[], ["--input", "-"]]) {
				const { code, out, err } = await replay(folder, [MORNING[0]!, ...bad, ...MORNING.slice(1)], "--output", "changes", ...input);
				expect([code, out]).toEqual([1, sound.out]);
				const told = err.trimEnd().split("\n");
				expect(told.map((line) => line.split(":")[0])).toEqual(bad.map((_, index) => `line ${index + 2}`));
				for (const line of told) expect(line).toMatch(/found .*, expected /);
			}
		});
	});

	it("reads a recording that is sorted anew only where it falls, with a bad line told once", async () => {
		await inTemporaryFolder(async (folder) => {
			const late = sample("09:05:00", 0, { receivedAt: at("09:20:00") });
			const { code, err } = await replay(folder, [...MORNING, "not json", late]);
			expect([code, err]).toEqual([1, 'line 7: found "not json", expected one JSON object\n']);
		});
	});

	it.each([
		[["--until", "noon"], '--until: found "noon", expected an instant'],
		[["--output", "xml"], '--output: found "xml", expected summary or changes'],
		[["--colour", "red"], "--colour"],
		[["more.ndjson"], '"more.ndjson", expected flags only'],
	])("is used wrongly with %j: exit 2, and nothing on standard output", async (flags, told) => {
		await inTemporaryFolder(async (folder) => {
			const { code, out, err } = await replay(folder, MORNING, ...flags);
			expect([code, out]).toEqual([2, ""]);
			expect(err).toContain(told);
		});
	});

	it.each(["nowhere.ndjson", "."])("says that %s cannot be read, and ends with 1", async (file) => {
		await inTemporaryFolder(async (folder) => {
			const { code, out, err } = await replay(folder, [], "--input", `${folder.path}/${file}`);
			expect([code, out]).toEqual([1, ""]);
			expect(err).toMatch(/^--input: /);
		});
	});
});
