import { describe, expect, it } from "vitest";
import { themeOf } from "../../web/state/use-theme.ts";

const nothing = { asked: null, kept: null, system: "light", onWall: false } as const;

describe("the theme", () => {
	it.each([
		["what the system wishes, without a choice", nothing, "light"],
		["what was chosen last in this browser", { ...nothing, kept: "dark" }, "dark"],
		["what the address says, before any choice", { ...nothing, asked: "light", kept: "dark", system: "dark" }, "light"],
		["not what an address says that names no theme", { ...nothing, asked: "pink", system: "dark" }, "dark"],
		["dark on the wall, whatever the reader chose elsewhere", { ...nothing, kept: "light", onWall: true }, "dark"],
		["light on a wall whose address asks for it", { ...nothing, asked: "light", onWall: true }, "light"],
	] as const)("is %s", (_, given, theme) => {
		expect(themeOf(given)).toBe(theme);
	});
});
