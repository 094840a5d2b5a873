import { describe, expect, it } from "vitest";
import { marksDue } from "../../../alerting/messages/marks.ts";
import { type Message, messagesOf } from "../../../alerting/messages/message.ts";
import { occasionOf } from "../../../alerting/messages/occasion.ts";
import type { Plan } from "../../../alerting/messages/plan.ts";
import { type Found, watch } from "../../../alerting/messages/watch.ts";
import { twSecurities } from "../../../alerting/rules/tw-securities.ts";
import { makeChange } from "../../../streams/change.ts";
import { ESCALATING, planOf, ROSTER, worldOf } from "../../support/message-plan.ts";
import { clock, firm, outage, type Story, service, story, t } from "../register-story.ts";

const duties = {
	firm: firm({ roster: ROSTER }, [service("web"), service("mail", { core: false, tiers: [{ from: Number.NEGATIVE_INFINITY, tier: "none" }] })]),
	rules: twSecurities,
};
const facts = outage("web", "09:00");
const confirmed = makeChange({
	kind: "outage-confirmed",
	subject: `service/web/outage/${facts.id}`,
	to: "confirmed",
	happenedAt: t("09:01"),
	noticedAt: t("09:01"),
	outage: facts,
});
/** An outage of web from nine o'clock on, alarmed a minute later. */
const down = () => story(duties).outage("outage-confirmed", facts, "09:01");
/** What the program itself makes of the story: every message, delivered. */
function made(run: Story, plan: Plan, until: string): Found[] {
	const world = worldOf(run);
	const changes = [confirmed, ...run.changes];
	const marks = ["09:21", "09:26", "09:29"].filter((at) => at <= until).flatMap((at) => marksDue(world.register, t(at) - 1_000, t(at)));
	const occasions = [...changes.flatMap((change) => occasionOf(change, world) ?? []), ...marks];
	return occasions.flatMap((occasion) => messagesOf(occasion, plan, world, occasion.happenedAt)).map(sent);
}
const sent = (message: Message): Found => ({ ...message, state: "delivered", reason: null, delivered: true });

/** `09:01 not-decided outage-confirmed mail` of what the watcher misses. */
function missed(run: Story, messages: readonly Found[], at: string, { plan = planOf([ESCALATING]), since = "08:00" } = {}): string[] {
	const servicesOf = (incident: string) => run.register().incidents.get(incident)?.services ?? [];
	const ground = { changes: [confirmed, ...run.changes], messages, plan, firm: duties.firm, servicesOf, since: t(since), at: t(at) };
	return watch(ground).map(
		({ what, occasion, happenedAt, channel, person }) => `${clock(happenedAt)} ${what} ${occasion} ${channel}${person ? ` ${person}` : ""}`,
	);
}

describe("the watcher, a second pair of eyes on the messages (issue 6 §2)", () => {
	it("misses nothing when everything that the program decides went", () => {
		const run = down().until("09:40");
		expect(made(run, planOf([ESCALATING]), "09:40").length).toBeGreaterThan(10);
		expect(missed(run, made(run, planOf([ESCALATING]), "09:40"), "09:40")).toEqual([]);
	});
	it("misses, by the changes alone, every message of the half hour when none was made", () => {
		const run = down().until("09:40");
		const of = (occasion: string, at: string) => [`${at} not-decided ${occasion} mail`, `${at} not-decided ${occasion} room`];
		expect(missed(run, [], "09:40")).toEqual([
			...of("outage-confirmed", "09:01"),
			...of("draft-ready", "09:01"),
			...of("overdue", "09:31"),
			...of("minutes-left-10", "09:21"),
			...of("minutes-left-5", "09:26"),
			...of("minutes-left-2", "09:29"),
		]);
	});
	it("gives the program two minutes, and looks no further back than it is to", () => {
		const run = down();
		expect(missed(run, [], "09:03")).toEqual([]);
		expect(missed(run, [], "09:03:01")).not.toEqual([]);
		expect(missed(run, [], "09:10", { since: "09:02" })).toEqual([]);
	});
	it("misses a channel that alone got no message", () => {
		const run = down().until("09:10");
		const messages = made(run, planOf([ESCALATING]), "09:10").filter(({ channel, occasion }) => channel !== "room" || occasion.kind !== "outage-confirmed");
		expect(missed(run, messages, "09:10")).toEqual(["09:01 not-decided outage-confirmed room"]);
	});
	it.each([
		["filed in time", (run: Story) => run.command({ command: "recordFiling", service: "web" }, "09:10")],
		[
			"parked",
			(run: Story) => run.command({ command: "decideReportable", service: "web", decision: "parked", confirmedBy: "李大同", parkedUntil: t("15:00") }, "09:05"),
		],
	])("expects no mark before a filing that is %s", (_, act) => {
		const run = act(down()).until("09:40");
		expect(missed(run, [], "09:40").filter((line) => line.includes("minutes-left-10"))).toEqual([]);
	});
	it("takes a later mark for one that passed while the program was down", () => {
		const run = down().until("09:40");
		const messages = made(run, planOf([ESCALATING]), "09:40").filter(({ occasion }) => occasion.kind !== "minutes-left-10");
		expect(missed(run, messages, "09:40")).toEqual([]);
	});
	it.each([
		["of other occasions", { occasions: ["overdue"] as const }],
		["of other services", { services: ["mail"] }],
		["of other tiers", { tiers: ["B"] as const }],
		["of other kinds", { kinds: ["dr-site"] as const }],
		["to a roster with a gap", { waves: [{ afterMs: 0, to: [{ roster: "nobody" }], by: ["mail"] }] }],
	])("expects nothing by a route %s", (_, route) => {
		expect(missed(down(), [], "09:10", { plan: planOf([route]) })).toEqual([]);
	});

	const first = () => made(down(), planOf([{}]), "09:02")[0]!;
	it.each([
		["waits without being sent", { state: "waiting", delivered: false }, "not-sent"],
		["says it was delivered, and the log does not", { delivered: false }, "not-sent"],
		["was refused", { state: "refused", delivered: false }, "refused"],
		["was given up", { state: "given-up", delivered: false }, "given-up"],
		["was silenced though it is of the thirty minutes", { state: "silenced", delivered: false }, "silenced"],
	] as const)("names a message that %s", (_, more, what) => {
		expect(missed(down(), [{ ...first(), ...more }], "09:10", { plan: planOf([]) })).toEqual([`09:01 ${what} outage-confirmed mail day`]);
	});
	it("leaves alone what has time yet, what settled, and what somebody silenced rightly", () => {
		const soft = { ...first(), occasion: { ...first().occasion, thirtyMinutes: false }, state: "silenced", delivered: false };
		const late = { ...first(), state: "waiting", delivered: false, dueAt: t("09:09") };
		expect(missed(down(), [soft, late, { ...first(), state: "settled", delivered: false }], "09:10", { plan: planOf([]) })).toEqual([]);
	});
});
