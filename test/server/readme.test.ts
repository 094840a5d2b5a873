import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { checkConfig } from "../../server/cli/check-config.ts";
import { run } from "../../server/cli/main.ts";
import { rolesTable } from "../../server/people/roles.ts";
import { routeTable } from "../../server/routes/table.ts";
import { decodeNativeBody } from "../../streams/formats/native-sample.ts";
import { inTemporaryFolder } from "../support/folder.ts";

const readme = readFileSync("README.md", "utf8");

/** What stands under a heading of the second level, up to the next. */
const section = (heading: string) => readme.split(/^## /m).find((text) => text.startsWith(heading)) ?? "";
const unique = (texts: Iterable<string>) => [...new Set(texts)].sort();
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1]!);

describe("the README", () => {
	test("names every package once: those of run time in the table, the others below it", () => {
		const [atRunTime = "", forDevelopment = ""] = section("Dependencies").split("\nFor development:");
		const named = (text: string) => found(text, /`((?:@[\w-]+\/)?[a-z][\w.-]*)`/g).filter((name) => name !== "npm");
		const firstCells = atRunTime.split("\n").map((line) => line.split("|")[1] ?? "");
		expect(firstCells.flatMap(named).sort()).toEqual(Object.keys(packageJson.dependencies).sort());
		expect(named(forDevelopment).sort()).toEqual(Object.keys(packageJson.devDependencies).sort());
	});

	test("names every setting of the program and no other", () => {
		const source = readFileSync("server/environment.ts", "utf8");
		const read = [...found(source, /read\("([A-Z_]+)"\)/g), ...found(source, /given\("([a-z]+)"\)/g)].map((name) => `RTOWATCH_${name.toUpperCase()}`);
		const cells = section("From the embedded")
			.split("\n")
			.map((line) => line.split("|")[1] ?? "");
		// `…_SASL_USERNAME` stands for the name before it, up to where the two are alike.
		const written = cells.flatMap((cell) => found(cell, /`(RTOWATCH_[A-Z_]+|…_[A-Z_]+)`/g)).map((name) => name.replace("…_", "RTOWATCH_KAFKA_"));
		expect(unique(written)).toEqual(unique(read));
		for (const name of found(readme, /\b(RTOWATCH_[A-Z_]*[A-Z])\b/g)) expect(read).toContain(name);
	});

	test("has every command of the command line and no other", async () => {
		const { out } = await run(["--help"], {}, process.stdout);
		const nameOf = (usage: string) => /^(?:calendar show|config \w+|[a-z-]+)/.exec(usage)![0];
		const table = section("Commands").split("| Command |")[1]!.split("\n\n")[0]!;
		const cells = table.split("\n").flatMap((line) => found(line.split(" | ")[0]!, /`(.+?)`/g));
		const usages = found(out, /^([a-z].+)$/gm).flatMap((usage) => (usage.startsWith("rtowatch ") ? [] : usage.split(" | ")));
		expect(cells.map(nameOf).sort()).toEqual(usages.map(nameOf).sort());
	});

	test("names no endpoint that does not exist", () => {
		const paths = routeTable("0").map(({ path }) => path);
		const table = section("Commands").split("| HTTP |")[1]!.split("\n\n")[0]!;
		const whole = found(table, /`((?:\/api\/v1)?\/[\w{}/.-]+)`/g).filter((path) => path !== "/socket.io");
		expect(whole.length).toBeGreaterThan(10);
		for (const path of whole)
			expect(
				paths.some((one) => [path, `/api/v1${path}`].includes(one)),
				path,
			).toBe(true);
		for (const path of found(readme, /127\.0\.0\.1:7200(\/(?:api|-)\/[\w/-]+)/g))
			expect(paths.some((one) => new RegExp(`^${one.replace(/{\w+}/g, "[\\w-]+")}$`).test(path))).toBe(true);
	});

	test("prints the table of roles as it is in force (issue 6 §1)", () => {
		expect(section("People")).toContain(rolesTable());
	});

	test("links to files that are there, and speaks of paths that are there", () => {
		for (const target of found(readme, /\]\((?!https?:)([^)]+)\)/g)) expect(existsSync(target), target).toBe(true);
		const named = found(readme, /`((?:streams|alerting|server|web|test)\/[\w./-]*)`/g).filter((path) => !path.includes("*"));
		expect(named.length).toBeGreaterThan(25);
		for (const path of named) expect(existsSync(path), path).toBe(true);
	});

	test("prints a configuration without faults", () =>
		inTemporaryFolder(async (folder) => {
			const [yaml] = found(readme, /^```yaml\n(# rtowatch\.yaml\n[\s\S]*?)^```/gm);
			expect(await checkConfig([folder.write("rtowatch.yaml", yaml!)], {})).toMatchObject({ code: 0 });
		}));

	test("posts and produces samples that the decoder accepts", () => {
		const samples = found(readme, /({"service":"quote-dist".*?\)'"})/g).map((sample) => sample.replace(/'\$\(.*?\)'/, "2026-11-18T01:00:00.000Z"));
		expect(samples).toHaveLength(2);
		for (const sample of samples) expect(decodeNativeBody(Buffer.from(sample), "application/json")).toMatchObject({ readings: [{}], rejected: [] });
	});
});
