import { useCallback, useEffect } from "react";
import type { Alarm } from "../pages/alarms.ts";
import { allowSound, audible, openSound, playAlarm } from "./sound.ts";
import { useAddress } from "./use-address.ts";
import { useValue } from "./value.ts";

/** `blocked`: the browser wants a click first; `off`: a person chose silence for this screen, in its address. */
export type SoundState = "on" | "blocked" | "off";

const OFF = "off";
/** From the beginning of one sound to the beginning of the next; several kinds take turns. */
const EVERY_MS = 4_000;

/** Whether this screen can be heard, and how to change it: from blocked to on by any click or key, between on and off by choice. */
export function useSound(): { state: SoundState; toggle: () => void } {
	const blocked = !useValue(audible);
	const [search, choose] = useAddress();
	const off = search.get("sound") === OFF;
	const toggle = useCallback(() => {
		allowSound();
		if (blocked && !off) return;
		choose({ sound: off ? null : OFF }, true);
	}, [off, blocked, choose]);
	return { state: off ? "off" : blocked ? "blocked" : "on", toggle };
}

/** Opens the loudspeaker; the first click or key of a person unblocks it. */
export function useAllowSound(): void {
	useEffect(() => {
		openSound();
		for (const event of ["pointerdown", "keydown"]) addEventListener(event, allowSound);
		return () => {
			for (const event of ["pointerdown", "keydown"]) removeEventListener(event, allowSound);
		};
	}, []);
}

/** Sounds what is to be heard, over and over, until it is answered. */
export function useAlarmSound(alarms: readonly Alarm[], state: SoundState): void {
	const kinds = [...new Set(alarms.map(({ kind }) => kind))].join(" ");
	useEffect(() => {
		if (kinds === "" || state !== "on") return;
		const turns = kinds.split(" ") as Alarm["kind"][];
		let turn = 0;
		const play = () => playAlarm(turns[turn++ % turns.length]!);
		play();
		const timer = setInterval(play, EVERY_MS);
		return () => clearInterval(timer);
	}, [kinds, state]);
}
