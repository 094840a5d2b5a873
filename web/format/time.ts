const FIRM_OFFSET_MS = 8 * 3_600_000;

/** `2026-11-18T09:52:10` in the firm's zone, whatever zone the browser is in. */
function firmText(ms: number): string {
	return new Date(ms + FIRM_OFFSET_MS).toISOString();
}

const millis = (at: string | number): number => (typeof at === "number" ? at : Date.parse(at));

/** `09:52:10` */
export const timeOf = (at: string | number): string => firmText(millis(at)).slice(11, 19);

/** `09:52` */
export const minuteOf = (at: string | number): string => firmText(millis(at)).slice(11, 16);

/** `2026-11-18` */
export const dateOf = (at: string | number): string => firmText(millis(at)).slice(0, 10);

/** `11/18` */
export const dayOf = (at: string | number): string => firmText(millis(at)).slice(5, 10).replace("-", "/");

/** `2026-11-18T09:52:10`: the value of a `datetime-local` input. */
export const localInputOf = (at: string | number): string => firmText(millis(at)).slice(0, 19);

/** The instant of a `datetime-local` input, as it leaves the browser. */
export const instantOfInput = (value: string): string => `${value.length === 16 ? `${value}:00` : value}.000+08:00`;

/** Time of day, with the date in front when it is not the day of `now`. */
export function timeNear(at: string | number, now: number): string {
	const same = firmText(millis(at)).slice(0, 10) === firmText(now).slice(0, 10);
	return same ? timeOf(at) : `${dayOf(at)} ${minuteOf(at)}`;
}
