import { describe, expect, it } from "vitest";
import { aboutText, channelRows, glanceOf, groupDeliveries } from "../../web/pages/delivery-groups.ts";
import { deliveriesPath, deliveryFilterOf, deliveryRows, messagesPath } from "../../web/pages/messages-data.ts";
import { deliveryView, messageView } from "../support/message-answers.ts";
import { earlyOverview, INCIDENT } from "../support/screen-stories.ts";

const at = (time: string): string => `2026-11-18T${time}.000+08:00`;
const filterOf = (search: string) => deliveryFilterOf(new URLSearchParams(search));

describe("the delivery log of a channel that fails (issue 6 §2, §4)", () => {
	it("is one line of each message, its newest attempt in sight and every other behind it", () => {
		const log = [deliveryView("m1", { attempt: 3 }), deliveryView("m2"), deliveryView("m1", { attempt: 2 }), deliveryView("m1")];
		const groups = groupDeliveries(deliveryRows(log, [], filterOf("")));
		expect(groups.map(({ newest, former }) => [newest.message, newest.attempt, former.map(({ attempt }) => attempt)])).toEqual([
			["m1", 3, [2, 1]],
			["m2", 1, []],
		]);
	});
	it("is read by days of the firm, both included; its messages as far as the last of them", () => {
		const filter = filterOf("?from=2026-11-18&to=2026-11-19&result=later");
		expect(new URLSearchParams(deliveriesPath(filter).split("?")[1]).get("from")).toBe("2026-11-18T00:00:00.000+08:00");
		expect(new URLSearchParams(messagesPath(filter).split("?")[1]).get("to")).toBe("2026-11-19T23:59:59.999+08:00");
		expect(messagesPath(filterOf("?from=2026-11-18&to=tomorrow"))).toBe("/messages?limit=500");
	});
});

describe("a channel", () => {
	const why = { code: "said", values: { text: "HTTP 503 busy" } } as const;
	const stateOf = (...messages: Parameters<typeof messageView>[1][]) =>
		channelRows(
			["sms"],
			messages.map((more, place) => messageView(`m${place}`, more)),
		)[0]!;
	it("works by what it last took, and is said to be unused before it took anything", () => {
		expect(stateOf({}, { endedAt: at("09:05:00") })).toMatchObject({ state: "works", deliveredAt: at("09:05:00"), waiting: 0, why: null });
		expect(stateOf({ channel: "mail" })).toMatchObject({ state: "unused", deliveredAt: null });
	});
	it("fails while messages are tried again, with how many and why; one that is only not due yet is no failure", () => {
		expect(stateOf({ state: "waiting", attempts: 4, endedAt: null, why }, {})).toMatchObject({ state: "fails", waiting: 1, why });
		expect(stateOf({ state: "waiting", attempts: 0, endedAt: null }, {})).toMatchObject({ state: "works", waiting: 0 });
	});
	it("fails by a refusal until it takes another message", () => {
		const refused = { state: "refused", endedAt: at("09:03:00"), why } as const;
		expect(stateOf(refused, { endedAt: at("09:02:00") }).state).toBe("fails");
		expect(stateOf(refused, { endedAt: at("09:04:00") }).state).toBe("works");
	});
});

it("the last day at a glance: delivered, waiting with when the next is due, failed, not needed any more; no canary", () => {
	const messages = [
		messageView("a"),
		messageView("b", { state: "waiting", dueAt: at("09:20:00") }),
		messageView("c", { state: "waiting", dueAt: at("09:10:00") }),
		messageView("d", { state: "given-up" }),
		messageView("e", { state: "silenced" }),
		messageView("canary", { occasion: "canary", state: "refused" }),
		messageView("old", { decidedAt: "2026-11-16T09:00:00.000+08:00" }),
	];
	expect(glanceOf(messages, Date.parse(at("10:00:00")))).toEqual({ delivered: 1, waiting: 2, failed: 1, held: 1, nextAt: at("09:10:00") });
});

it("what was missed is called as screens call it", () => {
	const overview = earlyOverview();
	const title = overview.incidents.find(({ id }) => id === INCIDENT)!.title;
	const login = overview.services.find(({ id }) => id === "login")!.name;
	expect([aboutText(INCIDENT, overview), aboutText("login/20261118-090030", overview), aboutText("kafka", overview), aboutText("kafka", null)]).toEqual([
		title,
		`${login} 11/18 09:00:30`,
		"kafka",
		"kafka",
	]);
});
