import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDuration, parseDuration } from "../../server/config/duration.ts";

test.each([
	["0s", 0],
	["45s", 45_000],
	["10m", 600_000],
	["1h30m", 5_400_000],
	["2h5ms", 7_200_005],
	["1d", 86_400_000],
	["1w", 604_800_000],
	["1500ms", 1_500],
])("%s is %d ms (CONTRACT §1)", (text, expected) => {
	expect(parseDuration(text)).toBe(expected);
});

test.each(["", "5", "-5s", "1.5h", "5 s", "30m1h", "1h1h", "s", "5x", "99999999999999999999s"])("%j is no duration", (text) => {
	expect(parseDuration(text)).toBeNull();
});

test("whatever is written out is read back as the same", () => {
	fc.assert(fc.property(fc.nat(1_000_000_000_000), (millis) => parseDuration(formatDuration(millis)) === millis));
});
