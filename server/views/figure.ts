import { type Millis, SECOND } from "../../streams/instant.ts";

/** A length of time as views have it; null where there is none. */
export function seconds(length: Millis | null): number | null {
	return length === null ? null : length / SECOND;
}

/** A share to three places; null where there is none. */
export function ratio(share: number | null): number | null {
	return share === null ? null : Math.round(share * 1000) / 1000;
}
