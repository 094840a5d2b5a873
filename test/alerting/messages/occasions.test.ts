import { describe, expect, it } from "vitest";
import { marksDue } from "../../../alerting/messages/marks.ts";
import { occasionOf } from "../../../alerting/messages/occasion.ts";
import { twSecurities } from "../../../alerting/rules/tw-securities.ts";
import { type Change, type ChangeKind, makeChange } from "../../../streams/change.ts";
import { worldOf } from "../../support/message-plan.ts";
import { clock, firm, outage, type Story, service, story, t } from "../register-story.ts";

const opened = () => story().outage("outage-confirmed", outage("web", "09:00"), "09:01");
const ofOutage = (kind: ChangeKind, to: string, facts = outage("web", "09:00")): Change =>
	makeChange({ kind, subject: `service/web/outage/${facts.id}`, to, happenedAt: t("09:30"), noticedAt: t("09:30"), outage: facts });
/** `draft-ready initial` … of everything the register said. */
const told = (run: Story) =>
	run.changes.flatMap((change) => {
		const occasion = occasionOf(change, worldOf(run));
		return occasion ? [`${clock(change.noticedAt)} ${occasion.kind} ${occasion.filing}`] : [];
	});

describe("issue 6 §2: which changes people are told of", () => {
	it.each([
		["outage-confirmed", "confirmed", "outage-confirmed"],
		["outage-reopened", "confirmed", "outage-confirmed"],
		["threshold-crossed", "rto-50", "rto-50"],
		["threshold-crossed", "rto-80", "rto-80"],
		["threshold-crossed", "rto-100", "rto-100"],
		["threshold-crossed", "tolerance-100", undefined],
		["threshold-crossed", "latest-decision", undefined],
		["outage-suspected", "suspected", undefined],
		["outage-ended", "over", undefined],
	] as const)("%s to %s is %s", (kind, to, expected) => {
		expect(occasionOf(ofOutage(kind, to), worldOf(opened()))?.kind).toBe(expected);
	});
	it("an outage says its service, its incident and until when its RTO lasts", () => {
		const change = ofOutage("outage-confirmed", "confirmed");
		expect(occasionOf(change, worldOf(opened()))).toMatchObject({
			cause: change.id,
			services: ["web"],
			incident: "20261118-090100-web",
			dueAt: t("10:00"),
			thirtyMinutes: true,
			exercise: false,
			waitMs: 0,
		});
	});
	it("an outage of a service without a tier is none of the thirty minutes", () => {
		const plain = { firm: firm({}, [service("web", { tiers: [{ from: Number.NEGATIVE_INFINITY, tier: "none" }] })]), rules: twSecurities };
		expect(occasionOf(ofOutage("outage-confirmed", "confirmed"), worldOf(story(plain)))?.thirtyMinutes).toBe(false);
	});
	it("a draft is told of once, not each time it is made anew; overdue when it fell due, once for what counts as two (SEMANTICS 5.5)", () => {
		const run = opened().outage("outage-confirmed", outage("order-core", "09:05"), "09:06").until("09:32");
		expect(told(run)).toEqual(["09:01 draft-ready initial", "09:31:00.001 overdue initial"]);
	});
	it("what turns out not to be late is no occasion", () => {
		const run = opened()
			.until("09:32")
			.command({ command: "recordAwareness", service: "web", awareAt: t("09:20"), reason: "訂正" }, "09:33");
		expect(run.said("filing-late").at(-1)).toContain("filing/major-initial");
		expect(told(run).filter((line) => line.startsWith("09:33"))).toEqual([]);
	});
	it("a filing without a receipt is told of if there is none five minutes later", () => {
		const without = opened().command({ command: "recordFiling", service: "web" }, "09:10");
		const change = without.changes.find(({ kind, to, subject }) => kind === "filing-state" && to === "filed" && subject.endsWith("/initial"))!;
		expect(told(without).filter((line) => line.includes("no-receipt"))).toEqual(["09:10 no-receipt initial"]);
		expect(occasionOf(change, worldOf(without))).toMatchObject({ kind: "no-receipt", filing: "initial", waitMs: 300_000 });
		const receipted = opened().command({ command: "recordFiling", service: "web", receipt: "115-1" }, "09:10");
		expect(told(receipted).filter((line) => line.includes("no-receipt"))).toEqual([]);
	});
	it.each([
		["broker-unreachable", "cannot-see"],
		["own-downtime", undefined],
	])("sight lost by %s is %s: nobody can be told of our own downtime while it lasts", (cause, kind) => {
		const change = makeChange({ kind: "sight-lost", subject: "sight/kafka", to: cause, happenedAt: t("09:00"), noticedAt: t("09:00") });
		expect(occasionOf(change, worldOf(story()))).toEqual(kind ? expect.objectContaining({ kind, source: "kafka", services: [] }) : null);
	});
	it("an exercise is told as one (SEMANTICS 4.9)", () => {
		const drill = outage("web", "09:00", { exerciseSince: t("08:00") });
		expect(occasionOf(ofOutage("outage-confirmed", "confirmed", drill), worldOf(story()))?.exercise).toBe(true);
	});
	it("a change of an incident or a filing that is gone is no occasion", () => {
		const change = opened().changes.find(({ kind }) => kind === "draft-made")!;
		expect(occasionOf(change, worldOf(story()))).toBeNull();
	});
});

const marks = (run: Story, from: string, until: string) =>
	marksDue(run.register(), t(from), t(until)).map(({ kind, filing, happenedAt }) => `${clock(happenedAt)} ${kind} ${filing}`);

describe("issue 6 §2: 10, 5 and 2 minutes left", () => {
	it("are counted back from the due time, each in one span only", () => {
		expect(marks(opened(), "09:01", "09:20")).toEqual([]);
		expect(marks(opened(), "09:20", "09:21")).toEqual(["09:21 minutes-left-10 initial"]);
		expect(marks(opened(), "09:21", "09:25")).toEqual([]);
		expect(marks(opened(), "09:25", "09:26")).toEqual(["09:26 minutes-left-5 initial"]);
		expect(marks(opened(), "09:26", "09:29")).toEqual(["09:29 minutes-left-2 initial"]);
	});
	it("of several that passed unseen only the last is told, and none once it is due", () => {
		expect(marks(opened(), "09:01", "09:27")).toEqual(["09:26 minutes-left-5 initial"]);
		expect(marks(opened(), "09:01", "09:31")).toEqual([]);
	});
	it("say nothing of what is filed, and are others when awareness moves (SEMANTICS 4.4)", () => {
		expect(marks(opened().command({ command: "recordFiling", service: "web" }, "09:10"), "09:10", "09:21")).toEqual([]);
		const moved = opened().command({ command: "recordAwareness", service: "web", awareAt: t("08:50") }, "09:05");
		expect(marks(moved, "09:05", "09:10")).toEqual(["09:10 minutes-left-10 initial"]);
		const [before, after] = [opened(), moved].map((run) => marksDue(run.register(), 0, t("09:18"))[0]?.cause);
		expect(before).not.toBe(after);
	});
});
