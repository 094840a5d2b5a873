/** An instant: whole milliseconds since 1970-01-01T00:00:00Z. Every instant inside the program is one of these. */
export type Instant = number;

/** A length of time in whole milliseconds. */
export type Millis = number;

/** Lengths in milliseconds. A day is always as long: the firm's zone knows no daylight saving. */
export const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** Asia/Taipei, UTC+8 without daylight saving: the firm's zone (CONTRACT §1). */
export const FIRM_OFFSET = 8 * HOUR;

const SHAPE = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d)$/;

let cachedMinute = "";
let cachedZone = "";
let cachedAt = Number.NaN;

/**
 * RFC 3339 with an offset → instant, or NaN if it is not one (no such day, no offset, 24:00, a leap second).
 * Fractions finer than a millisecond are cut off. The minute is remembered, because the samples of a
 * batch nearly always share it: this runs once a sample.
 */
export function parseInstant(text: string): Instant {
	const zone = text.slice(text.length === 20 || text.charCodeAt(text.length - 1) === 90 ? -1 : -6);
	if (cachedMinute !== "" && text.startsWith(cachedMinute) && zone === cachedZone) {
		const rest = text.length - 16 - zone.length;
		if (rest === 3 || rest === 7) {
			const seconds = twoDigits(text, 17);
			const millis = rest === 3 ? 0 : text.charCodeAt(19) === 46 ? threeDigits(text, 20) : -1;
			if (text.charCodeAt(16) === 58 && seconds >= 0 && seconds < 60 && millis >= 0) return cachedAt + seconds * SECOND + millis;
		}
	}
	return parseWhole(text);
}

function parseWhole(text: string): Instant {
	const m = SHAPE.exec(text);
	if (!m) return Number.NaN;
	const [, year, month, day, hour, minute, second, fraction, zone] = m as unknown as string[];
	if (+hour! > 23 || +minute! > 59 || +second! > 59) return Number.NaN;
	const date = new Date(0);
	date.setUTCFullYear(+year!, +month! - 1, +day!);
	if (date.getUTCMonth() !== +month! - 1 || date.getUTCDate() !== +day!) return Number.NaN;
	const offset = zoneOffset(zone!);
	if (Number.isNaN(offset)) return Number.NaN;
	const minuteAt = date.getTime() + +hour! * HOUR + +minute! * MINUTE - offset;
	cachedMinute = text.slice(0, 16);
	cachedZone = zone!;
	cachedAt = minuteAt;
	return minuteAt + +second! * SECOND + (fraction ? +fraction.padEnd(3, "0").slice(0, 3) : 0);
}

function zoneOffset(zone: string): Millis {
	if (zone === "Z" || zone === "z") return 0;
	const hours = +zone.slice(1, 3);
	const minutes = +zone.slice(4, 6);
	if (hours > 23 || minutes > 59) return Number.NaN;
	return (zone.startsWith("-") ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
}

function twoDigits(text: string, from: number): number {
	const tens = text.charCodeAt(from) - 48;
	const ones = text.charCodeAt(from + 1) - 48;
	return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

function threeDigits(text: string, from: number): number {
	const head = twoDigits(text, from);
	const ones = text.charCodeAt(from + 2) - 48;
	return head >= 0 && ones >= 0 && ones <= 9 ? head * 10 + ones : -1;
}

/** The first instant of 1970 and of 2100 there: what is recorded, said by a person or lived through lies between them. */
const REACH = [-FIRM_OFFSET, Date.UTC(2100, 0) - FIRM_OFFSET] as const;

/** How the reach is told to whoever left it. */
export const REACH_TEXT = "from 1970 to 2099";

/** Does an instant lie within reach? A slip in the year would otherwise have every trading day of some thousand years lived through. */
export function isWithinReach(at: Instant): boolean {
	return at >= REACH[0] && at < REACH[1];
}

/** Instant → `2026-11-18T08:30:00.000+08:00`, the form of every instant that leaves the program (CONTRACT §1). */
export function formatInstant(at: Instant): string {
	return `${new Date(at + FIRM_OFFSET).toISOString().slice(0, 23)}+08:00`;
}

/** The same of an instant that there may not be: null for none, and for what lies before or after all of them (±Infinity). */
export function formatKnown(at: Instant | null | undefined): string | null {
	return at === null || at === undefined || !Number.isFinite(at) ? null : formatInstant(at);
}

/** The calendar date an instant lies on in the firm's zone, as `2026-11-18`. */
export function dateOf(at: Instant): string {
	return new Date(at + FIRM_OFFSET).toISOString().slice(0, 10);
}

/** 00:00 of a date `2026-11-18` in the firm's zone; NaN if there is no such date. */
export function startOfDate(date: string): Instant {
	return parseInstant(`${date}T00:00:00+08:00`);
}

/** `20261118-083800` of an instant in the firm's time: how outages and incidents are named (SEMANTICS 4.1). */
export function stampOf(at: Instant): string {
	const text = new Date(at + FIRM_OFFSET).toISOString();
	return `${text.slice(0, 10).replaceAll("-", "")}-${text.slice(11, 19).replaceAll(":", "")}`;
}
