import { describe, expect, it } from "vitest";
import type { HistoryView } from "../../server/views/history-view.ts";
import { formatInstant, type Instant, MINUTE, SECOND } from "../../streams/instant.ts";
import { firmOf, startTestApp, type TestApp } from "../support/app.ts";
import { embeddedPlaces } from "./store-place.ts";

const CONFIG = firmOf("{ id: web, name: Web 下單, kind: core-system, signals: [{ id: probe, every: 10m }] }");
const freshPlace = embeddedPlaces();
const startApp = async () => startTestApp({ dataDir: (await freshPlace()).dataDir, config: CONFIG });

const span = (from: Instant, to: Instant) => `from=${encodeURIComponent(formatInstant(from))}&to=${encodeURIComponent(formatInstant(to))}`;
const bands = async (app: TestApp, from: Instant, to: Instant) => {
	const { verdicts } = (await app.get(`/api/v1/services/web/history?${span(from, to)}`)) as HistoryView;
	return verdicts.map(({ verdict, cause, from, to }) => [verdict, cause, from, to]);
};

describe("the verdict bands of a service's history (CONTRACT §4)", () => {
	it("begin with the first start while nothing was ever said of it", async () => {
		const before = Date.now();
		const app = await startApp();
		const now = app.clock.now();
		const [band, ...others] = await bands(app, now - MINUTE, now + MINUTE);
		expect(others).toEqual([]);
		expect(band).toMatchObject(["unknown", "source-silent", expect.any(String), null]);
		expect(Date.parse(band![2]!)).toBeGreaterThanOrEqual(now - (Date.now() - before));
		expect(Date.parse(band![2]!)).toBeLessThanOrEqual(now);
	});

	it("begin with the span, with the verdict that the first change after it came from", async () => {
		const app = await startApp();
		const from = app.clock.now();
		app.clock.ahead(MINUTE);
		const first = app.clock.now();
		await app.tell(["web/probe", 1, first]);
		await app.untilVerdict("web", "up");
		expect(await bands(app, from, first + MINUTE)).toEqual([
			["unknown", "source-silent", formatInstant(from), formatInstant(first)],
			["up", null, formatInstant(first), null],
		]);
		expect(await bands(app, from, from + SECOND)).toEqual([["unknown", "source-silent", formatInstant(from), null]]);
		expect(await bands(app, first, first + MINUTE)).toEqual([["up", null, formatInstant(first), null]]);
	});
});
