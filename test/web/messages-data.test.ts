import { describe, expect, it } from "vitest";
import { OCCASIONS as SERVER_OCCASIONS } from "../../alerting/messages/occasion.ts";
import { RESULTS as SERVER_RESULTS } from "../../server/store/message-rows.ts";
import { linkOf, offersOf } from "../../web/pages/acknowledge-data.ts";
import {
	deliveriesPath,
	deliveryFilterOf,
	deliveryRows,
	limitsOf,
	OCCASIONS,
	personOptions,
	previewChoiceOf,
	previewPath,
	previewSteps,
	RESULTS,
	silenceRows,
} from "../../web/pages/messages-data.ts";
import { silenceEnds } from "../../web/pages/silence-ends.ts";
import { acknowledgement, deliveryView, messageView } from "../support/message-answers.ts";

const filterOf = (search: string) => deliveryFilterOf(new URLSearchParams(search));

describe("the delivery log (issue 6 §4)", () => {
	it("knows every occasion and every result that the server has", () => {
		expect([OCCASIONS, RESULTS]).toEqual([SERVER_OCCASIONS, SERVER_RESULTS]);
	});
	it("takes its filters from the address, and asks the server for what it can filter", () => {
		expect(filterOf("?person=duty&result=refused&occasion=overdue&channel=")).toEqual({
			person: "duty",
			result: "refused",
			occasion: "overdue",
			channel: null,
			from: null,
			to: null,
		});
		expect(deliveriesPath(filterOf("?person=duty&occasion=overdue"))).toBe("/deliveries?limit=500&person=duty");
	});
	it("says of each attempt which message it was of, by shape and word what became of it, and how long it took", () => {
		const [row] = deliveryRows([deliveryView("m1")], [messageView("m1")], filterOf(""));
		expect(row).toMatchObject({
			at: "11/18 09:01:32",
			person: "王值班",
			occasion: "outage-confirmed",
			mark: "✓",
			tone: "good",
			latency: "0.4",
			providerId: "SM-4711",
		});
	});
	it("has no time for what was not sent, no name for a room, and the id of a message that is not known", () => {
		const [row] = deliveryRows([deliveryView("m1", { attempt: 0, result: "settled", person: null })], [], filterOf(""));
		expect(row).toMatchObject({ latency: null, person: null, title: "m1", occasion: null, tone: "quiet" });
	});
	it.each([
		["delivered", "good"],
		["later", "waits"],
		["refused", "bad"],
		["given-up", "bad"],
		["silenced", "quiet"],
	] as const)("%s is %s", (result, tone) => {
		expect(deliveryRows([deliveryView("m1", { result })], [], filterOf(""))[0]!.tone).toBe(tone);
	});
	it("keeps to one occasion when it is asked to", () => {
		const rows = deliveryRows(
			[deliveryView("m1"), deliveryView("m2")],
			[messageView("m1"), messageView("m2", { occasion: "overdue" })],
			filterOf("?occasion=overdue"),
		);
		expect(rows.map(({ key }) => key.split(" ")[0])).toEqual(["m2"]);
	});
	it("offers everybody who was told, once", () => {
		expect(personOptions([messageView("m1"), messageView("m2"), messageView("m3", { person: null })])).toEqual([{ value: "duty", label: "王值班" }]);
	});
});

describe("routes (issue 6 §4)", () => {
	it("try the change that the address names; an outage of no service unless it does", () => {
		expect(previewPath(previewChoiceOf(new URLSearchParams("?occasion=overdue&service=login")))).toBe("/routes/preview?occasion=overdue&service=login");
		expect(previewPath(previewChoiceOf(new URLSearchParams("?occasion=nonsense")))).toBe("/routes/preview?occasion=outage-confirmed");
	});
	it("say of a change who is told together", () => {
		const routed = { route: "r", wave: 0, channel: "sms", title: "", at: "2026-11-18T09:16:00.000+08:00", silencedBy: null };
		const people = [
			{ id: "a", name: "甲" },
			{ id: "b", name: "乙" },
		];
		const steps = previewSteps([...people.map((person) => ({ ...routed, person })), { ...routed, wave: 1, person: null }], Date.parse(routed.at));
		expect(steps.map(({ wave, persons }) => [wave, persons])).toEqual([
			[0, ["甲", "乙"]],
			[1, [null]],
		]);
	});
	it("try an outage of the strictest tier unless the address names a service or says none: what no service has is held back by quiet hours", () => {
		const services = [
			{ id: "feed", tier: "none" },
			{ id: "login", tier: "A" },
		] as const;
		const serviceOf = (search: string) => previewChoiceOf(new URLSearchParams(search), services).service;
		expect(["", "?service=feed", "?service=-", "?occasion=cannot-see"].map(serviceOf)).toEqual(["login", "feed", null, null]);
	});
	it("say of a first wave that does not go at once that quiet hours hold it back", () => {
		const routed = { route: "r", wave: 0, channel: "sms", title: "", at: "2026-11-18T07:00:00.000+08:00", silencedBy: null, person: null };
		const heldAt = (now: string, wave = 0) => previewSteps([{ ...routed, wave }], Date.parse(`2026-11-18T${now}.000+08:00`))[0]!.held;
		expect([heldAt("03:00:00"), heldAt("06:59:45"), heldAt("06:50:00", 1)]).toEqual([true, false, false]);
	});
	it("are limited to services, by their names, tiers and kinds", () => {
		const route = { id: "r", occasions: [], services: ["web", "gone"], tiers: ["A"], kinds: null, waves: [] };
		expect(limitsOf(route, [{ id: "web", name: "Web 下單" }])).toEqual({ services: ["Web 下單", "gone"], tiers: ["A"], kinds: [] });
	});
	it("are silenced for half an hour, an hour, four, or until tomorrow morning by one press", () => {
		expect(silenceEnds(Date.parse("2026-11-18T23:45:00.000+08:00")).map(({ until }) => until)).toEqual([
			"2026-11-19T00:15:00",
			"2026-11-19T00:45:00",
			"2026-11-19T03:45:00",
			"2026-11-19T08:00:00",
		]);
	});
	it("silences name their services as screens do", () => {
		const silence = { id: "s", author: "王", reason: "r", madeAt: "", until: "2026-11-18T12:00:00.000+08:00", occasions: null, services: ["login", "gone"] };
		expect(silenceRows([silence], [{ id: "login", name: "登入" }])[0]).toMatchObject({ until: "11/18 12:00:00", services: ["登入", "gone"] });
	});
});

describe("the page that a link in a message leads to (issue 6 §2)", () => {
	it("keeps the link for this tab while somebody signs in", () => {
		const kept = new Map<string, string>();
		const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
		expect(linkOf("", storage)).toBeNull();
		expect([linkOf("#a.b", storage), linkOf("", storage)]).toEqual(["a.b", "a.b"]);
	});
	it.each(["nothing", "second-factor", "sign-in"] as const)("offers to take it on: %s is asked before", (needs) => {
		expect(offersOf({ ...acknowledgement, needs })).toBe(needs);
	});
	it.each(["used", "expired", "over"] as const)("offers nothing when it is %s", (state) => {
		expect(offersOf({ ...acknowledgement, state })).toBeNull();
	});
});
