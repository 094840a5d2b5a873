import { expect, it } from "vitest";
import { firmOf, startTestApp } from "../support/app.ts";
import { embeddedPlaces } from "./store-place.ts";

const freshPlace = embeddedPlaces();

it("is stopped for everybody who asked when it is stopped for the first", async () => {
	const { dataDir } = await freshPlace();
	const app = await startTestApp({ dataDir, config: firmOf("{ id: web, name: Web 下單, kind: supporting, signals: [{ id: probe }] }") });
	const order: string[] = [];
	const first = app.stop().then(() => order.push("first"));
	const second = app.stop().then(() => order.push("second"));
	await Promise.all([first, second]);
	expect(order).toEqual(["first", "second"]);
});
