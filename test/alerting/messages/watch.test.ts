import { describe, expect, it } from "vitest";
import { marksDue } from "../../../alerting/messages/marks.ts";
import { type Message, messagesOf } from "../../../alerting/messages/message.ts";
import { occasionOf } from "../../../alerting/messages/occasion.ts";
import type { Plan } from "../../../alerting/messages/plan.ts";
import { type Found, watch } from "../../../alerting/messages/watch.ts";
import { twSecurities } from "../../../alerting/rules/tw-securities.ts";
import { type Change, makeChange } from "../../../streams/change.ts";
import { ESCALATING, planOf, ROSTER, worldOf } from "../../support/message-plan.ts";
import { clock, firm, outage, over, type Story, service, story, t } from "../register-story.ts";

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
const sent = (message: Message): Found => ({ ...message, state: "delivered", endedAt: message.dueAt, reason: null, delivered: true });

/** `09:01 not-decided outage-confirmed mail` of what the watcher misses. */
function missed(
	run: Story,
	messages: readonly Found[],
	at: string,
	{ plan = planOf([ESCALATING]), since = "08:00", changes = [] as readonly Change[] } = {},
): string[] {
	const servicesOf = (incident: string) => run.register().incidents.get(incident)?.services ?? [];
	const ground = { changes: [confirmed, ...run.changes, ...changes], messages, plan, firm: duties.firm, servicesOf, since: t(since), at: t(at) };
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

	describe("of later waves", () => {
		const waves = (run: Story, at: string, keep: (found: Found) => boolean = ({ wave }) => wave === 0) =>
			missed(run, made(run, planOf([ESCALATING]), at).filter(keep), at);
		const acknowledged = (at: string) => down().command({ command: "acknowledge", service: "web" }, at);
		it("misses each that was not made once its time has come, and not before", () => {
			expect(waves(down().until("09:08"), "09:08")).toEqual([]);
			expect(waves(down().until("09:09"), "09:09")).toEqual(["09:01 not-decided outage-confirmed mail", "09:01 not-decided draft-ready mail"]);
		});
		it("misses the last one alone where the one before was made", () => {
			expect(waves(down().until("09:15"), "09:15", ({ wave }) => wave < 2)).toEqual([
				"09:01 not-decided outage-confirmed mail",
				"09:01 not-decided draft-ready mail",
			]);
		});
		it("expects none where somebody took it on before, it was filed, or the outage was over", () => {
			expect(waves(acknowledged("09:04").until("09:09"), "09:09")).toEqual([]);
			expect(waves(acknowledged("09:07").until("09:09"), "09:09")).toHaveLength(2);
			const filed = down().command({ command: "recordFiling", service: "web", receipt: "115" }, "09:05");
			expect(waves(filed.until("09:09"), "09:09")).toEqual(["09:01 not-decided outage-confirmed mail"]);
			const ended = over(facts, "09:03");
			const run = down().outage("outage-ended", ended, "09:05");
			const end = makeChange({
				kind: "outage-ended",
				subject: confirmed.subject,
				to: "restored",
				happenedAt: t("09:05"),
				noticedAt: t("09:05"),
				outage: ended,
			});
			expect(
				missed(
					run,
					made(run, planOf([ESCALATING]), "09:09").filter(({ wave }) => wave === 0),
					"09:09",
					{ changes: [end] },
				),
			).toEqual(["09:01 not-decided draft-ready mail"]);
		});
		it("believes a message that says it is settled only where the changes say so too", () => {
			const settled = (run: Story) =>
				made(run, planOf([ESCALATING]), "09:10").map((found) => (found.wave === 0 ? found : { ...found, state: "settled", delivered: false }));
			expect(missed(acknowledged("09:04").until("09:10"), settled(acknowledged("09:04")), "09:10")).toEqual([]);
			expect(missed(down().until("09:10"), settled(down()), "09:10")).toEqual([
				...["09:01 not-sent outage-confirmed mail manager", "09:01 not-sent outage-confirmed mail ciso"],
				...["09:01 not-sent draft-ready mail manager", "09:01 not-sent draft-ready mail ciso"],
			]);
		});
	});

	describe("of a receipt that is missing", () => {
		const filed = (receipt: string | null) => down().command({ command: "recordFiling", service: "web", receipt }, "09:10");
		const ofReceipt = (run: Story, at: string) => missed(run, [], at).filter((line) => line.includes("no-receipt"));
		it("misses it five minutes after the filing, and only where there was none", () => {
			expect([ofReceipt(filed(null).until("09:17"), "09:17"), ofReceipt(filed("115-1").until("09:20"), "09:20")]).toEqual([[], []]);
			expect(ofReceipt(filed(null).until("09:18"), "09:18")).toEqual(["09:10 not-decided no-receipt mail", "09:10 not-decided no-receipt room"]);
		});
		it("expects nothing where the receipt came in time", () => {
			const later = filed(null).command({ command: "refile", service: "web", filing: "initial", receipt: "115-2", reason: "補編號" }, "09:13");
			expect(ofReceipt(later.until("09:20"), "09:20")).toEqual([]);
		});
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
	it("leaves alone what has time yet, and what somebody silenced rightly", () => {
		const soft = { ...first(), occasion: { ...first().occasion, thirtyMinutes: false }, state: "silenced", delivered: false };
		const late = { ...first(), state: "waiting", delivered: false, dueAt: t("09:09") };
		expect(missed(down(), [soft, late], "09:10", { plan: planOf([]) })).toEqual([]);
	});
});
