import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { replay } from "../../server/cli/replay.ts";
import { inTemporaryFolder } from "../support/folder.ts";
import type { Summary } from "../support/story.ts";
import { criteriaOf, filingsOf, incidentOf } from "./telling.ts";

const recordings = new URL("../../server/demo/recordings/", import.meta.url).pathname;
const at = (time: string, date = "2024-08-14") => `${date}T${time}:00.000+08:00`;

async function lived(until?: string): Promise<{ readonly summary: Summary; readonly changes: string }> {
	return inTemporaryFolder(async (folder) => {
		const recorded = ["S3.ndjson", "S3-people.ndjson"].map((name) => readFileSync(`${recordings}${name}`, "utf8"));
		const args = [
			"--config",
			`${recordings}firm.yaml`,
			"--input",
			folder.write("s3.ndjson", recorded.join("")),
			...(until === undefined ? [] : ["--until", until]),
		];
		const [summary, changes] = [await replay(args), await replay([...args, "--output", "changes"])];
		expect([summary.code, summary.err, changes.code]).toEqual([0, "", 0]);
		return { summary: JSON.parse(summary.out) as Summary, changes: changes.out };
	});
}

/** Issue 4, "Done when" 4: S3 from the first sample to the closing letter by the command line alone; `test/server/s3-evidence.test.ts` has its documents and its bundle. */
it.each([
	[at("08:29"), null],
	[at("08:31"), ["open", "initial running", "formal running", "release waiting", "major-initial running", "major-closing waiting", "personal-data waiting"]],
	[at("08:53"), ["open", "initial filed", "formal running", "release waiting", "major-initial filed", "major-closing running", "personal-data waiting"]],
	[
		at("09:31"),
		[
			"open",
			"initial filed",
			"formal running",
			"release waiting",
			"major-initial filed",
			"major-closing running",
			"personal-data waiting",
			"supplement running",
		],
	],
	[
		at("15:01"),
		["open", "initial filed", "formal filed", "release waiting", "major-initial filed", "major-closing running", "personal-data waiting", "supplement filed"],
	],
	[
		at("17:01", "2024-08-15"),
		[
			"handled",
			"initial filed",
			"formal filed",
			"release running",
			"major-initial filed",
			"major-closing running",
			"personal-data waiting",
			"supplement filed",
		],
	],
	[
		at("10:01", "2024-08-16"),
		["released", "initial filed", "formal filed", "release filed", "major-initial filed", "major-closing running", "personal-data waiting", "supplement filed"],
	],
	[
		at("11:01", "2024-08-22"),
		[
			"closed",
			"initial filed",
			"formal filed",
			"release filed",
			"major-initial filed",
			"major-closing filed",
			"personal-data not-required",
			"supplement filed",
		],
	],
] as const)("S3 at %s", async (until, expected) => {
	const { summary } = await lived(until);
	const [incident] = summary.incidents;
	expect(incident === undefined ? null : [incident.state, ...incident.filings.map(({ kind, state }) => `${kind} ${state}`)]).toEqual(expected);
});

it("S3 to its end: nothing late, nothing refused, level 3, major by C1 and C4, and the log tells every step", async () => {
	const { summary, changes } = await lived();
	const incident = incidentOf({ summary });
	expect(incident).toMatchObject({ state: "closed", availabilityLevel: 3, major: { state: "closed", classifiedAt: at("08:30") }, reportable: "yes" });
	expect(criteriaOf(incident, "C1", "C4")).toEqual(["confirmed 08-14 08:30", "met 08-14 09:55"]);
	expect(filingsOf(incident).filter((line) => line.includes("late"))).toEqual([]);
	const kinds = changes
		.trim()
		.split("\n")
		.map((line) => (JSON.parse(line) as { kind: string }).kind);
	expect(kinds.filter((kind) => kind === "command-refused" || kind === "filing-late")).toEqual([]);
	const ids = changes
		.trim()
		.split("\n")
		.map((line) => (JSON.parse(line) as { id: string }).id);
	expect(new Set(ids).size).toBe(ids.length);
});
