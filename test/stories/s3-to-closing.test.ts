import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { replay } from "../../server/cli/replay.ts";
import { inTemporaryFolder } from "../support/folder.ts";
import type { Summary } from "../support/story.ts";
import { criteriaOf, filingsOf, incidentOf } from "./telling.ts";

const recordings = new URL("../../server/demo/recordings/", import.meta.url).pathname;
const at = (time: string, date = "2024-08-14") => `${date}T${time}:00.000+08:00`;

/** A command on the incident of the recording, as a row of it. */
function row(when: string, command: string, more: Record<string, unknown>): string {
	const names = command === "recordBulletin" ? {} : { service: "login" };
	return JSON.stringify({ at: when, type: "command", command, by: "值班主管", ...names, ...more });
}

const COMMANDS = [
	row(at("08:33"), "acknowledge", { note: "接手" }),
	row(at("08:35"), "recordAwareness", { awareAt: at("08:30"), source: "vendor", note: "資訊商簡訊" }),
	row(at("08:40"), "recordAction", { kind: "rollback", text: "緊急回復前一版商品檔" }),
	row(at("08:45"), "setField", { field: 52, value: "no" }),
	row(at("08:52"), "recordFiling", { filing: "initial", receipt: "A-0814-1", channel: "platform" }),
	row(at("09:35"), "recordFiling", { filing: "supplement", receipt: "A-0814-2" }),
	row(at("09:55"), "recordBulletin", { vendor: "symbol-vendor", firms: 16, text: "新檔案格式" }),
	row(at("10:20"), "decideReportable", { decision: "yes", reason: "影響客戶權益" }),
	row(at("11:00"), "decideCriterion", { criterion: "C1", decision: "confirmed", reason: "核心系統" }),
	row(at("15:00"), "recordFiling", { filing: "formal", receipt: "A-0814-3" }),
	row(at("17:00", "2024-08-15"), "recordHandled", {}),
	row(at("10:00", "2024-08-16"), "recordFiling", { filing: "release", receipt: "A-0816-1" }),
	row(at("11:00", "2024-08-22"), "recordFiling", { filing: "major-closing", receipt: "證資字第 1130822 號" }),
];

async function lived(until?: string): Promise<{ readonly summary: Summary; readonly changes: string }> {
	return inTemporaryFolder(async (folder) => {
		const firm = readFileSync(`${recordings}firm.yaml`, "utf8")
			.replace("services:\n", "vendors: [{ id: symbol-vendor, name: 行情資訊商 }]\nservices:\n")
			.replace("name: 登入／會員驗證\n", "name: 登入／會員驗證\n    vendor: symbol-vendor\n");
		const input = folder.write("s3.ndjson", `${readFileSync(`${recordings}S3.ndjson`, "utf8")}${COMMANDS.join("\n")}\n`);
		const args = ["--config", folder.write("firm.yaml", firm), "--input", input, ...(until === undefined ? [] : ["--until", until])];
		const [summary, changes] = [await replay(args), await replay([...args, "--output", "changes"])];
		expect([summary.code, summary.err, changes.code]).toEqual([0, "", 0]);
		return { summary: JSON.parse(summary.out) as Summary, changes: changes.out };
	});
}

/** Issue 4, "Done when" 4, as far as replay goes: S3 from the first sample to the closing letter by the command line alone. */
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
