import { expect, test } from "vitest";
import { detailOf, leadOf, omissionsIn } from "../../web/pages/banner-lead.ts";

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

test("what the daily audit misses is said in the reader's words, the first two by name, never as the program's own English line", () => {
	const omission = (incident: string) => ({ filing: "initial" as const, incident, services: ["登入"], dueAt: "2026-11-18T09:08:00.000+08:00" });
	const banner = { cause: "audit-missing", detail: "incident i1: initial missing", omissions: ["i1", "i2", "i3"].map(omission) };
	expect(detailOf(banner)).toBeNull();
	expect(omissionsIn(banner)).toEqual({ named: [omission("i1"), omission("i2")], more: 1 });
	expect(omissionsIn({})).toEqual({ named: [], more: 0 });
});
