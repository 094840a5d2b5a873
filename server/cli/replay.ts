import { createReadStream, statSync } from "node:fs";
import type { Change } from "../../streams/change.ts";
import { formatInstant, type Instant, isWithinReach, parseInstant, REACH_TEXT } from "../../streams/instant.ts";
import { loadConfiguration } from "../config.ts";
import type { Configuration } from "../configuration.ts";
import { type ReplayResult, startReplay, summarize } from "../replay.ts";
import { parseLine, type ReplayInput } from "../replay-input.ts";
import { faultText } from "./check-config.ts";
import { misuse } from "./flags.ts";
import { type Outcome, readArgs } from "./outcome.ts";

const FLAGS = { config: { type: "string" }, input: { type: "string" }, until: { type: "string" }, output: { type: "string", default: "summary" } } as const;

const PIECE_BYTES = 256 * 1024;

/** `replay`: lives through recorded inputs on a virtual clock, as fast as it can; no network, no database (CONTRACT §6.1). */
export async function replay(args: readonly string[]): Promise<Outcome> {
	const read = readArgs(args, FLAGS);
	if ("code" in read) return read;
	const { config, input, until, output } = read.values;
	if (read.positionals.length > 0) return misuse("replay", read.positionals[0], "flags only");
	if (config === undefined) return misuse("--config", config, "a configuration file or directory");
	if (input === undefined) return misuse("--input", input, "a file of recorded inputs, one JSON object a line");
	if (output !== "summary" && output !== "changes") return misuse("--output", output, "summary or changes");
	const end = until === undefined ? null : parseInstant(until);
	if (end !== null && !isWithinReach(end)) return misuse("--until", until, `an instant as RFC 3339 with an offset, ${REACH_TEXT}`);
	const { configuration, faults } = await loadConfiguration(config);
	if (configuration === null) return { code: 1, out: "", err: `${faults.map(faultText).join("\n")}\n` };
	try {
		return report(await (isPipe(input) ? liveSorted : liveThrough)(configuration, input, end), output, end);
	} catch (error) {
		return { code: 1, out: "", err: `--input: ${error instanceof Error ? error.message : String(error)}\n` };
	}
}

type Lived = { readonly result: ReplayResult | null; readonly bad: readonly string[] };

/** Streams the input while `receivedAt` does not fall; where it falls, everything is read and sorted, and lived through anew. */
async function liveThrough(configuration: Configuration, file: string, until: Instant | null): Promise<Lived> {
	const bad: string[] = [];
	const walk = startReplay(configuration.firm, configuration.rules);
	let latest = Number.NEGATIVE_INFINITY;
	for await (const inputs of inputsOf(file, bad)) {
		for (const input of inputs) {
			if (input.receivedAt < latest) return liveSorted(configuration, file, until);
			latest = input.receivedAt;
			if (until === null || latest <= until) walk.take(input);
		}
	}
	return { result: walk.finish(until), bad };
}

/** What comes through a pipe cannot be read a second time, so it is held whole. */
function isPipe(file: string): boolean {
	return file === "-" || !statSync(file).isFile();
}

async function liveSorted(configuration: Configuration, file: string, until: Instant | null): Promise<Lived> {
	const bad: string[] = [];
	const walk = startReplay(configuration.firm, configuration.rules);
	const inputs: ReplayInput[] = [];
	for await (const piece of inputsOf(file, bad)) for (const input of piece) inputs.push(input);
	for (const input of inputs.sort((a, b) => a.receivedAt - b.receivedAt)) if (until === null || input.receivedAt <= until) walk.take(input);
	return { result: walk.finish(until), bad };
}

/** Inputs by the piece that is read at a time: waiting for each line by itself would take as long as living through it. */
async function* inputsOf(file: string, bad: string[]): AsyncGenerator<readonly ReplayInput[]> {
	let number = 0;
	for await (const lines of linesOf(file)) {
		const inputs: ReplayInput[] = [];
		for (const line of lines) {
			number += 1;
			const text = line.trim();
			const read = text === "" ? null : parseLine(text);
			if (read !== null && "type" in read) inputs.push(read);
			else if (read !== null) bad.push(`line ${number}: ${read.problem}`);
		}
		yield inputs;
	}
}

async function* linesOf(file: string): AsyncGenerator<readonly string[]> {
	// Not /dev/stdin: whoever started us may have given us a socket, which cannot be opened by a path.
	const input = file === "-" ? process.stdin : createReadStream(file, { highWaterMark: PIECE_BYTES });
	let begun = "";
	for await (const piece of input.setEncoding("utf8") as AsyncIterable<string>) {
		const lines = (begun + piece).split("\n");
		begun = lines.pop() ?? "";
		yield lines;
	}
	yield [begun];
}

function report({ result, bad }: Lived, output: "summary" | "changes", until: Instant | null): Outcome {
	const unread = [...bad, ...(result?.unread ?? [])];
	const err = unread.map((problem) => `${problem}\n`).join("");
	const code = bad.length > 0 ? 1 : 0;
	if (result === null && until !== null)
		return { code, out: output === "summary" ? `${JSON.stringify({ until: formatInstant(until), outages: [], incidents: [] }, null, 2)}\n` : "", err };
	if (result === null) return { code: 1, out: "", err: `${err}--input: found no input, expected at least one\n` };
	const out =
		output === "summary" ? `${JSON.stringify(summarize(result), null, 2)}\n` : result.changes.map((change) => `${JSON.stringify(lineOf(change))}\n`).join("");
	return { code, out, err };
}

function lineOf({ id, kind, subject, from, to, happenedAt, noticedAt, reason, by }: Change) {
	return { id, kind, subject, from, to, happenedAt: formatInstant(happenedAt), noticedAt: formatInstant(noticedAt), reason, by };
}
