import { describe, expect, it } from "vitest";
import { freshness } from "../../web/state/freshness.ts";
import { makeLocalClock } from "../../web/state/local-clock.ts";
import { EMPTY_SCREEN, receive } from "../../web/state/screen.ts";
import { LOOKED_AT } from "../support/screen-stories.ts";
import { beatAt, calmOverview } from "../support/screen-views.ts";

/** A machine whose monotonic clock stands still while it sleeps. */
function machine() {
	let monotonic = 1_000;
	let wall = 1_700_000_000_000;
	const clock = makeLocalClock(
		() => monotonic,
		() => wall,
	);
	return {
		clock,
		run: (ms: number) => {
			monotonic += ms;
			wall += ms;
			return clock();
		},
		sleep: (ms: number) => {
			wall += ms;
			return clock();
		},
		set: (ms: number) => {
			wall += ms;
		},
	};
}

describe("the page's own clock", () => {
	it("goes on while the machine sleeps, so that a wall that wakes up is stale at once", () => {
		const { run, sleep } = machine();
		const heard = run(500);
		const screen = receive(EMPTY_SCREEN, { event: "overview", body: calmOverview(LOOKED_AT) }, heard);
		const woken = sleep(8 * 3_600_000);
		expect(woken - heard).toBe(8 * 3_600_000);
		expect(freshness(screen, woken, 0)).toEqual({ stale: true, forSeconds: 28_800 });
	});

	it("does not go back or leap when the host's clock is corrected", () => {
		const { run, set } = machine();
		const before = run(1_000);
		set(-60_000);
		expect(run(1_000)).toBe(before + 1_000);
		set(900);
		expect(run(1_000)).toBe(before + 2_000);
	});

	it("drifts less than a second from the server's over a shift, though the host's runs 100 ppm too fast", () => {
		let screen = receive(EMPTY_SCREEN, { event: "overview", body: calmOverview(LOOKED_AT) }, 0);
		let worst = 0;
		for (let second = 1; second <= 8 * 3_600; second += 1) {
			const local = second * 1_000 * 1.0001;
			const server = LOOKED_AT + second * 1_000;
			worst = Math.max(worst, Math.abs(local + screen.offsetMs - server));
			screen = receive(screen, { event: "beat", body: beatAt(server) }, local);
		}
		expect(worst).toBeLessThan(1_000);
	});
});
