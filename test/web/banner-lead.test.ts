import { expect, test } from "vitest";
import { detailOf, leadOf } from "../../web/pages/banner-lead.ts";

test("a banner about messages leads to the page of messages instead of listing them; one about Kafka says its cause and leads nowhere", () => {
	const missed = { cause: "messages-missed", detail: "outage-confirmed ap-order/1 → noc-room: not-sent" };
	const broker = { cause: "broker-unreachable", detail: "127.0.0.1:9092" };
	expect([missed, broker].map((banner) => [detailOf(banner), leadOf(banner.cause, ["see"])])).toEqual([
		[null, "/messages"],
		["127.0.0.1:9092", null],
	]);
});

test("whoever may not see people is not led to the trail of the account for emergencies", () => {
	expect([leadOf("break-glass", ["see"]), leadOf("break-glass", ["see", "see-people"])]).toEqual([null, "/people?show=trail"]);
});
