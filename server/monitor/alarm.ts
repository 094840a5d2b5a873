import type { Instant, Millis } from "../../streams/instant.ts";
import type { Clock } from "../clock.ts";

/** Longest a timer is set for: it expects to be wrong, looks at the clock when it fires, and is set again. */
const LONGEST: Millis = 60_000;

/** The one timer of the program, always aimed at the next known instant. Once stopped it stays stopped, whatever it is aimed at. */
export type Alarm = { aim(at: Instant): void; stop(): void };

/** Calls `ring` no earlier than the instant last aimed at; too early is set again, too late rings at once. */
export function setAlarm(clock: Clock, ring: () => void): Alarm {
	let aimedAt = Number.POSITIVE_INFINITY;
	let timer: NodeJS.Timeout | null = null;
	let stopped = false;
	const set = () => {
		if (timer !== null) clearTimeout(timer);
		timer = setTimeout(fire, Math.min(Math.max(0, aimedAt - clock.now()), LONGEST));
	};
	const fire = () => {
		timer = null;
		if (clock.now() < aimedAt) set();
		else {
			aimedAt = Number.POSITIVE_INFINITY;
			ring();
		}
	};
	return {
		aim(at) {
			if (stopped || at === aimedAt) return;
			aimedAt = at;
			set();
		},
		stop() {
			stopped = true;
			if (timer !== null) clearTimeout(timer);
			timer = null;
		},
	};
}
