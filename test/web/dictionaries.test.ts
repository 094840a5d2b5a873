import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { describe, expect, it } from "vitest";
import { askedIn, unknownIn } from "../../web/i18n/asked.ts";
import { en, zhTW } from "../../web/i18n/dictionary.ts";
import { languageOf } from "../../web/i18n/words.ts";
import viteConfig from "../../web/vite.config.ts";

const WEB = fileURLToPath(new URL("../../web/", import.meta.url));
const sources = readdirSync(WEB, { recursive: true, encoding: "utf8" })
	.filter((path) => /\.tsx?$/.test(path) && !path.startsWith("dist") && !path.startsWith("i18n/"))
	.map((path) => readFileSync(join(WEB, path), "utf8"))
	.join("\n");

const PREFIXES = [...sources.matchAll(/(?:say\([^"`)]*|key = )`([\w.-]+)\.\$\{/g), ...sources.matchAll(/sayKnown\(say, "([\w-]+)"/g)].map(
	([, prefix]) => prefix!,
);
const PREFIX_TABLE = [...sources.matchAll(/"[\w-]+": "([\w-]+)",/g)].map(([, prefix]) => prefix!);
const literals = new Set([...sources.matchAll(/"([a-zA-Z]+\.[\w-]+)"/g)].map(([, key]) => key!));
const gaps = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!).sort();

describe("the dictionaries", () => {
	it("have a text in both languages under every key, and no key in two areas", () => {
		expect(Object.keys(en)).toEqual(Object.keys(zhTW));
		expect([...Object.entries(en), ...Object.entries(zhTW)].filter(([, text]) => text.trim() === "")).toEqual([]);
		const written = readdirSync(join(WEB, "i18n/areas")).map((file) => readFileSync(join(WEB, "i18n/areas", file), "utf8"));
		const keys = written.flatMap((text) => [...text.matchAll(/^\t"?([\w.-]+)"?: \[/gm)].map(([, key]) => key!));
		expect(keys.sort()).toEqual(Object.keys(zhTW).sort());
	});

	it("say the same values in both languages", () => {
		const differing = Object.entries(zhTW).filter(([key, text]) => {
			const other = gaps(en[key as keyof typeof zhTW]);
			return other.some((gap) => !gaps(text).includes(gap));
		});
		expect(differing.map(([key]) => key)).toEqual([]);
	});

	it("know every key that a screen asks for", () => {
		expect(askedIn(sources).length).toBeGreaterThan(100);
		expect(unknownIn(sources)).toEqual([]);
	});

	it("fail the build where a screen asks for a key that they do not have (issue 5)", () => {
		expect(unknownIn('say("nav.wall") say("nav.wal") say(over ? "clock.overdue" : "clock.over")')).toEqual(["nav.wal", "clock.over"]);
		const [plugin] = (viteConfig.plugins as Plugin[]).filter(({ name }) => name === "known-words");
		const transform = plugin!.transform as (this: { error: (message: string) => never }, code: string, id: string) => unknown;
		const built = (code: string) =>
			transform.call(
				{
					error: (message) => {
						throw new Error(message);
					},
				},
				code,
				"/web/pages/wall.tsx",
			);
		expect(() => built('say("nav.wal")')).toThrow("nav.wal");
		expect(() => built('say("nav.wall")')).not.toThrow();
	});

	it("hold no text that no screen shows", () => {
		const prefixes = new Set([...PREFIXES, ...PREFIX_TABLE]);
		const unused = Object.keys(zhTW).filter((key) => !literals.has(key) && !prefixes.has(key.split(".")[0]!) && key !== "loading");
		expect(unused).toEqual([]);
	});
});

describe("the language", () => {
	it("is what the address says, else what was kept, else zh-TW", () => {
		expect(languageOf("?lang=en", "zh-TW")).toBe("en");
		expect(languageOf("", "en")).toBe("en");
		expect(languageOf("?lang=fr", null)).toBe("zh-TW");
	});
});
