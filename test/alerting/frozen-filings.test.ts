import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { describe, expect, it } from "vitest";
import { filingOf } from "../../alerting/filing.ts";
import { outage, over, type Story, story } from "./register-story.ts";

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
