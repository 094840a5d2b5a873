import { join } from "node:path";
import { expect, test } from "vitest";
import { loadConfiguration } from "../../server/config/load.ts";
import { loadApart } from "../../server/config/load-apart.ts";
import { folderForEach } from "../support/folder.ts";
import { EXAMPLE, SMALL } from "./config-example.ts";

const folder = folderForEach();

/** What can be compared: a calendar has functions, so it goes by its name and its first day. */
async function bothWays(path: string) {
	const shown = ({ configuration, faults }: Awaited<ReturnType<typeof loadApart>>) =>
		JSON.parse(JSON.stringify({ configuration, faults }, (_key, value: unknown) => (value === Number.NEGATIVE_INFINITY ? "always" : value)));
	return { apart: shown(await loadApart(path)), here: shown(await loadConfiguration(path)) };
}

test("a configuration that was read in a process of its own is the same as one read here (CONTRACT §2)", async () => {
	const { apart, here } = await bothWays(folder.write("rtowatch.yaml", EXAMPLE));
	expect(apart).toEqual(here);
	expect(apart.configuration.firm.inventory.services.length).toBeGreaterThan(0);
});

test("a folder with a calendar, rules and a secret of its own is the same too", async () => {
	folder.write("ours.calendar", "name: ours\nyears: [{ year: 2026, source: us, days: [] }]\n");
	folder.write("ours.rules", "{ name: ours, extends: tw-securities, filings: { initial: { due: { after: 60m } } } }\n");
	folder.write("line.token", "hush-hush\n");
	const channel = "{ id: line, kind: line, tokenFile: line.token }";
	const roster = "[{ id: duty, name: 王值班, line: U1 }]";
	const firm = SMALL.replace("}", `, roster: ${roster} }`);
	folder.write(
		"rtowatch.yaml",
		`${firm}calendar: ours.calendar\nrules: ours.rules\nmessages: { address: https://watch.example.com, channels: [${channel}], routes: [{ id: all, when: [overdue], by: [line], to: [{ person: duty }] }] }\n`,
	);
	const { apart, here } = await bothWays(folder.path);
	expect(apart).toEqual(here);
	expect(apart.faults).toEqual([]);
	expect(apart.configuration).toMatchObject({ rules: { name: "ours" }, messages: { channels: [{ token: "hush-hush" }] } });
	expect((await loadApart(folder.path)).configuration?.firm.inventory.calendar.firstDate).toBe("2026-01-01");
});

test.each([
	["a value that is wrong", "rtowatch.yaml", `${SMALL}correlationWindow: soon\n`],
	["a calendar that is not there", "rtowatch.yaml", `${SMALL}calendar: nobody.calendar\n`],
	["a file that is no YAML", "rtowatch.yaml", "services: [\n"],
])("%s is the same fault", async (_what, name, text) => {
	const { apart, here } = await bothWays(folder.write(name, text));
	expect(apart).toEqual(here);
	expect(apart).toMatchObject({ configuration: null, faults: [{ file: join(folder.path, name) }] });
});

test("a path that leads nowhere is a fault", async () => {
	expect(await loadApart(join(folder.path, "nobody.yaml"))).toMatchObject({ configuration: null, faults: [{ found: "ENOENT" }] });
});
