import { formatInstant, parseInstant, startOfDate } from "../../streams/instant.ts";

const DATE = /(?<![\w-])(\d{4})-(\d\d)-(\d\d)(?![\w-])/g;
/** The first year of the Republic is 1912. */
const BEFORE = 1911;

/** Every date `2026-11-18` in a text as 民國115年11月18日; the rest of it, and what only looks like a date, as it is. */
export function inRepublicYears(text: string): string {
	return text.replace(DATE, (date, year: string, month: string, day: string) => {
		const republic = +year - BEFORE;
		return republic < 1 || Number.isNaN(startOfDate(date)) ? date : `民國${republic}年${+month}月${+day}日`;
	});
}

/** An instant (RFC 3339) as it stands in a document: in the firm's zone, to the minute, rounded down (domain §10). */
export function documentMinute(text: string): string {
	return formatInstant(parseInstant(text)).slice(0, 16).replace("T", " ");
}
