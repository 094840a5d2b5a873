const two = (value: number): string => String(value).padStart(2, "0");

/** `00:42:10`: a length of time that stands beside another one, always with hours. Rounded down to the second. */
export function lengthText(seconds: number): string {
	const whole = Math.max(0, Math.floor(seconds));
	return `${two(Math.floor(whole / 3_600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** `1:00:00`: a limit. */
export const limitText = (seconds: number): string => lengthText(seconds).replace(/^0(?=\d:)/, "");

/** `17:50`, `1:17:50`: a countdown. Time left is rounded up, so that 00:00 is shown when it is over and not a second before. */
export function countdownText(seconds: number): string {
	const whole = Math.max(0, Math.ceil(seconds));
	return whole < 3_600 ? `${two(Math.floor(whole / 60))}:${two(whole % 60)}` : limitText(whole);
}

/** `00:42`, `1:00:42`: counting up, rounded down. */
export function countUpText(seconds: number): string {
	return countdownText(Math.floor(Math.max(0, seconds)));
}

/** Seconds from one instant to another; negative when `to` is earlier. */
export function secondsBetween(from: string | number, to: string | number): number {
	const at = (value: string | number) => (typeof value === "number" ? value : Date.parse(value));
	return (at(to) - at(from)) / 1_000;
}
