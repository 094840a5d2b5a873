import { describe, expect, test } from "vitest";
import type { CanaryView } from "../../../server/canary/canary-view.ts";
import { run as cli } from "../../../server/cli/main.ts";
import { formatInstant, MINUTE, SECOND } from "../../../streams/instant.ts";
import { type MovableClock, movableClock, startTestApp, type TestApp, until } from "../../support/app.ts";
import { canaryConfig, connectedWall, runCanary } from "../../support/canary.ts";
import { inTemporaryFolder } from "../../support/folder.ts";
import { httpReceiver } from "../../support/receivers.ts";
import { post } from "../../support/serve.ts";

/** Everything that shows figures of the firm, its services, outages and incidents, and what was read. */
const FACE = [
	...["overview", "services", "services/web", "incidents", "outages", "deadlines", "handovers", "unregistered", "rejected", "calendar/horizon", "requests"],
	...["budget?from=2026-11-01T00:00:00%2B08:00", "inspection.json?period=2026H2"],
	...["services/web/history?from=2026-11-18T00:00:00%2B08:00", "activity?from=2026-11-01T00:00:00%2B08:00"],
];

/** A clock that can be stopped: from then on nothing moves but what is done. */
function stoppableClock(): MovableClock & { stop(): void } {
	const clock = movableClock();
	let stoppedAt: number | null = null;
	return {
		now: () => stoppedAt ?? clock.now(),
		ahead: clock.ahead,
		stop() {
			stoppedAt = clock.now();
		},
	};
}

async function faceOf(app: TestApp): Promise<Record<string, unknown>> {
	const answers = await Promise.all(FACE.map(async (path) => [path, await app.get(`/api/v1/${path}`)] as const));
	const metrics = (await (await fetch(`${app.url}/metrics`)).text()).split("\n");
	const own = metrics.filter((line) => line.startsWith("rtowatch_") && !/canary|deliveries_pending|publish_latency|wall_clients/.test(line));
	const { beat, ...overview } = Object.fromEntries(answers).overview as { beat: Record<string, unknown> };
	return { ...Object.fromEntries(answers), overview, recordsPerSecond: beat.recordsPerSecond, sees: beat.sees, metrics: own };
}

/** An outage that was confirmed and is over, so that there is something to count. */
async function liveThroughAnOutage(app: TestApp): Promise<void> {
	const at = app.clock.now();
	await app.tell(["web/probe", 1, at - SECOND], ["web/probe", 0, at]);
	await app.untilVerdict("web", "down");
	app.clock.ahead(5 * SECOND);
	await app.tell(["web/probe", 0]);
	await until(async () => expect((await app.incidents()).length).toBe(1));
	app.clock.ahead(MINUTE);
	await app.tell(["web/probe", 1]);
	app.clock.ahead(3 * MINUTE);
	await until(async () => expect((await app.service("web")).outage).toBeNull());
}

describe("issue 6 §2: a canary outage is excluded from all figures", () => {
	test(
		"overview, services, incidents, outages, budget, inspection, activity, audit and metrics are the same before and after a run",
		{ timeout: 120_000 },
		() =>
			inTemporaryFolder(async ({ path }) => {
				const [room, chat] = [await httpReceiver(), await httpReceiver()];
				const clock = stoppableClock();
				const app = await startTestApp({ dataDir: path, config: canaryConfig({ test: room.url, chat: chat.url }), clock });
				await connectedWall(app.url, "大廳", true);
				await liveThroughAnOutage(app);
				await until(() => expect(chat.received.length).toBe(2));
				await until(async () => expect((await faceOf(app)).recordsPerSecond).toBe(0));
				clock.stop();
				const before = await until(async () => {
					const [one, other] = [await faceOf(app), await faceOf(app)];
					expect(one).toEqual(other);
					return one;
				});
				expect((before.incidents as object[]).length).toBe(1);
				expect((await runCanary(app)).result).toBe("passed");
				expect(await faceOf(app)).toEqual(before);
				expect(room.received.length).toBe(1);
				expect(chat.received.length).toBe(2);
				expect((await app.get("/api/v1/messages/missed")) as object[]).toEqual([]);
			}),
	);

	test("but it stands in the hash chain, is there after a restart, and the audit finds nothing missing", { timeout: 120_000 }, () =>
		inTemporaryFolder(async ({ path }) => {
			const [room, chat] = [await httpReceiver(), await httpReceiver()];
			const config = canaryConfig({ test: room.url, chat: chat.url });
			const app = await startTestApp({ dataDir: path, config });
			const run = await runCanary(app);
			await app.stop();
			expect(await cli(["verify", "--data", path], {}, process.stdout)).toMatchObject({ code: 0, out: expect.stringMatching(/changes: [3-9] /) });
			expect(await cli(["audit", "--data", path, "--config", `${path}/rtowatch.yaml`], {}, process.stdout)).toMatchObject({ code: 0 });
			const again = await startTestApp({ dataDir: path, config });
			expect(((await again.get("/api/v1/canary")) as CanaryView).runs).toEqual([run]);
			expect(room.received.length).toBe(1);
		}),
	);

	test("its service is nobody else's: posted from outside it is unknown, and a configuration that has it is refused", () =>
		inTemporaryFolder(async ({ path }) => {
			const [room, chat] = [await httpReceiver(), await httpReceiver()];
			const config = canaryConfig({ test: room.url, chat: chat.url });
			const app = await startTestApp({ dataDir: path, config });
			const answer = await post(`${app.url}/api/v1/samples`, { service: "rtowatch-canary", signal: "probe", value: 0, at: formatInstant(app.clock.now()) });
			expect([answer.status, await answer.json()]).toMatchObject([400, { rejected: [{ reason: "unknown-service" }] }]);
			app.configure(config.replace("id: web,", "id: rtowatch-canary,"));
			expect(await app.app.reload()).toMatchObject([{ path: "services[0].id", found: '"rtowatch-canary"', expected: "another id; this one is the canary's" }]);
		}));
});
