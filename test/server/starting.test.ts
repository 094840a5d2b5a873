import { expect, it, onTestFinished } from "vitest";
import { createHttp } from "../../server/http/http.ts";
import type { Log } from "../../server/log.ts";
import { createMetrics } from "../../server/metrics.ts";

it("CONTRACT §1: answers 503 while it starts, and says so without calling it an error", async () => {
	const said: [string, object][] = [];
	const at = (level: string) => (what: object) => void said.push([level, what]);
	const log = { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") } as unknown as Log;
	const http = createHttp({ now: Date.now, log, metrics: createMetrics("0.0.0-test"), version: "0.0.0-test", screens: "." });
	onTestFinished(() => http.close());
	const url = await http.listen("127.0.0.1", 0);
	const answer = await fetch(`${url}/api/v1/overview`);
	expect([answer.status, answer.headers.get("retry-after"), await answer.json()]).toEqual([
		503,
		"1",
		{ error: { code: "unavailable", message: "RTO Watch is starting", details: [] } },
	]);
	expect(said).toEqual([["info", { method: "GET", url: "/api/v1/overview" }]]);
});
