import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serveFake } from "../support/serve.ts";
import { brokenSample } from "../support/views.ts";

let served: Served;
const scrape = async () => (await fetch(`${served.url}/metrics`)).text();

beforeAll(async () => {
	served = await serveFake();
	served.program.setService(brokenSample(), "changed");
	served.metrics.recordsRead("rtowatch.health", "ok", 3);
	served.metrics.recordsRead("rtowatch.health", "stale", 1);
	served.metrics.rtoBreached("web-order", "A");
	served.metrics.noticedLate(0.2);
	served.metrics.published(-1);
	served.metrics.evidenceKept(12);
	served.metrics.canaryRan("passed");
});
afterAll(() => served.http.close());

test.each([
	'rtowatch_build_info{version="0.0.0-test"} 1',
	'rtowatch_kafka_records_total{topic="rtowatch.health",outcome="ok"} 3',
	'rtowatch_kafka_records_total{topic="rtowatch.health",outcome="stale"} 1',
	'rtowatch_kafka_consumer_lag_records{topic="rtowatch.health",partition="0"} 7',
	'rtowatch_service_state{service="web-order",tier="A",state="down"} 1',
	'rtowatch_service_state{service="web-order",tier="A",state="up"} 0',
	'rtowatch_service_state{service="login",tier="A",state="up"} 1',
	'rtowatch_outage_active{service="web-order",tier="A"} 1',
	'rtowatch_outage_active{service="login",tier="A"} 0',
	'rtowatch_rto_used_ratio{service="web-order",tier="A"} 0.367',
	'rtowatch_rto_breaches_total{service="web-order",tier="A"} 1',
	'rtowatch_filing_remaining_seconds{filing="initial"} 540',
	'rtowatch_detection_lateness_seconds_bucket{le="0.25"} 1',
	'rtowatch_publish_latency_seconds_bucket{le="0.005"} 1',
	'rtowatch_wall_clients{page="wall",visible="true",audible="true"} 0',
	"rtowatch_deliveries_pending 2",
	"rtowatch_evidence_records_total 12",
	'rtowatch_canary_runs_total{result="passed"} 1',
	'rtowatch_canary_runs_total{result="failed"} 0',
	'rtowatch_canary_last_success_timestamp_seconds{hop="stored"} 1794963600',
])("/metrics has %s (CONTRACT §7)", async (line) => {
	expect((await scrape()).split("\n")).toContain(line);
});

test("/metrics has prom-client's defaults too", async () => {
	expect(await scrape()).toMatch(/^process_resident_memory_bytes \d+/m);
});

test("a service that is gone is gone from the metrics as well: labels are bounded by the inventory", async () => {
	const other = await serveFake();
	const gone = other.program.services().slice(1);
	other.http.serve({ ...other.program, services: () => gone }, other.people);
	expect(await (await fetch(`${other.url}/metrics`)).text()).not.toContain('service="web-order"');
	await other.http.close();
});
