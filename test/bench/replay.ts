import { execFile } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { firmText } from "./firm.ts";
import { median, recordedSample, SERVICES, SIGNALS } from "./samples.ts";
import { MAIN } from "./serving.ts";
import { type Figure, grouped } from "./table.ts";

const LINES = 600_000;
const ROUNDS = 3;
const START = Date.parse("2026-11-18T08:30:00+08:00");

/** `replay` as a person runs it against only parsing; what either takes for a single line is taken off. */
export async function measureReplay(): Promise<Figure[]> {
	const folder = mkdtempSync(join(tmpdir(), "rtowatch-bench-"));
	const [config, all, one] = ["rtowatch.yaml", "all.ndjson", "one.ndjson"].map((name) => join(folder, name)) as [string, string, string];
	writeFileSync(config, firmText({ services: SERVICES, signals: SIGNALS, every: "10s" }));
	await writeLines(all, LINES);
	await writeLines(one, 1);
	const replaying = (file: string) => secondsOf([MAIN, "replay", "--config", config, "--input", file]);
	const parsing = (file: string) => secondsOf([fileURLToPath(new URL("./parse-lines.ts", import.meta.url)), file]);
	const rounds: { ours: number; theirs: number }[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		rounds.push({ theirs: (await parsing(all)) - (await parsing(one)), ours: (await replaying(all)) - (await replaying(one)) });
	}
	rmSync(folder, { recursive: true, force: true });
	const ratio = median(rounds.map(({ ours, theirs }) => theirs / ours));
	const rate = (which: "ours" | "theirs") => grouped(LINES / median(rounds.map((round) => round[which])));
	return [
		{
			figure: `replay against only parsing the same file (${grouped(LINES)} lines, ${grouped(SERVICES)} services × ${SIGNALS} signals)`,
			measured: `${ratio.toFixed(2)}  (${rate("ours")} against ${rate("theirs")} lines/s)`,
			aim: "≥ 0.5",
			met: ratio >= 0.5,
		},
	];
}

async function writeLines(file: string, count: number): Promise<void> {
	await pipeline(Readable.from(linesOf(count)), createWriteStream(file));
}

function* linesOf(count: number): Generator<string> {
	for (let index = 0; index < count; index++) yield `{"type":"sample",${recordedSample(START, index).fields}}\n`;
}

async function secondsOf(command: readonly string[]): Promise<number> {
	const from = performance.now();
	await promisify(execFile)(process.execPath, command, { maxBuffer: 1 << 26 });
	return (performance.now() - from) / 1_000;
}
