import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setAlarm } from "../../server/monitor/alarm.ts";
import { DAY, MINUTE, SECOND } from "../../streams/instant.ts";

const MORNING = Date.parse("2026-11-18T09:00:00+08:00");

/** The clock of the program and the timers of the runtime are two things: the one can be set while the other runs on. */
let offset: number;
let rang: number[];
const clock = { now: () => Date.now() + offset };
const alarm = () => setAlarm(clock, () => rang.push(clock.now() - MORNING));

beforeEach(() => {
	vi.useFakeTimers({ now: MORNING });
	offset = 0;
	rang = [];
});
afterEach(() => vi.useRealTimers());

describe("the alarm", () => {
	it("rings once, at the instant it is aimed at and not before", () => {
		alarm().aim(MORNING + 5 * SECOND);
		vi.advanceTimersByTime(5 * SECOND - 1);
		expect(rang).toEqual([]);
		vi.advanceTimersByTime(DAY);
		expect(rang).toEqual([5 * SECOND]);
	});

	it("goes by the newest aim, be it earlier or later, also when it was aimed there before", () => {
		const aimed = alarm();
		for (const at of [20, 5, 30, 10]) aimed.aim(MORNING + at * SECOND);
		vi.advanceTimersByTime(MINUTE);
		aimed.aim(MORNING + 10 * SECOND);
		vi.advanceTimersByTime(0);
		expect(rang).toEqual([10 * SECOND, MINUTE]);
	});

	it("rings at once for an instant that has passed, also for one that lies before all time", () => {
		const aimed = alarm();
		aimed.aim(MORNING - DAY);
		vi.advanceTimersByTime(0);
		aimed.aim(Number.NEGATIVE_INFINITY);
		vi.advanceTimersByTime(0);
		expect(rang).toEqual([0, 0]);
	});

	it("is set again when its timer was early: the clock was put back meanwhile", () => {
		alarm().aim(MORNING + 10 * SECOND);
		offset = -3 * SECOND;
		vi.advanceTimersByTime(10 * SECOND);
		expect(rang).toEqual([]);
		vi.advanceTimersByTime(3 * SECOND);
		expect(rang).toEqual([10 * SECOND]);
	});

	it("looks at the clock at least once a minute, so that a clock put forward is noticed", () => {
		alarm().aim(MORNING + DAY);
		offset = DAY;
		vi.advanceTimersByTime(MINUTE);
		expect(rang).toEqual([DAY + MINUTE]);
	});

	it("waits for an instant further away than a timer can be set for, and for ever for none", () => {
		const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
		const month = 31 * DAY;
		expect(month).toBeGreaterThan(2 ** 31);
		alarm().aim(MORNING + month);
		alarm().aim(Number.POSITIVE_INFINITY);
		vi.advanceTimersByTime(month - 1);
		expect(rang).toEqual([]);
		vi.advanceTimersByTime(DAY);
		expect(rang).toEqual([month]);
		expect(warned).not.toHaveBeenCalled();
	});

	it("stays silent once it is stopped, also when it is aimed anew", () => {
		const aimed = alarm();
		aimed.aim(MORNING + SECOND);
		aimed.stop();
		aimed.aim(MORNING + 2 * SECOND);
		vi.advanceTimersByTime(MINUTE);
		expect(rang).toEqual([]);
		expect(vi.getTimerCount()).toBe(0);
	});
});
