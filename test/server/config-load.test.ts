import { join } from "node:path";
import { expect, test } from "vitest";
import { loadConfiguration } from "../../server/config/load.ts";
import { folderForEach } from "../support/folder.ts";
import { EXAMPLE, SMALL } from "./config-example.ts";

const folder = folderForEach();

test("a file is read", async () => {
	const { configuration, faults } = await loadConfiguration(folder.write("rtowatch.yaml", EXAMPLE));
	expect(faults).toEqual([]);
	expect(configuration?.firm.code).toBe("9A00");
});

test("a directory is merged in name order, whatever else lies in it left aside (CONTRACT §2)", async () => {
	folder.write("20-more.yml", "services: [{ id: ca, kind: supporting }]\n");
	folder.write("10-firm.yaml", SMALL);
	folder.write("30-sites.json", '{"sites":[{"id":"hq","role":"primary"}]}');
	folder.write("README.md", "services: none of this\n");
	const { configuration } = await loadConfiguration(folder.path);
	expect(configuration?.firm.inventory.services.map(({ id }) => id)).toEqual(["web-order", "ca"]);
	expect(configuration?.firm.inventory.sites[0]?.id).toBe("hq");
});

test("a file that is not there, a directory without a file and a device are faults", async () => {
	const missing = join(folder.path, "nobody.yaml");
	expect((await loadConfiguration(missing)).faults).toMatchObject([{ file: missing, found: "ENOENT" }]);
	expect((await loadConfiguration(folder.path)).faults).toMatchObject([{ file: folder.path, found: "no file" }]);
	expect((await loadConfiguration("/dev/zero")).faults).toMatchObject([{ file: "/dev/zero" }]);
});

test("a file of more than five MiB is refused", async () => {
	const { faults } = await loadConfiguration(folder.write("big.yaml", "#".repeat(6 * 1024 * 1024)));
	expect(faults).toMatchObject([{ expected: "at most 5242880 bytes a file" }]);
});

test("a calendar of one's own is read from the folder of the configuration, and its faults are those of the configuration", async () => {
	const file = folder.write("rtowatch.yaml", `${SMALL}calendar: ours.calendar\n`);
	expect((await loadConfiguration(file)).faults).toMatchObject([{ path: "calendar", found: '"ours.calendar"' }]);
	folder.write("ours.calendar", "name: ours\nyears: [{ year: 2026, source: us, days: [] }]\n");
	expect((await loadConfiguration(file)).configuration?.firm.inventory.calendar).toMatchObject({ name: "ours", firstDate: "2026-01-01" });
	folder.write(
		"ours.calendar",
		'name: ours\nyears: [{ year: 2026, source: us, days: [] }]\nwindows: [{ name: lunch, days: trading, from: "12:00", to: "13:00", source: us }]\n',
	);
	const lunching = folder.write("rtowatch.yaml", `${SMALL.trimEnd()}\n    hours: lunch\ncalendar: ours.calendar\n`);
	expect((await loadConfiguration(lunching)).configuration?.firm.inventory.services[0]?.hours).toBe("lunch");
	folder.write("ours.calendar", "name: ours\nyears: []\n");
	expect((await loadConfiguration(file)).faults).toMatchObject([{ file: join(folder.path, "ours.calendar"), path: "years", expected: "at least one year" }]);
});
