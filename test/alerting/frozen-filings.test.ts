import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { describe, expect, it } from "vitest";
import { draftOf } from "../../alerting/draft/draft.ts";
import { filingOf } from "../../alerting/filings/filing.ts";
import { versionsOf } from "../../alerting/filings/versions.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { firm, outage, over, refusedIn, type Story, story, t } from "./register-story.ts";

const filed = { command: "recordFiling", service: "web", filing: "initial" } as const;
const told = (): Story => story().outage("outage-confirmed", outage("web", "09:00"), "09:01");
const initialOf = (of: Story) => filingOf(of.incident().filings, "initial")!;
const fieldIn = (of: Story, number: number) => initialOf(of).frozen?.draft.fields.find((field) => field.number === number)?.value;

describe("CONTRACT 4: a filing that was made is frozen and hashed", () => {
	it("has no version before, and version 1 as of the command after", () => {
		const before = told();
		expect(initialOf(before).frozen).toBeNull();
		expect(initialOf(before.command(filed, "09:20")).frozen).toMatchObject({ version: 1, draft: { kind: "initial", madeAt: "2026-11-18T09:20:00.000+08:00" } });
	});
	it("stays as it was whatever is said or happens afterwards", () => {
		const after = told().command({ command: "setField", service: "web", field: 50, value: "no" }, "09:10").command(filed, "09:20");
		const version = initialOf(after).frozen;
		after
			.command({ command: "setField", service: "web", field: 50, value: "yes" }, "09:25")
			.outage("outage-ended", over(outage("web", "09:00"), "09:30"), "09:32");
		expect(initialOf(after).frozen).toEqual(version);
		expect(fieldIn(after, 50)).toBe("no");
	});
	it("carries the SHA-256 of its canonical JSON, the same for the same draft", () => {
		const frozen = initialOf(told().command(filed, "09:20")).frozen!;
		expect(frozen.hash).toBe(createHash("sha256").update(canonicalize(frozen.draft)!).digest("hex"));
		expect(initialOf(told().command(filed, "09:20")).frozen!.hash).toBe(frozen.hash);
		expect(initialOf(told().command(filed, "09:21")).frozen!.hash).not.toBe(frozen.hash);
	});
	it("freezes the major initial beside it in its own form when one filing counts as both (SEMANTICS 5.5)", () => {
		const both = told().command(filed, "09:20").incident().filings;
		expect(filingOf(both, "major-initial")!.frozen).toMatchObject({ draft: { kind: "major-initial" } });
	});
});

const refile = { command: "refile", service: "web", filing: "initial" } as const;
/** The versions of the initial as of the end of a story. */
function versionsIn(of: Story, at: string) {
	const { incidents, outages, bulletins, services: verdicts } = of.register();
	const duties = { firm: firm(), rules: twSecurities };
	const present = draftOf(of.incident(), "initial", { duties, outages: [...outages.values()], incidents, bulletins, verdicts, at: t(at) });
	return versionsOf(initialOf(of), present);
}
const changedIn = (of: Story, at: string, version: number) =>
	versionsIn(of, at)
		.find((one) => one.version === version)
		?.changed.map(({ number, from, to }) => `${number} ${from.text} → ${to.text}`);

describe("domain §8.6 no. 25: any change after a filing is another version, and both stay", () => {
	it("there is none before the filing, and one after it that changed nothing", () => {
		expect(versionsIn(told(), "09:10")).toEqual([]);
		expect(versionsIn(told().command(filed, "09:20"), "09:40")).toMatchObject([{ version: 1, frozenAt: t("09:20"), changed: [] }]);
	});
	it("what becomes of the incident corrects nothing: minutes pass, it is restored, it is handled", () => {
		const after = told()
			.command(filed, "09:20")
			.outage("outage-ended", over(outage("web", "09:00"), "09:30"), "09:32");
		expect(versionsIn(after.command({ command: "recordHandled", service: "web" }, "09:50"), "10:00")).toHaveLength(1);
	});
	it("a field that a person says otherwise makes a version that is not frozen, with its own hash and what it changes", () => {
		const after = told().command({ command: "setField", service: "web", field: 50, value: "no" }, "09:10").command(filed, "09:20");
		after.command({ command: "setField", service: "web", field: 50, value: "需要調查局協助" }, "09:25");
		const [first, second] = versionsIn(after, "09:25");
		expect(second).toMatchObject({ version: 2, frozenAt: null, submission: null });
		expect(second!.hash).not.toBe(first!.hash);
		expect(changedIn(after, "09:25", 2)).toEqual(["36 20 分 → 25 分", "37 20 分 → 25 分", "50 不需外部支援 → 需要調查局協助"]);
	});
	it("a corrected instant does too, and what it said first stays", () => {
		const after = told()
			.command(filed, "09:20")
			.command({ command: "correctInstant", service: "web", instant: "awareAt", value: t("08:58"), reason: "廠商簡訊" }, "09:30");
		expect(changedIn(after, "09:30", 2)?.slice(0, 2)).toEqual(["16 2026-11-18 09:01 → 2026-11-18 08:58", "17 系統告警 → 其他情資"]);
		expect(initialOf(after).frozen).toMatchObject({ version: 1 });
	});
	it("filed once more it is frozen as the next version, with the reason; the filing was made when it was made first (SEMANTICS 6.4)", () => {
		const after = told().command({ ...filed, receipt: "承辦人王○○", channel: "電話" }, "09:20");
		after.command({ ...refile, receipt: "P-1", channel: "通報平台", reason: "平台恢復，補登錄" }, "11:00");
		expect(initialOf(after)).toMatchObject({ state: "filed", filedAt: t("09:20"), late: false, receipt: "P-1", channel: "通報平台" });
		expect(versionsIn(after, "11:00").map(({ version, frozenAt, submission }) => [version, frozenAt, submission?.receipt])).toEqual([
			[1, t("09:20"), "承辦人王○○"],
			[2, t("11:00"), "P-1"],
		]);
		expect(after.changes.findLast(({ kind }) => kind === "filing-state")).toMatchObject({
			from: "filed",
			to: "filed",
			happenedAt: t("11:00"),
			reason: "version 2; receipt P-1; 平台恢復，補登錄",
		});
	});
	it.each([
		["before it was filed", false, { reason: "x" }, "filing initial is not filed yet"],
		["without a reason", true, {}, "a reason is needed"],
		["in the future", true, { reason: "x", filedAt: t("11:01") }, "lies after the command's instant"],
		[
			"before the version that stands",
			true,
			{ reason: "x", filedAt: t("09:20") },
			"is not after 2026-11-18T09:20:00.000+08:00, when version 1 of initial was filed",
		],
	])("it is not filed once more %s", (_, isFiled, more, why) => {
		const before = isFiled ? told().command(filed, "09:20") : told();
		expect(refusedIn(before.command({ ...refile, reason: null, ...more }, "11:00"))).toContain(why);
	});
	it("a supplement gives what was filed last a version more, so that it says what the authority knows (SEMANTICS 6.3)", () => {
		const grown = told().command(filed, "09:20").outage("outage-confirmed", outage("order-core", "09:05"), "09:26");
		grown.command({ command: "recordFiling", service: "web", filing: "supplement" }, "09:40");
		const { filings } = grown.incident();
		expect(filings.map(({ kind, frozen }) => [kind, frozen?.version ?? null])).toEqual([
			["initial", 2],
			["formal", null],
			["release", null],
			["major-initial", 2],
			["major-closing", null],
			["personal-data", null],
			["supplement", 1],
		]);
		expect(changedIn(grown, "09:40", 2)).toContainEqual(expect.stringContaining("系統 web → "));
		expect(initialOf(grown)).toMatchObject({ filedAt: t("09:20") });
		grown.outage("outage-confirmed", outage("app", "09:28"), "09:50").command({ command: "recordFiling", service: "web", filing: "supplement" }, "10:00");
		const versions = grown.incident().filings.filter(({ frozen }) => frozen !== null);
		expect(versions.map(({ kind, frozen }) => `${kind} ${frozen!.version}`)).toEqual(["initial 3", "major-initial 3", "supplement 1", "supplement 1"]);
	});
});
