import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { auditCommand } from "../../server/cli/audit.ts";
import { formatInstant, MINUTE } from "../../streams/instant.ts";
import { firmOf, movableClock, startTestApp, until } from "../support/app.ts";
import { embeddedPlaces } from "./store-place.ts";

const WEB = "{ id: web, name: Web 下單, kind: core-system, tier: A, confirmAfter: 1s, restoreAfter: 1s, signals: [{ id: probe }] }";
const freshPlace = embeddedPlaces();

/** A program with a core outage two hours ago, and where it lives. */
async function broken() {
	const { dataDir } = await freshPlace();
	const app = await startTestApp({ dataDir, config: firmOf(WEB), clock: movableClock(Date.parse("2026-03-18T09:00:00+08:00")) });
	await app.tell(["web/probe", 0], ["web/probe", 0]);
	await until(async () => expect((await app.service("web")).outage?.state).toBe("confirmed"));
	const [incident] = await app.incidents();
	return { app, dataDir, id: incident!.id, flags: ["--data", dataDir, "--config", join(dataDir, "rtowatch.yaml")] };
}

describe("issue 4: rtowatch audit", () => {
	test("names what is missing with the instant it was due, exit 1; in JSON too; outside the span it finds nothing", async () => {
		const { app, flags, id } = await broken();
		await app.stop();
		const { code, out } = await auditCommand(flags, {});
		expect([code, out]).toEqual([
			1,
			expect.stringMatching(
				new RegExp(
					`^incident ${id}: initial missing, was due .*\n.*formal missing.*\n.*major-initial missing.*\n1 core outages, 1 incidents: 3 missing or late\n$`,
				),
			),
		]);
		const json = await auditCommand([...flags, "--output", "json"], {});
		expect([json.code, JSON.parse(json.out)]).toMatchObject([
			1,
			{ outages: 1, incidents: 1, omissions: [{ what: "missing", incident: id, filing: "initial", filedAt: null }, {}, {}] },
		]);
		expect(await auditCommand([...flags, "--from", "2026-03-19"], {})).toMatchObject({
			code: 0,
			out: "0 core outages, 0 incidents: nothing is missing or late\n",
		});
		expect((await auditCommand([...flags, "--to", "2026-03-18"], {})).code).toBe(0);
	});

	test("names no filing that was made in time, and the closing letter by its own count of business days", async () => {
		const { app, flags, id } = await broken();
		const filedAt = formatInstant(app.clock.now());
		for (const filing of ["initial", "formal"]) await app.command(`/incidents/${id}/filings/${filing}/file`, { filedAt, receipt: "A-1", channel: "portal" });
		app.clock.ahead(MINUTE);
		await app.stop();
		expect(await auditCommand(flags, {})).toMatchObject({
			code: 1,
			out: expect.stringMatching(/^incident .*: major-closing missing, was due 2026-03-27T23:59:59.999/),
		});
	});

	test("wrong use is exit 2; no store, or a faulty configuration, is exit 1", async () => {
		const { dataDir } = await freshPlace();
		for (const args of [["x"], ["--from", "y"], ["--to", "z"], ["--output", "xml"], ["--nope"]])
			expect((await auditCommand(args, {})).code, args.join(" ")).toBe(2);
		expect(await auditCommand(["--data", join(dataDir, "none")], {})).toMatchObject({ code: 1, err: expect.stringMatching(/no store/) });
		expect((await auditCommand(["--data", dataDir, "--config", join(dataDir, "none.yaml")], {})).code).toBe(1);
	});
});
