import { decodeNativeValue } from "../../streams/formats/native-sample.ts";
import { formatInstant, type Instant, isWithinReach, parseInstant, REACH_TEXT } from "../../streams/instant.ts";
import type { SightCause } from "../../streams/log/record-log.ts";
import type { AddressedReading } from "../../streams/reading.ts";
import { zodDetails } from "../http/errors.ts";
import { type RecordedCommand, recordedCommand } from "../routes/command-bodies.ts";

/** One recorded input: what it is, when the program got it (SEMANTICS 1.3), and of a sample its line in the recording, from 1. */
export type ReplayInput = { readonly receivedAt: Instant } & (
	| { readonly type: "sample"; readonly reading: AddressedReading; readonly line: number }
	| { readonly type: "sight"; readonly at: Instant; readonly source: string; readonly sees: boolean; readonly cause: SightCause | null }
	| { readonly type: "command"; readonly at: Instant; readonly by: string | null; readonly reason: string | null; readonly command: RecordedCommand }
	| {
			readonly type: "unknown-command";
			readonly at: Instant;
			readonly name: string;
			readonly subject: string;
			readonly problem: string;
			readonly by: string | null;
			readonly reason: string | null;
	  }
);

/** Why a line cannot be read: place, value and expectation in one sentence. */
export type BadLine = { readonly problem: string };

/** How much of the name of an unknown command is told. */
const NAME_AT_MOST = 63;

type Row = Readonly<Record<string, unknown>>;

/** One line of a recording (CONTRACT §6.1), the `number`th. Never throws. */
export function parseLine(line: string, number = 1): ReplayInput | BadLine {
	const row = parseRow(line);
	if (row === null) return { problem: `found ${JSON.stringify(line.slice(0, 80))}, expected one JSON object` };
	const at = instantOf(row, "at");
	if (typeof at !== "number") return at;
	const receivedAt = row.receivedAt === undefined || row.receivedAt === null ? at : instantOf(row, "receivedAt");
	if (typeof receivedAt !== "number") return receivedAt;
	if (row.type === "sample") return sampleOf(row, receivedAt, number);
	if (row.type === "sight") return sightOf(row, at, receivedAt);
	if (row.type === "command") return commandOf(row, at, receivedAt);
	return { problem: `type: found ${JSON.stringify(row.type)}, expected sample, command or sight` };
}

function parseRow(line: string): Row | null {
	try {
		const row: unknown = JSON.parse(line);
		return typeof row === "object" && row !== null && !Array.isArray(row) ? (row as Row) : null;
	} catch {
		return null;
	}
}

function instantOf(row: Row, key: "at" | "receivedAt"): Instant | BadLine {
	const text = row[key];
	const at = typeof text === "string" ? parseInstant(text) : Number.NaN;
	return isWithinReach(at)
		? at
		: {
				problem: `${key}: found ${JSON.stringify(text) ?? "nothing"}, expected an instant as RFC 3339 with an offset, such as ${formatInstant(0)}, ${REACH_TEXT}`,
			};
}

function sampleOf(row: Row, receivedAt: Instant, line: number): ReplayInput | BadLine {
	const reading = decodeNativeValue(row, null);
	return "kind" in reading ? { type: "sample", receivedAt, reading, line } : { problem: reading.message };
}

function sightOf(row: Row, at: Instant, receivedAt: Instant): ReplayInput | BadLine {
	if (typeof row.source !== "string" || row.source === "")
		return { problem: `source: found ${JSON.stringify(row.source) ?? "nothing"}, expected the name of a source of records` };
	if (typeof row.sees !== "boolean") return { problem: `sees: found ${JSON.stringify(row.sees) ?? "nothing"}, expected true or false` };
	const cause = typeof row.cause === "string" ? (row.cause as SightCause) : null;
	return { type: "sight", receivedAt, at, source: row.source, sees: row.sees, cause };
}

/** What cannot be carried out is refused on its way, and replay goes on (CONTRACT §6.1). */
function commandOf(row: Row, at: Instant, receivedAt: Instant): ReplayInput | BadLine {
	const by = typeof row.by === "string" ? row.by : null;
	const reason = typeof row.reason === "string" ? row.reason : null;
	const parsed = recordedCommand.safeParse(row);
	if (parsed.success) return { type: "command", at, by, reason, ...inItsOwnTime(parsed.data, at, receivedAt) };
	const problem = zodDetails(parsed.error, row)
		.map(({ path, message }) => `${path}: ${message}`)
		.join("; ");
	const name = typeof row.command === "string" ? row.command.slice(0, NAME_AT_MOST) : "command";
	return { type: "unknown-command", receivedAt, at, name, subject: subjectOf(row), problem, by, reason };
}

/**
 * Of a bulletin `receivedAt` means two things: when the vendor's word reached us, and when the row reached the program. Before `at` it can only
 * be the former, after `at` only the latter: nobody tells of what has not come yet, and no command acts before it was given.
 */
function inItsOwnTime(command: RecordedCommand, at: Instant, receivedAt: Instant): { readonly receivedAt: Instant; readonly command: RecordedCommand } {
	if (command.command !== "recordBulletin" || command.receivedAt === null) return { receivedAt, command };
	return { receivedAt: Math.max(receivedAt, at), command: { ...command, receivedAt: Math.min(receivedAt, at) } };
}

/** What a command that cannot be read is about: an incident, a service, or else the register as a whole. */
function subjectOf({ incident, service }: Row): string {
	if (typeof incident === "string") return `incident/${incident}`;
	return typeof service === "string" ? `service/${service}` : "register";
}
