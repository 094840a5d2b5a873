import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { replay } from "../../server/cli/replay.ts";
import { CASES, recordingOf } from "../../server/demo/cases.ts";
import { inTemporaryFolder } from "../support/folder.ts";
import type { Summary } from "../support/story.ts";

const recordings = new URL("../../server/demo/recordings/", import.meta.url).pathname;

/** The summary that `rtowatch replay` prints for a case; class B is the same firm with fewer natural persons. */
async function replayed(id: string, tier: "A" | "B"): Promise<Summary> {
	return inTemporaryFolder(async (folder) => {
		const text = readFileSync(`${recordings}firm.yaml`, "utf8");
		const config = folder.write("firm.yaml", tier === "A" ? text : text.replace("naturalPersonShare: 0.71", "naturalPersonShare: 0.31"));
		const { code, out, err } = await replay(["--config", config, "--input", `${recordings}${id}.ndjson`]);
		expect([code, err]).toEqual([0, ""]);
		return JSON.parse(out) as Summary;
	});
}

const at = (date: string, time: string) => `${date}T${time}:00.000+08:00`;

describe("the recorded cases of the exchange (domain §7.1)", () => {
	it.each(CASES)("$id lies in the repository as the generator makes it", (recorded) => {
		expect(readFileSync(`${recordings}${recorded.id}.ndjson`, "utf8")).toBe(recordingOf(recorded));
	});
	it.each([
		["S3", "A", "2024-08-14", { wall: 80, market: 50, initial: "09:00", breach: "09:30", level: 3 }],
		["S3", "B", "2024-08-14", { wall: 80, market: 50, initial: "09:00", breach: null, level: 2 }],
		["S4", "A", "2024-08-20", { wall: 30, market: 30, initial: "09:35", breach: null, level: 2 }],
		["S4", "B", "2024-08-20", { wall: 30, market: 30, initial: "09:35", breach: null, level: 2 }],
		["S5", "A", "2024-08-27", { wall: 74, market: 74, initial: "09:30", breach: "10:00", level: 3 }],
		["S5", "B", "2024-08-27", { wall: 74, market: 74, initial: "09:30", breach: null, level: 2 }],
	] as const)("%s for class %s gives the figures of the table", async (id, tier, date, expected) => {
		const { outages, incidents } = await replayed(id, tier);
		expect(outages).toHaveLength(1);
		const breach = expected.breach === null ? null : at(date, expected.breach);
		expect(outages[0]).toMatchObject({
			elapsedSeconds: { wall: expected.wall * 60, market: expected.market * 60 },
			rtoSeconds: tier === "A" ? 3600 : 7200,
			rtoBreachedAt: breach,
			toleranceBreachedAt: breach,
		});
		expect(incidents).toHaveLength(1);
		expect(incidents[0]).toMatchObject({ availabilityLevel: expected.level, elapsedSeconds: { wall: expected.wall * 60, market: expected.market * 60 } });
		expect(incidents[0]?.filings[0]).toMatchObject({ kind: "initial", dueAt: at(date, expected.initial) });
	});
	it.each(["S3", "S4", "S5"])("%s gives the same bytes twice, and with every sample repeated (SEMANTICS 1.3)", async (id) => {
		const lines = readFileSync(`${recordings}${id}.ndjson`, "utf8").trim().split("\n");
		await inTemporaryFolder(async (folder) => {
			const input = folder.write("repeated.ndjson", lines.flatMap((line) => [line, line]).join("\n"));
			const outputs = await Promise.all(
				[`${recordings}${id}.ndjson`, `${recordings}${id}.ndjson`, input].map((file) =>
					replay(["--config", `${recordings}firm.yaml`, "--input", file, "--output", "changes"]),
				),
			);
			expect(new Set(outputs.map(({ out }) => out)).size).toBe(1);
			expect(outputs[0]?.out).toContain("outage-confirmed");
		});
	});
});
