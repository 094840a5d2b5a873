import type { Change } from "../../streams/change.ts";
import { formatInstant, type Instant, isWithinReach, parseInstant, REACH_TEXT } from "../../streams/instant.ts";
import { loadConfiguration } from "../config/load.ts";
import { type Lived, liveThrough } from "../replay/recording.ts";
import { summarize } from "../replay/replay.ts";
import { faultText } from "./check-config.ts";
import { isOutcome, misuse } from "./flags.ts";
import { type Outcome, readArgs } from "./outcome.ts";

const FLAGS = { config: { type: "string" }, input: { type: "string" }, until: { type: "string" }, output: { type: "string", default: "summary" } } as const;

/** `replay`: lives through recorded inputs on a virtual clock, as fast as it can; no network, no database (CONTRACT §6.1). */
export async function replay(args: readonly string[]): Promise<Outcome> {
	const read = readArgs(args, FLAGS);
	if (isOutcome(read)) return read;
	const { config, input, output } = read.values;
	if (read.positionals.length > 0) return misuse("replay", read.positionals[0], "flags only");
	if (config === undefined) return misuse("--config", config, "a configuration file or directory");
	if (input === undefined) return misuse("--input", input, "a file of recorded inputs, one JSON object a line");
	if (output !== "summary" && output !== "changes") return misuse("--output", output, "summary or changes");
	const until = readUntil(read.values.until);
	if (isOutcome(until)) return until;
	const { configuration, faults } = await loadConfiguration(config);
	if (configuration === null) return { code: 1, out: "", err: `${faults.map(faultText).join("\n")}\n` };
	try {
		return report(await liveThrough(configuration, { file: input, until }, () => null), output, until);
	} catch (error) {
		return { code: 1, out: "", err: `--input: ${error instanceof Error ? error.message : String(error)}\n` };
	}
}

/** `--until`: the instant up to and with which a recording is lived through, null for its end; or what is wrong with it. */
export function readUntil(found: string | undefined): Instant | null | Outcome {
	const until = found === undefined ? null : parseInstant(found);
	return until === null || isWithinReach(until) ? until : misuse("--until", found, `an instant as RFC 3339 with an offset, ${REACH_TEXT}`);
}

/** What could not be read of a recording, a line each. */
export function unreadText({ bad, result }: Lived<unknown>): string {
	return [...bad, ...(result?.unread ?? [])].map((problem) => `${problem}\n`).join("");
}

function report(lived: Lived<null>, output: "summary" | "changes", until: Instant | null): Outcome {
	const { result, bad } = lived;
	const err = unreadText(lived);
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
