import { createReadStream, statSync } from "node:fs";
import type { Instant } from "../../streams/instant.ts";
import type { Configuration } from "../config/configuration.ts";
import { type Replay, type ReplayResult, startReplay, type Witness } from "./replay.ts";
import { parseLine, type ReplayInput } from "./replay-input.ts";

/** A recording as it was asked for: `file` may be `-`, standard input; what came after `until` is ignored. */
export type Recording = { readonly file: string; readonly until: Instant | null };

/** A recording that was lived through: null without any input, every line that could not be read, and whoever looked on. */
export type Lived<W> = { readonly result: ReplayResult | null; readonly bad: readonly string[]; readonly witness: W };

const PIECE_BYTES = 256 * 1024;

/**
 * Lives through a recording: streams it while `receivedAt` does not fall; where it falls, everything is read and sorted, and lived
 * through anew before another witness. Rejects when the file cannot be read.
 */
export async function liveThrough<W extends Witness | null>(configuration: Configuration, recording: Recording, witnessed: () => W): Promise<Lived<W>> {
	if (isPipe(recording.file)) return liveSorted(configuration, recording, witnessed());
	const bad: string[] = [];
	const witness = witnessed();
	const walk = startReplay(configuration.firm, configuration.rules, witness);
	let latest = Number.NEGATIVE_INFINITY;
	for await (const inputs of inputsOf(recording.file, bad)) {
		for (const input of inputs) {
			if (input.receivedAt < latest) return liveSorted(configuration, recording, witnessed());
			latest = input.receivedAt;
			takeInTime(walk, input, recording.until);
		}
	}
	return { result: walk.finish(recording.until), bad, witness };
}

/** What comes through a pipe cannot be read a second time, so it is held whole. */
function isPipe(file: string): boolean {
	return file === "-" || !statSync(file).isFile();
}

async function liveSorted<W extends Witness | null>(configuration: Configuration, { file, until }: Recording, witness: W): Promise<Lived<W>> {
	const bad: string[] = [];
	const walk = startReplay(configuration.firm, configuration.rules, witness);
	const inputs: ReplayInput[] = [];
	for await (const piece of inputsOf(file, bad)) for (const input of piece) inputs.push(input);
	for (const input of inputs.sort((a, b) => a.receivedAt - b.receivedAt)) takeInTime(walk, input, until);
	return { result: walk.finish(until), bad, witness };
}

function takeInTime(walk: Replay, input: ReplayInput, until: Instant | null): void {
	if (until === null || input.receivedAt <= until) walk.take(input);
}

/** Inputs by the piece that is read at a time: waiting for each line by itself would take as long as living through it. */
async function* inputsOf(file: string, bad: string[]): AsyncGenerator<readonly ReplayInput[]> {
	let number = 0;
	for await (const lines of linesOf(file)) {
		const inputs: ReplayInput[] = [];
		for (const line of lines) {
			number += 1;
			const text = line.trim();
			const read = text === "" ? null : parseLine(text, number);
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
