import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** What the linter says of a file at that place that imports from there. */
const lint = (place: string, from: string) => {
	const code = `import type { A } from "${from}";\n\nexport type B = A;\n`;
	const { stdout, stderr } = spawnSync("node_modules/.bin/biome", ["lint", "--reporter=github", `--stdin-file-path=${place}`], {
		input: code,
		encoding: "utf8",
	});
	return `${stdout}${stderr}`;
};

test.each([
	["streams/signal.ts", "../alerting/firm.ts"],
	["streams/formats/otlp.ts", "../../server/views.ts"],
	["alerting/draft.ts", "../server/views.ts"],
	["alerting/rules/pack.ts", "../../web/main.tsx"],
	["server/app.ts", "../web/state/store.ts"],
	["server/routes/reads.ts", "../../test/support/story.ts"],
	["web/state/store.ts", "../../streams/instant.ts"],
	["web/main.tsx", "../alerting/firm.ts"],
	["web/main.tsx", "../server/app.ts"],
])("%s may not import %s: imports go one way (DESIGN §3)", (place, from) => {
	expect(lint(place, from)).toContain("noRestrictedImports");
});

test.each([
	["streams/formats/otlp.ts", "../reading.ts"],
	["alerting/draft.ts", "../streams/instant.ts"],
	["server/routes/reads.ts", "../../alerting/firm.ts"],
	["web/state/store.ts", "../../server/views.ts"],
	["web/main.tsx", "./state/store.ts"],
])("%s may import %s", (place, from) => {
	expect(lint(place, from)).not.toContain("noRestrictedImports");
});
