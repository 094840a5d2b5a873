import type { AlarmKind } from "../pages/alarms.ts";

/** One tone: when it begins and how long it lasts, in seconds, its pitch in Hz and its colour. */
export type Tone = { at: number; for: number; hz: number; shape: "sine" | "square" | "triangle" };

/**
 * What each alarm sounds like. They differ in rhythm and direction as well as in pitch, so that they are told apart in a loud room
 * and by people who hear little of one pitch: an outage swings, the RTO climbs, a filing strikes like a clock.
 */
export const TONES: Readonly<Record<AlarmKind, readonly Tone[]>> = {
	outage: [0, 1, 2, 3].map((step) => ({ at: step * 0.28, for: 0.26, hz: step % 2 === 0 ? 880 : 622, shape: "square" })),
	rto: [523, 659, 784, 1_047].map((hz, step) => ({ at: step * 0.14, for: 0.12, hz, shape: "triangle" })),
	filing: [0, 0.7].map((at) => ({ at, for: 0.65, hz: 1_319, shape: "sine" })),
};
