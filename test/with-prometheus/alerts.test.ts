import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decodeAlertmanager } from "../../streams/formats/alertmanager.ts";
import type { AddressedReading, Reading } from "../../streams/reading.ts";
import { toolOrSkip } from "../support/tools.ts";
import { type Listener, listen } from "./listener.ts";
import { type Program, startAlertmanager, startPrometheus } from "./programs.ts";

const binaries = [toolOrSkip("prometheus"), toolOrSkip("prometheus-alertmanager")] as const;
const missing = binaries.includes(null) ? ": prometheus or prometheus-alertmanager is not installed" : "";

const isAlert =
	(value: number) =>
	(reading: Reading): boolean =>
		reading.kind === "addressed" && reading.value === value;

const rules = `
groups:
  - name: login
    interval: 1s
    rules:
      - { alert: LoginFailing, expr: login_success_ratio < 0.5, labels: { service: web-order, site: hq }, annotations: { summary: logins fail } }
`;

/** The same alerts go both ways: from Prometheus to us as API v2, and through Alertmanager as webhook v4. */
describe.skipIf(missing !== "")(`real alerts (CONTRACT 3.3)${missing}`, () => {
	let direct: Listener;
	let hooked: Listener;
	const programs: Program[] = [];

	beforeAll(async () => {
		direct = await listen({ "/api/v2/alerts": (body) => decodeAlertmanager(body, "api-v2", Date.now()) });
		hooked = await listen({ "/api/v1/alertmanager": (body) => decodeAlertmanager(body, "webhook-v4", Date.now()) });
		direct.expose("login_success_ratio 0.2\n");
		const alertmanager = await startAlertmanager(
			binaries[1]!,
			`
route: { receiver: us, group_wait: 0s, group_interval: 1s, repeat_interval: 1h }
receivers: [{ name: us, webhook_configs: [{ url: "http://127.0.0.1:${hooked.port}/api/v1/alertmanager", send_resolved: true }] }]
`,
		);
		programs.push(alertmanager);
		const prometheus = await startPrometheus(
			binaries[0]!,
			`
global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
alerting: { alertmanagers: [{ static_configs: [{ targets: ["127.0.0.1:${direct.port}", "127.0.0.1:${alertmanager.port}"] }] }] }
scrape_configs: [{ job_name: web-order, static_configs: [{ targets: ["127.0.0.1:${direct.port}"] }] }]
`,
			rules,
		);
		programs.push(prometheus);
	});

	afterAll(async () => {
		for (const program of programs.toReversed()) await program.stop();
		await direct?.stop();
		await hooked?.stop();
	});

	test("that fire are 0 by either way, from one source, and on v2 only until their endsAt", async () => {
		const [v2, v4] = (await Promise.all([direct.reading(isAlert(0)), hooked.reading(isAlert(0))])) as AddressedReading[];
		const expected = { service: "web-order", signal: "login-failing", site: "hq", detail: "logins fail" };
		expect(v2).toMatchObject(expected);
		expect(v4).toMatchObject({ ...expected, source: v2!.source, at: v2!.at, until: null });
		expect(v2!.until).toBeGreaterThan(v2!.at);
	});

	test("that are resolved are 1 by either way, at one instant", async () => {
		direct.expose("login_success_ratio 0.9\n");
		const [v2, v4] = await Promise.all([direct.reading(isAlert(1)), hooked.reading(isAlert(1))]);
		expect(v4).toMatchObject({ at: v2!.at, source: (v2 as AddressedReading).source });
	});
});
