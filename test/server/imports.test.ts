import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const forbidden: readonly (readonly [place: string, from: string])[] = [
	["streams/signal.ts", "../alerting/firm.ts"],
	["streams/formats/otlp.ts", "../../server/views/service-view.ts"],
	["alerting/draft/draft.ts", "../server/views/service-view.ts"],
	["alerting/rules/pack.ts", "../../web/main.tsx"],
	["server/app.ts", "../web/state/store.ts"],
	["server/routes/reads.ts", "../../test/support/story.ts"],
	["web/state/store.ts", "../../streams/instant.ts"],
	["web/main.tsx", "../alerting/firm.ts"],
	["web/pages/wall.tsx", "../../server/app.ts"],
];
const allowed: readonly (readonly [place: string, from: string])[] = [
	["streams/formats/native.ts", "../reading.ts"],
	["alerting/incidents/incident.ts", "../streams/instant.ts"],
	["server/routes/commands.ts", "../../alerting/firm.ts"],
	["web/state/views.ts", "../../server/views/service-view.ts"],
	["web/pages/budget-data.ts", "../../server/views/budget-view.ts"],
	["web/i18n/words.ts", "./language.ts"],
];

let folder: string;
let objections: string;

/** The linter is run once, with our own settings, over a tree that holds nothing but these imports. */
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "rtowatch-imports-"));
	copyFileSync("biome.json", join(folder, "biome.json"));
	for (const [place, from] of [...forbidden, ...allowed]) {
		mkdirSync(dirname(join(folder, place)), { recursive: true });
		writeFileSync(join(folder, place), `import type { A } from "${from}";\n\nexport type B = A;\n`);
	}
	const { stdout } = spawnSync(resolve("node_modules/.bin/biome"), ["lint", "--reporter=github", "."], { cwd: folder, encoding: "utf8" });
	objections = stdout;
});
afterAll(() => rmSync(folder, { recursive: true }));

const isRefused = (place: string) => objections.split("\n").some((line) => line.includes("noRestrictedImports") && line.includes(`${place},`));

test.each(forbidden)("%s may not import %s: imports go one way (DESIGN §3)", (place) => {
	expect(isRefused(place)).toBe(true);
});

test.each(allowed)("%s may import %s", (place) => {
	expect(isRefused(place)).toBe(false);
});
