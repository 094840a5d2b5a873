import { describe, expect, test } from "vitest";
import { decodeAlertmanager } from "../../../streams/formats/alertmanager.ts";
import { DAY, MINUTE, parseInstant, SECOND } from "../../../streams/instant.ts";
import { capture } from "../../support/captures.ts";

const startsAt = "2026-11-21T09:01:47.632Z";
const started = parseInstant(startsAt);
const now = started + 10 * MINUTE;
const webhook = JSON.parse(capture("alertmanager-webhook-v4.json").toString());
const [captured] = webhook.alerts;
const v4 = (alert: object) => decodeAlertmanager(Buffer.from(JSON.stringify({ ...webhook, alerts: [{ ...captured, ...alert }] })), "webhook-v4", now);
const v2 = (...alerts: object[]) => decodeAlertmanager(Buffer.from(JSON.stringify(alerts)), "api-v2", now);
const reading = {
	kind: "addressed",
	service: "order-core",
	signal: "target-down",
	site: "hq",
	source: "2e8586c51a535675",
	value: 0,
	at: started,
	detail: "127.0.0.1:1 is down",
	until: null,
};

describe("a webhook v4 alert (CONTRACT 3.3)", () => {
	test("captured from a real Alertmanager is 0 at startsAt of the signal of its name", () => {
		expect(decodeAlertmanager(capture("alertmanager-webhook-v4.json"), "webhook-v4", now)).toEqual({ readings: [reading], rejected: [] });
	});

	test("that is resolved is 1 at endsAt", () => {
		const { readings } = v4({ status: "resolved", endsAt: "2026-11-21T09:05:00Z" });
		expect(readings).toEqual([{ ...reading, value: 1, at: parseInstant("2026-11-21T09:05:00Z") }]);
	});

	test("without startsAt began when it was received", () => {
		expect(v4({ startsAt: undefined }).readings).toEqual([{ ...reading, at: now }]);
		expect(v4({ startsAt: "0001-01-01T00:00:00Z" }).readings).toEqual([{ ...reading, at: now }]);
	});

	test("SEMANTICS 1.6: that fires for days is never too old for the record it is written to a moment later", () => {
		const { readings } = v4({ startsAt: "2026-11-15T00:00:00Z" });
		const writtenAt = now + 30 * SECOND;
		expect(readings).toMatchObject([{ value: 0, until: null }]);
		expect(readings[0]!.at).toBeGreaterThan(writtenAt - DAY);
	});

	test("names its signal by the label signal before its own name", () => {
		expect(v4({ labels: { ...captured.labels, signal: "login-success" } }).readings).toMatchObject([{ signal: "login-success" }]);
	});

	test.each([
		["OrderCoreDown", "order-core-down"],
		["HTTPErrors_high", "http-errors-high"],
		["login latency (p99)", "login-latency-p99"],
	])("named %s is the signal %s", (alertname, signal) => {
		expect(v4({ labels: { service: "a", alertname } }).readings).toMatchObject([{ signal, site: null }]);
	});

	test("prefers the label service to system, and takes the one that can be an id", () => {
		expect(v4({ labels: { service: "a", system: "b", alertname: "x" } }).readings).toMatchObject([{ service: "a" }]);
		expect(v4({ labels: { service: "Kube DNS", system: "b", alertname: "x" } }).readings).toMatchObject([{ service: "b" }]);
	});

	test("that names no service is a series, so that it can be listed as unregistered", () => {
		expect(v4({ labels: { alertname: "Watchdog", severity: "none" } }).readings).toEqual([
			{
				kind: "series",
				name: "alert",
				labels: { alertname: "Watchdog", severity: "none" },
				series: 'alert{alertname="Watchdog",severity="none"}',
				unit: null,
				value: 0,
				at: started,
				ended: false,
			},
		]);
	});

	test.each([
		["missing-field", { labels: undefined }, "labels: found nothing"],
		["bad-value", { labels: { service: "a", alertname: 5 } }, "labels: found 5"],
		["missing-field", { labels: { service: "a" } }, "signal: found nothing"],
		["bad-value", { labels: { service: "a", alertname: "登入失敗" } }, 'signal: found "登入失敗", expected label signal or alertname'],
		["bad-value", { labels: { service: "a", alertname: "x".repeat(100_000).slice(0, 8_000) } }, "signal: found"],
		["too-large", { labels: { service: "a", alertname: "x", text: "y".repeat(9_000) } }, "labels: found"],
		["bad-value", { labels: { service: "a", alertname: "x", site: "HQ" } }, 'label site: found "HQ"'],
		["bad-value", { status: "pending" }, 'status: found "pending"'],
		["bad-instant", { startsAt: "yesterday" }, 'startsAt: found "yesterday"'],
		["bad-instant", { endsAt: 5 }, "endsAt: found 5"],
	])("is rejected as %s when %j", (reason, alert, message) => {
		expect(v4(alert)).toEqual({ readings: [], rejected: [{ reason, message: expect.stringContaining(message), index: 0 }] });
	});
});

describe("an API v2 alert (CONTRACT 3.3)", () => {
	const { labels, annotations } = captured;
	const endsAt = "2026-11-21T09:15:47.632Z";

	test("that fires holds until its endsAt, with the fingerprint Alertmanager would give it", () => {
		const until = parseInstant(endsAt);
		expect(v2({ labels, annotations, startsAt, endsAt, generatorURL: "http://x" })).toEqual({ readings: [{ ...reading, until }], rejected: [] });
	});

	test("without endsAt holds for Alertmanager's five minutes", () => {
		expect(v2({ labels, annotations, startsAt }).readings).toEqual([{ ...reading, until: now + 5 * MINUTE }]);
	});

	test("whose endsAt is not in the future is resolved, at that instant", () => {
		const passed = "2026-11-21T09:11:47.632Z";
		expect(parseInstant(passed)).toBe(now);
		expect(v2({ labels, annotations, startsAt, endsAt: passed }).readings).toEqual([{ ...reading, value: 1, at: now }]);
	});

	test("next to a bad one still counts", () => {
		const { readings, rejected } = v2({ labels: 5 }, { labels, startsAt, endsAt });
		expect(readings).toHaveLength(1);
		expect(rejected).toMatchObject([{ reason: "missing-field", index: 0 }]);
	});
});

test.each([
	["webhook-v4", "not-json", "{"],
	["webhook-v4", "not-an-object", "[]"],
	["webhook-v4", "not-an-object", '{"alerts":{}}'],
	["api-v2", "not-an-object", '{"alerts":[]}'],
] as const)("a %s body that is none is rejected whole as %s: %s", (version, reason, text) => {
	expect(decodeAlertmanager(Buffer.from(text), version, now)).toMatchObject({ readings: [], rejected: [{ reason, index: null }] });
});
