import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { run } from "../../server/cli/main.ts";
import { parseConfiguration } from "../../server/config/load.ts";
import { jsonSchema } from "../../server/config/schema.ts";
import { EXAMPLE, SMALL } from "./config-example.ts";

let folder: string;
let sound: string;
let broken: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "rtowatch-command-"));
	sound = join(folder, "sound.yaml");
	broken = join(folder, "broken.yaml");
	await writeFile(sound, EXAMPLE);
	await writeFile(broken, `${SMALL}    rot: 1h\n    vendor: nobody\n`);
});
afterAll(() => rm(folder, { recursive: true }));

const command = (...args: string[]) => run(args, {}, process.stdout);

describe("check-config", () => {
	test("ends with 0 and says what is configured when nothing is wrong", async () => {
		expect(await command("check-config", sound)).toEqual({ code: 0, out: `${sound}: no faults; 5 services, 2 signals\n`, err: "" });
	});

	test("ends with 1 and prints every fault on a line of its own", async () => {
		const { code, out } = await command("check-config", broken);
		expect(code).toBe(1);
		expect(out.split("\n")).toEqual([
			`${broken}:5: services[0].rot: found the unknown key rot, expected rto (did you mean that?)`,
			`${broken}:6: services[0].vendor: found "nobody", expected a vendor that is listed`,
			"2 faults",
			"",
		]);
	});

	test("prints the faults for programs with --output json", async () => {
		const { code, out } = await command("check-config", broken, "--output", "json");
		expect(code).toBe(1);
		expect(JSON.parse(out).faults).toMatchObject([
			{ file: broken, line: 5, path: "services[0].rot" },
			{ file: broken, line: 6, path: "services[0].vendor" },
		]);
	});

	test("asks the brokers and the database of the environment with --live, and does not repeat the password", async () => {
		const environment = { RTOWATCH_KAFKA_BROKERS: "127.0.0.1:1", RTOWATCH_DATABASE_URL: "postgres://someone:secret@127.0.0.1:1/x" };
		const { code, out } = await run(["check-config", sound, "--live"], environment, process.stdout);
		expect(code).toBe(1);
		expect(out).toContain("environment: RTOWATCH_KAFKA_BROKERS: found 127.0.0.1:1: broker-unreachable, expected brokers that answer");
		expect(out).toContain("environment: RTOWATCH_DATABASE_URL: found ");
		expect(out).not.toContain("secret");
	});

	test("asks nobody with --live when the environment names nobody, and refuses settings that cannot be used", async () => {
		expect(await run(["check-config", sound, "--live"], {}, process.stdout)).toMatchObject({ code: 0 });
		expect(await run(["check-config", sound, "--live"], { RTOWATCH_KAFKA_BROKERS: "nowhere" }, process.stdout)).toMatchObject({ code: 1 });
	});

	test.each([[], ["a", "b"], ["a", "--colour"], ["a", "--output", "xml"]])("ends with 2 when used wrongly: %j %j %j", async (...args) => {
		expect(await command("check-config", ...args.filter((arg) => arg !== undefined))).toMatchObject({ code: 2, out: "" });
	});
});

describe("config schema", () => {
	test("prints a JSON Schema that accepts what the program accepts and refuses an unknown key", async () => {
		const { code, out } = await command("config", "schema");
		expect(code).toBe(0);
		const validate = new Ajv2020({ strict: false }).compile(JSON.parse(out));
		expect(validate(parse(EXAMPLE))).toBe(true);
		expect(validate(parse(`${SMALL}    rot: 1h\n`))).toBe(false);
		expect(validate(parse(SMALL.replace("tier: A", "tier: C")))).toBe(false);
	});

	test("names every default that is a plain value", () => {
		expect(JSON.stringify(jsonSchema())).toContain('"default":"60s"');
	});
});

describe("config show", () => {
	test("prints every value with the line it stands on, or default", async () => {
		const { code, out } = await command("config", "show", sound);
		expect(code).toBe(0);
		expect(out).toContain(`    rto: 1h # ${sound}:28\n`);
		expect(out).toContain("    mergeGap: 10m # default\n");
		expect(out).toContain("    channels: [] # default\n");
		expect(out).toContain("        silentAfter: 35s # default\n");
	});

	test("prints what can be read back, with nothing left to default", async () => {
		const { out } = await command("config", "show", sound);
		const again = parseConfiguration([{ file: "shown.yaml", text: out }]);
		expect(again.faults).toEqual([]);
		await writeFile(join(folder, "shown.yaml"), out);
		const second = await command("config", "show", join(folder, "shown.yaml"));
		expect(parse(second.out)).toEqual(parse(out));
		expect(second.out).not.toContain("# default");
	});

	test("prints values and origins for programs with --output json", async () => {
		const shown = JSON.parse((await command("config", "show", sound, "--output", "json")).out);
		expect(shown.configuration.services[0].rto).toBe("1h");
		expect(shown.origins).toMatchObject({ "services[0].rto": `${sound}:28`, "services[1].tier": "default" });
	});

	test("prints the faults to standard error when there are any", async () => {
		expect(await command("config", "show", broken)).toMatchObject({ code: 1, out: "" });
	});
});

describe("the command line (CONTRACT §6)", () => {
	test.each(["serve", "check-config", "config", "replay", "deadline", "calendar show", "backup", "restore", "demo"])(
		"%s --help says how it is used",
		async (name) => {
			const { code, out } = await command(...name.split(" "), "--help");
			expect(code).toBe(0);
			expect(out).toMatch(new RegExp(`^rtowatch ${name}`));
		},
	);

	test.each([[[]], [["fly"]], [["calendar"]], [["toString"]]])("%j is wrong use: the usage goes to standard error, exit 2", async (args) => {
		const { code, out, err } = await command(...args);
		expect([code, out]).toEqual([2, ""]);
		expect(err).toContain("rtowatch COMMAND");
	});
});
