import { formatInstant, type Instant, MINUTE, type Millis, SECOND, startOfDate } from "../../streams/instant.ts";

/** A case of the exchange's own slides that can be replayed (domain §7.1); the slides give no date, so each has a trading day of 2024. */
export type RecordedCase = {
	readonly id: "S3" | "S4" | "S5";
	readonly date: string;
	/** Time of day of the first bad and of the first good sample. */
	readonly from: string;
	readonly to: string;
	/** The signals that show it, with a good and a bad value. */
	readonly signals: readonly { readonly service: string; readonly signal: string; readonly good: number; readonly bad: number }[];
};

export const CASES: readonly RecordedCase[] = [
	{
		id: "S3",
		date: "2024-08-14",
		from: "08:30",
		to: "09:50",
		signals: [
			{ service: "login", signal: "success", good: 0.998, bad: 0.41 },
			{ service: "login", signal: "wait", good: 1.2, bad: 720 },
		],
	},
	{ id: "S4", date: "2024-08-20", from: "09:05", to: "09:35", signals: [{ service: "quote-host", signal: "cpu", good: 0.55, bad: 0.99 }] },
	{ id: "S5", date: "2024-08-27", from: "09:00", to: "10:14", signals: [{ service: "quote-dist", signal: "success", good: 0.997, bad: 0.38 }] },
];

const EVERY: Millis = 10 * SECOND;
const BEFORE: Millis = 10 * MINUTE;
const AFTER: Millis = 10 * MINUTE;

/** The recording of a case, one input a line, as `replay` reads it (CONTRACT §6.1). */
export function recordingOf(recorded: RecordedCase): string {
	const clock = (time: string): Instant => startOfDate(recorded.date) + Number(time.slice(0, 2)) * 60 * MINUTE + Number(time.slice(3)) * MINUTE;
	const from = clock(recorded.from);
	const to = clock(recorded.to);
	const lines: string[] = [];
	for (let at = from - BEFORE; at <= to + AFTER; at += EVERY) {
		for (const { service, signal, good, bad } of recorded.signals)
			lines.push(JSON.stringify({ at: formatInstant(at), type: "sample", service, signal, value: at >= from && at < to ? bad : good }));
	}
	return `${lines.join("\n")}\n`;
}
