import { describe, expect, it } from "vitest";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { type Engine, startEngine } from "../../server/monitor/engine.ts";
import { settleAll, takeSample } from "../../server/monitor/settle.ts";
import { MINUTE, SECOND } from "../../streams/instant.ts";
import { firmWith, instant, service } from "../support/story.ts";

const AT = Date.parse(instant("09:00:00"));

/** What API v2 makes of alerts: firing until its `endsAt`, resolved for good. */
const started = () => startEngine(firmWith(service("confirmAfter: 0s, restoreAfter: 2m")).firm, twSecurities, AT);
const fires = (engine: Engine, source: string, at: number, until: number | null) =>
	takeSample(engine, 0, { signal: "probe", site: "hq", source, value: 0, at, until, ended: false });
const resolved = (engine: Engine, source: string, at: number) =>
	takeSample(engine, 0, { signal: "probe", site: "hq", source, value: 1, at, until: null, ended: false });

/** One fingerprint was resolved long ago; another fired, was confirmed, and lapsed at 09:15. */
function lapsed(): Engine {
	const engine = started();
	resolved(engine, "first", AT);
	fires(engine, "second", AT + 10 * MINUTE, AT + 15 * MINUTE);
	settleAll(engine, AT + 16 * MINUTE);
	return engine;
}

describe("CONTRACT §3.3: an alert on API v2 whose endsAt passes without renewal", () => {
	it("is unknown although another fingerprint of its signal was once resolved, and the outage runs on", () => {
		const engine = lapsed();
		settleAll(engine, AT + 60 * MINUTE);
		expect(engine.services[0]).toMatchObject({ verdict: "unknown", outage: { state: "confirmed", endedAt: null } });
		expect(engine.services[0]!.watches[0]).toMatchObject({ verdict: "unknown", since: AT + 15 * MINUTE });
	});

	it("is down again when it fires again, and up when it is resolved", () => {
		const engine = lapsed();
		fires(engine, "second", AT + 17 * MINUTE, AT + 20 * MINUTE);
		expect(engine.services[0]!.verdict).toBe("down");
		resolved(engine, "second", AT + 18 * MINUTE);
		expect(engine.services[0]!.verdict).toBe("up");
		settleAll(engine, AT + 30 * MINUTE);
		expect(engine.services[0]).toMatchObject({ outage: null, last: { endedAt: AT + 18 * MINUTE } });
	});

	it("yields to a good sample that is newer than its end (SEMANTICS 2.4)", () => {
		const engine = lapsed();
		resolved(engine, "first", AT + 17 * MINUTE);
		expect(engine.services[0]!.verdict).toBe("up");
	});

	it("leaves a signal down while another fingerprint still fires", () => {
		const engine = started();
		fires(engine, "first", AT, null);
		fires(engine, "second", AT + SECOND, AT + MINUTE);
		settleAll(engine, AT + 2 * MINUTE);
		expect(engine.services[0]!.verdict).toBe("down");
	});
});
