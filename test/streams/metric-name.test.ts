import { describe, expect, test } from "vitest";
import { labelValue, metricKey, sameUnit } from "../../streams/metric-name.ts";

describe("one metric under several names (CONTRACT 2, `metric`)", () => {
	test.each([
		["login.success.ratio", "login_success_ratio"],
		["login.success", "login_success_ratio"],
		["order.ack.latency", "order_ack_latency_milliseconds"],
		["order.ack.latency.p95", "order_ack_latency_milliseconds.p95"],
		["order.ack.latency.count", "order_ack_latency_milliseconds_count"],
		["orders.rejected", "orders_rejected_total"],
		["quote.staleness", "quote_staleness_seconds"],
		["process.cpu.time", "process_cpu_time_seconds_total"],
		["disk.io", "disk_io_bytes_per_second"],
		["requests", "requests_per_second"],
		["job:latency.p99.9", "job:latency_p99_9"],
	])("%s and %s have one key", (one, other) => {
		expect(metricKey(one)).toBe(metricKey(other));
	});

	test.each([
		["order.ack.latency", "order.ack.latency.p95"],
		["order.ack.latency.p95", "order.ack.latency.p99"],
		["orders.rejected", "orders.accepted"],
		["seconds", "bytes"],
	])("%s and %s are two", (one, other) => {
		expect(metricKey(one)).not.toBe(metricKey(other));
	});

	test.each([
		["disk.used.bytes", null, "disk_used_percent", null, false],
		["disk.used", "By", "disk_used_percent", null, false],
		["disk.used", "By", "disk.used", "%", false],
		["disk.used", "By", "disk_used_bytes", null, true],
		["disk.used", null, "disk_used_bytes", null, true],
		["disk.used", "By", "disk_used", null, true],
		["login.success.ratio", "1", "login_success_ratio", null, true],
		["order.ack.latency.p95", "ms", "order_ack_latency_milliseconds.p95", null, true],
		["order.ack.latency.p95", "s", "order_ack_latency_milliseconds.p95", null, false],
		["order.ack.latency.count", "1", "order_ack_latency_milliseconds_count", null, true],
		["orders", "{order}", "orders_total", null, true],
	])("%s in %s and %s in %s: the same unit is %s", (name, unit, arriving, arrivingUnit, same) => {
		expect(sameUnit({ name, unit }, { name: arriving, unit: arrivingUnit })).toBe(same);
	});
});

describe("one label under several names (CONTRACT 2, `match`)", () => {
	test.each([
		["service.name", { "service.name": "web-order", job: "other" }, "web-order"],
		["service.name", { service_name: "web-order", job: "other" }, "web-order"],
		["service.name", { job: "web-order" }, "web-order"],
		["service.instance.id", { instance: "web-order-1" }, "web-order-1"],
		["service_name", { "service.name": "web-order" }, "web-order"],
		["channel", { channel: "web" }, "web"],
		["job", { "service.name": "web-order" }, undefined],
		["toString", {}, undefined],
	])("%s of %j is %s", (key, labels, value) => {
		expect(labelValue(labels as Record<string, string>, key)).toBe(value);
	});
});
