import type { AlarmKind } from "../pages/alarms.ts";
import { TONES, type Tone } from "./alarm-tones.ts";
import { makeValue } from "./value.ts";

/** Loud enough beside people who talk, below what a small loudspeaker distorts. */
const GAIN = 0.25;

let speaker: AudioContext | null = null;

/** Whether the loudspeaker of the page can be heard. A browser may let nothing sound until somebody clicks or presses a key. */
export const audible = makeValue(false);

/** Opens the loudspeaker; once is enough. */
export function openSound(): void {
	if (speaker || typeof AudioContext === "undefined") return;
	speaker = new AudioContext();
	speaker.addEventListener("statechange", tell);
	tell();
}

const tell = (): void => audible.set(speaker?.state === "running");

/** Asks the browser to let it be heard: call from a click or a key. */
export const allowSound = (): void => void speaker?.resume().catch(tell);

/** Sounds once, if it can be heard. */
export function playAlarm(kind: AlarmKind): void {
	if (speaker?.state === "running") for (const tone of TONES[kind]) playTone(speaker, tone);
}

function playTone(through: AudioContext, tone: Tone): void {
	const from = through.currentTime + tone.at;
	const oscillator = new OscillatorNode(through, { frequency: tone.hz, type: tone.shape });
	const gain = new GainNode(through, { gain: 0 });
	// A tone that begins or ends abruptly clicks.
	gain.gain.setValueAtTime(0, from);
	gain.gain.linearRampToValueAtTime(GAIN, from + 0.02);
	gain.gain.linearRampToValueAtTime(0, from + tone.for);
	oscillator.connect(gain).connect(through.destination);
	oscillator.start(from);
	oscillator.stop(from + tone.for);
}
