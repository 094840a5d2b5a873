import { expect, it } from "vitest";
import { claim, compileClaims } from "../../streams/claim.ts";
import type { SeriesReading } from "../../streams/reading.ts";
import { firmWith, service } from "../support/story.ts";

const AT = Date.parse("2026-11-18T09:00:00+08:00");

it("remembers what claims a series, of long names no more than so many characters", () => {
	const claims = compileClaims(firmWith(service("tier: A", "{ id: load, metric: web.load }")).firm.inventory);
	const reading = (n: number): SeriesReading => {
		const labels = { pod: `${n}${"x".repeat(8_600)}` };
		return { kind: "series", series: `web.load{pod=${labels.pod}}`, name: "web.load", unit: null, labels, value: 1, at: AT, ended: false };
	};
	for (let n = 0; n < 10_000; n++) expect(claim(claims, reading(n), AT)).toHaveLength(1);
	const names = [...claims.known.series.keys()];
	expect(names.at(-1)).toContain("pod=9999x");
	expect(names.reduce((sum, name) => sum + name.length, 0)).toBe(claims.known.characters);
	expect(claims.known.characters).toBeLessThanOrEqual(32 * 1024 * 1024);
});
