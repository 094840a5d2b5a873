import { describe, expect, it } from "vitest";
import { MINUTE } from "../../streams/instant.ts";
import { firmOf, startTestApp, until } from "../support/app.ts";
import { embeddedPlaces } from "./store-place.ts";

const CONFIG = firmOf("{ id: web, name: Web 下單, kind: core-system, signals: [{ id: probe }] }");
const freshPlace = embeddedPlaces();

describe("posted telemetry", () => {
	it("SEMANTICS 1.6: from a clock that runs ahead counts from when it came, and its source is named on a banner", async () => {
		const app = await startTestApp({ dataDir: (await freshPlace()).dataDir, config: CONFIG });
		await app.tell(["web/probe", 1]);
		await until(async () => expect((await app.overview()).banners).toEqual([]));
		const ahead = app.clock.now() + 10 * MINUTE;
		await app.tell(["web/probe", 1, ahead]);
		expect((await app.overview()).banners).toMatchObject([{ cause: "clock-skew", detail: "web/probe" }]);
		await until(async () => expect(Date.parse((await app.service("web")).newestAt!)).toBeLessThan(ahead));
	});
});
