import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { DAY, formatInstant, HOUR, MINUTE, parseInstant, SECOND } from "../../streams/instant.ts";
import { firmOf, movableClock, startTestApp, until } from "../support/app.ts";
import { embeddedPlaces } from "./store-place.ts";

const WEB = "{ id: web, name: Web 下單, kind: core-system, confirmAfter: 1s, restoreAfter: 1s, signals: [{ id: probe }] }";
const freshPlace = embeddedPlaces();

it("CONTRACT 4: a calendar that ends in less than 45 days raises an alarm on every screen, and the program is not ready", async () => {
	const { dataDir } = await freshPlace();
	const app = await startTestApp({ dataDir, config: firmOf(WEB), clock: movableClock(parseInstant("2027-11-16T09:00:00+08:00")) });
	const horizon = async () => (await app.overview()).banners.filter(({ cause }) => cause === "calendar-horizon");
	const ready = async () => {
		const answer = await fetch(`${app.url}/-/ready`);
		return [answer.status, ((await answer.json()) as { reasons: { code: string; message: string }[] }).reasons] as const;
	};
	expect([await horizon(), (await ready())[0]]).toEqual([[], 200]);
	app.clock.ahead(DAY);
	expect(await horizon()).toMatchObject([{ level: "error", detail: "2027-12-31", since: "2027-11-17T00:00:00.000+08:00" }]);
	const [status, reasons] = await ready();
	expect(status).toBe(503);
	expect(reasons.find(({ code }) => code === "calendar-horizon")).toMatchObject({ message: "2027-12-31" });
});

it("CONTRACT 4: a reload takes new rules with the configuration; what is open is reckoned again, and wrong rules change nothing", async () => {
	const { dataDir } = await freshPlace();
	const app = await startTestApp({ dataDir, config: firmOf(WEB) });
	const startedAt = app.clock.now() - 5 * SECOND;
	await app.tell(["web/probe", 1, startedAt - 5 * SECOND], ["web/probe", 0, startedAt]);
	const initial = async () => {
		const [incident] = await app.incidents();
		return { awareAt: parseInstant(incident!.awareAt), filing: incident!.filings[0]! };
	};
	const before = await until(initial);
	expect(before.filing).toMatchObject({ kind: "initial", basis: "awareness + 30 min", dueAt: formatInstant(before.awareAt + 30 * MINUTE) });

	const rules = (text: string) => writeFileSync(join(dataDir, "ours.yaml"), text);
	const reload = async () => (await fetch(`${app.url}/-/reload`, { method: "POST" })).status;
	app.configure(`${firmOf(WEB)}rules: ours.yaml\n`);
	rules("{ name: ours, extends: tw-securities, filings: { initial: { due: { after: soon } } } }");
	expect([await reload(), (await initial()).filing.basis]).toEqual([400, "awareness + 30 min"]);

	rules("{ name: ours, extends: tw-securities, filings: { initial: { due: { after: 60m } } } }");
	expect(await reload()).toBe(204);
	expect((await initial()).filing).toMatchObject({ basis: "awareness + 1 h", dueAt: formatInstant(before.awareAt + HOUR) });

	rules("{ name: ours, extends: tw-securities, editions: [{ validFrom: 2027-01-01, filings: { initial: { due: { after: 60m } } } }] }");
	expect(await reload()).toBe(204);
	expect((await initial()).filing).toMatchObject({ basis: "awareness + 30 min", dueAt: formatInstant(before.awareAt + 30 * MINUTE) });
});
