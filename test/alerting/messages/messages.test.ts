import { describe, expect, it } from "vitest";
import { type Message, messagesOf } from "../../../alerting/messages/message.ts";
import { type Occasion, occasionOf } from "../../../alerting/messages/occasion.ts";
import type { Plan } from "../../../alerting/messages/plan.ts";
import { briefly, keptReason, readReason, reason } from "../../../alerting/messages/reason.ts";
import { settledBy } from "../../../alerting/messages/settled.ts";
import { type Silence, silencedBy } from "../../../alerting/messages/silence.ts";
import { nextAttemptAt } from "../../../alerting/messages/waits.ts";
import { twSecurities } from "../../../alerting/rules/tw-securities.ts";
import { makeChange } from "../../../streams/change.ts";
import { MINUTE, SECOND } from "../../../streams/instant.ts";
import { ESCALATING, planOf, ROSTER, worldOf } from "../../support/message-plan.ts";
import { clock, firm, outage, over, type Story, service, story, t } from "../register-story.ts";

const SERVICES = [
	service("web"),
	service("settle", { tiers: [{ from: Number.NEGATIVE_INFINITY, tier: "B" }], kind: "supporting" }),
	service("mail", { core: false, tiers: [{ from: Number.NEGATIVE_INFINITY, tier: "none" }] }),
];
const duties = { firm: firm({ roster: ROSTER }, SERVICES), rules: twSecurities };
const down = (id: string, at = "09:00") => story(duties).outage("outage-confirmed", outage(id, at), at);
const occasion = (told: Story, id: string, at = "09:00"): Occasion => {
	const facts = outage(id, at);
	const change = makeChange({
		kind: "outage-confirmed",
		subject: `service/${id}/outage/${facts.id}`,
		to: "confirmed",
		happenedAt: t(at),
		noticedAt: t(at),
		outage: facts,
	});
	return occasionOf(change, worldOf(told))!;
};
const decided = (id: string, plan: Plan, at = "09:00", told = down(id, at)) => messagesOf(occasion(told, id, at), plan, worldOf(told), t(at));
/** `09:05 manager mail` */
const lines = (messages: readonly Message[]) => messages.map(({ dueAt, person, channel }) => `${clock(dueAt)} ${person} ${channel}`);

describe("issue 6 §2: who is told", () => {
	it("at once, and in waves that wait; a room once, whoever it is for", () => {
		expect(lines(decided("web", planOf([ESCALATING])))).toEqual(["09:00 day mail", "09:00 null room", "09:05 manager mail", "09:10 ciso mail"]);
	});
	it.each([
		["trading day by daylight", "09:00", ["day", "second"]],
		["trading day at night", "20:00", ["night"]],
		["Saturday by daylight", "2026-11-21T09:00", ["night"]],
	])("by the first shift of the roster that is on: %s", (_, at, expected) => {
		const plan = planOf([{ waves: [{ afterMs: 0, to: [{ roster: "line" }], by: ["mail"] }] }]);
		expect(decided("web", plan, at).map(({ person }) => person)).toEqual(expected);
	});
	it("a later wave tells whoever is on duty then", () => {
		const plan = planOf([
			{
				waves: [
					{ afterMs: 0, to: [{ person: "day" }], by: ["mail"] },
					{ afterMs: 10 * MINUTE, to: [{ roster: "line" }], by: ["mail"] },
				],
			},
		]);
		expect(lines(decided("web", plan, "17:55"))).toEqual(["17:55 day mail", "18:05 night mail"]);
	});
	it("everybody of a role; the CISO of the firm has that role", () => {
		const of = (role: string) => decided("web", planOf([{ waves: [{ afterMs: 0, to: [{ role }], by: ["mail"] }] }])).map(({ person }) => person);
		expect([of("reporter"), of("reviewer"), of("ciso"), of("nobody")]).toEqual([["day", "second"], ["manager"], ["ciso"], []]);
	});
	it.each([
		["services", { services: ["web"] }, [1, 0]],
		["tiers", { tiers: ["B" as const] }, [0, 1]],
		["kinds", { kinds: ["supporting" as const] }, [0, 1]],
		["occasions", { occasions: ["overdue" as const] }, [0, 0]],
		["none", {}, [1, 1]],
	])("by routes with a filter of %s", (_, filter, expected) => {
		expect(["web", "settle"].map((id) => decided(id, planOf([filter])).length)).toEqual(expected);
	});
	it("of what concerns no single service whatever the filter of services", () => {
		const change = makeChange({ kind: "sight-lost", subject: "sight/kafka", to: "stalled", happenedAt: t("09:00"), noticedAt: t("09:00") });
		const world = worldOf(story(duties));
		expect(messagesOf(occasionOf(change, world)!, planOf([{ tiers: ["A"] }]), world, t("09:00"))).toHaveLength(1);
	});
	it("once where two routes mean the same person by the same channel, and by the same id whenever it is decided", () => {
		const plan = planOf([{}, ESCALATING]);
		const ids = (at: string) => messagesOf(occasion(down("web"), "web"), plan, worldOf(down("web")), t(at)).map(({ id }) => id);
		expect(new Set(ids("09:00")).size).toBe(4);
		expect(ids("09:00")).toEqual(ids("09:07"));
		expect(ids("09:00").every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
	});
});

describe("issue 6 §2: quiet hours never apply to the thirty minutes", () => {
	const plan = planOf([{}], { quietHours: [{ days: "all", from: "22:00", to: "07:00" }] });
	it.each([
		["web", "23:00", "23:00"],
		["settle", "23:00", "23:00"],
		["mail", "23:00", "2026-11-19T07:00"],
		["mail", "06:59", "07:00"],
		["mail", "07:00", "07:00"],
	])("an outage of %s at %s is told at %s", (id, at, expected) => {
		expect(decided(id, plan, at).map(({ dueAt }) => clock(dueAt))).toEqual([expected]);
	});
	it("that never end hold nothing back: what never falls due could not even be stored", () => {
		const always = planOf([{}], { quietHours: [{ days: "all", from: "00:00", to: "24:00" }] });
		expect(decided("mail", always, "23:00").map(({ dueAt }) => clock(dueAt))).toEqual(["23:00"]);
	});
	it("nor to our not seeing", () => {
		const change = makeChange({ kind: "sight-lost", subject: "sight/kafka", to: "stalled", happenedAt: t("23:00"), noticedAt: t("23:00") });
		const world = worldOf(story(duties));
		expect(lines(messagesOf(occasionOf(change, world)!, plan, world, t("23:00")))).toEqual(["23:00 day mail"]);
	});
});

describe("issue 6 §2: what waited and has settled is not sent", () => {
	const settled = (told: Story, of = occasion(down("web"), "web"), blind: readonly string[] = [], decidedAt = t("09:00")) => {
		const why = settledBy({ occasion: of, decidedAt }, worldOf(told, blind));
		return why && briefly(keptReason(why));
	};
	const due = { ...occasion(down("web"), "web"), kind: "minutes-left-10" as const, filing: "initial", outage: null };
	it("an outage by somebody who took the incident on, or by its end", () => {
		expect(settled(down("web"))).toBeNull();
		expect(settled(down("web").command({ command: "acknowledge", service: "web" }, "09:02"))).toBe("taken-on 王小明");
		expect(settled(down("web").outage("outage-ended", over(outage("web", "09:00"), "09:03"), "09:05"))).toBe("outage-over");
	});
	it("a deadline by filing, or by somebody who took it on after the mark and not before", () => {
		const takenOn = (at: string) => settled(down("web").command({ command: "acknowledge", service: "web" }, at), due, [], t("09:20"));
		expect([takenOn("09:02"), takenOn("09:21")]).toEqual([null, "taken-on 王小明"]);
		expect(settled(down("web").command({ command: "recordFiling", service: "web" }, "09:10"), due)).toBe("filing-state filed");
	});
	it("a missing receipt by the receipt", () => {
		const missing = { ...due, kind: "no-receipt" as const };
		const filed = (receipt: string | null) => down("web").command({ command: "recordFiling", service: "web", receipt }, "09:10");
		expect([settled(filed(null), missing), settled(filed("115-1"), missing)]).toEqual([null, "receipt-there 115-1"]);
	});
	it("not seeing by seeing", () => {
		const blind = { ...due, kind: "cannot-see" as const, source: "kafka" };
		expect([settled(down("web"), blind, ["kafka"]), settled(down("web"), blind)]).toEqual([null, "seen-again kafka"]);
	});
});

describe("issue 6 §2: reasons in the delivery log", () => {
	it("are kept as a code and what it is about", () => {
		const silenced = reason("silenced", { by: "王", reason: '搬遷 "A"' });
		expect([readReason(keptReason(silenced)), briefly(keptReason(silenced))]).toEqual([silenced, 'silenced 王 搬遷 "A"']);
	});
	it.each(["550 no such user", "the outage is over", '{"code":"unheard-of","values":{}}', '{"code":"taken-on","val'])(
		"that are the words of others, or older than the codes, stay what they are: %s",
		(text) => {
			expect([readReason(text), briefly(text)]).toEqual([{ code: "said", values: { text } }, text]);
		},
	);
});

describe("issue 6 §2: silences", () => {
	const silence: Silence = { id: "s", author: "王", reason: "搬遷", madeAt: 0, until: t("12:00"), occasions: null, services: ["mail"] };
	const of = (id: string) => ({ occasion: occasion(down(id), id) });
	it("hold back what they name until their end", () => {
		expect(silencedBy(of("mail"), [silence], t("11:59"))).toBe(silence);
		expect(silencedBy(of("mail"), [silence], t("12:00"))).toBeNull();
		expect(silencedBy(of("mail"), [{ ...silence, services: ["other"] }], t("09:00"))).toBeNull();
		expect(silencedBy(of("mail"), [{ ...silence, occasions: ["overdue"] }], t("09:00"))).toBeNull();
	});
	it("tell of what concerns other services too", () => {
		const both = { occasion: { ...of("mail").occasion, services: ["mail", "settle"] } };
		expect(silencedBy(both, [silence], t("09:00"))).toBeNull();
		expect(silencedBy(both, [{ ...silence, services: ["settle", "mail"] }], t("09:00"))).not.toBeNull();
		expect(silencedBy({ occasion: { ...both.occasion, services: [] } }, [silence], t("09:00"))).toBeNull();
	});
	it("never the thirty minutes", () => {
		expect(silencedBy(of("web"), [{ ...silence, services: null }], t("09:00"))).toBeNull();
	});
});

describe("issue 6 §2: what a message says", () => {
	const [first] = decided("web", planOf([ESCALATING]));
	it("names what, since when and until when, with where to look", () => {
		expect(first).toMatchObject({ title: "服務中斷：系統 web", link: "https://watch.example.com/incidents/20261118-090000-web", severity: "critical" });
		const lines = ["示範證券：系統 web", "自 11-18 09:00:00 起中斷，11-18 09:00:00 確認", "RTO 至 11-18 10:00:00", "初步通報期限 11-18 09:30:00"];
		expect(first!.text).toBe([...lines, "請接手並恢復服務", "事件 20261118-090000-web"].join("\n"));
	});
	it("in English where the firm wants that, and by wave", () => {
		const later = decided("web", planOf([ESCALATING], { language: "en", address: null }));
		expect(later.map(({ title, link }) => [title, link])[2]).toEqual(["[nobody took it on] Outage: 系統 web", null]);
	});
	it("marks an exercise", () => {
		const world = worldOf(down("web"));
		const drill = { ...occasion(down("web"), "web"), exercise: true };
		expect(messagesOf(drill, planOf([{}]), world, t("09:00"))[0]!.title).toBe("【演練】服務中斷：系統 web");
	});
});

it("issue 6 §2: tries again after growing waits, and no sooner than the provider asks for", () => {
	const waits = [1, 2, 3, 6, 7, 40, 41, 500].map((attempts) => nextAttemptAt(attempts, 0, null) / SECOND);
	expect(waits).toEqual([1, 2, 4, 32, 60, 60, 600, 600]);
	expect([nextAttemptAt(1, 0, 30 * SECOND), nextAttemptAt(1, 0, 5 * 60 * MINUTE)]).toEqual([30 * SECOND, 15 * MINUTE]);
});
