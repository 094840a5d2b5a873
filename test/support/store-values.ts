import fc from "fast-check";
import type { CurvePoints } from "../../server/store/curve-point.ts";
import type { Commit, Evidence } from "../../server/store/store.ts";
import { type Change, makeChange } from "../../streams/change.ts";
import { parseInstant } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";

export const T0 = parseInstant("2026-11-18T08:30:00.123+08:00");

/** What a store must give back as it got it: quotes, line ends, separators of other tools, an emoji, Chinese. */
export const HARD_TEXT = 'a"b\\c\n\r\t\u2028\u2029{},NULL \u{1F525} 登入成功率 \u0001';

export const outage: OutageFacts = {
	service: "web-order",
	id: "20261118-083000",
	state: "confirmed",
	startedAt: T0,
	notBefore: null,
	confirmedAt: T0 + 60_001,
	recoveringSince: null,
	endedAt: null,
	endedBy: null,
	source: "telemetry",
	downBeforeMs: 0,
	stretchFrom: T0,
	rtoMs: 3_600_000,
	toleranceMs: 3_600_000,
	latestDecisionAt: null,
	rtoBreachedAt: null,
	toleranceBreachedAt: null,
	cause: `login-success 0.41 (limit below 0.8) ${HARD_TEXT}`,
	signals: ["login-success"],
	takenOverTo: null,
	takenOverAt: null,
	crossed: [],
	takenOverInStretch: false,
	failedBack: false,
	exerciseSince: null,
	telemetryMayEnd: true,
	declaredInStretch: false,
};

export function change(n: number, more: Partial<Change> = {}): Change {
	const made = makeChange({ kind: "signal-verdict", subject: `service/s${n % 3}`, from: "up", to: `to-${n}`, happenedAt: T0 + n, noticedAt: T0 + n + 7 });
	return { ...made, ...more };
}

export function curve(signal: string, ...points: readonly (readonly [at: number, value: number])[]): CurvePoints {
	return { service: "web-order", signal, site: "hq", points: points.map(([at, value]) => ({ at, value })) };
}

export function evidence(n: number, more: Partial<Evidence> = {}): Evidence {
	const whole = { outage: "o1", service: "web-order", signal: "login-success", site: "hq", source: "probe-3", at: T0 + n, value: n / 3 };
	return { ...whole, topic: "rtowatch.health", partition: 2, offset: 2n ** 60n + BigInt(n), ...more };
}

const instant = fc.integer({ min: T0, max: T0 + 3 * 3_600_000 });
const value = fc.double({ noNaN: true }).map((v) => (Object.is(v, -0) ? 0 : v));

/** Random commits over few names, so that they meet. */
export const commits: fc.Arbitrary<readonly Commit[]> = fc.array(
	fc.record({
		states: fc.array(fc.record({ subject: fc.constantFrom("register", "service/a", "service/b"), state: fc.json() }), { maxLength: 4 }),
		positions: fc.array(fc.record({ topic: fc.constantFrom("t", "u"), partition: fc.nat(2), offset: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }) }), {
			maxLength: 3,
		}),
		changes: fc.array(
			fc.nat(30).map((n) => change(n)),
			{ maxLength: 4 },
		),
		curves: fc.array(
			fc.record({
				service: fc.constant("a"),
				signal: fc.constantFrom("x", "y"),
				site: fc.constantFrom("hq", "dr"),
				points: fc.array(fc.record({ at: instant, value }), { maxLength: 5 }),
			}),
			{ maxLength: 3 },
		),
		evidence: fc.array(
			fc.record({ n: fc.nat(9), value }).map(({ n, value }) => evidence(n, { value })),
			{ maxLength: 3 },
		),
	}),
	{ minLength: 1, maxLength: 8 },
);
