import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Mark } from "../../web/components/mark.tsx";
import { en, zhTW } from "../../web/i18n/dictionary.ts";

const VERDICTS = ["up", "degraded", "down", "unknown", "maintenance", "idle"] as const;
const shapeOf = (verdict: (typeof VERDICTS)[number]): string => renderToStaticMarkup(<Mark verdict={verdict} />).replace(/ data-verdict="[a-z]+"/, "");

describe("the marks of a state (screens.md: colour + shape + word, never colour alone)", () => {
	it("differ in shape", () => {
		expect(new Set(VERDICTS.map(shapeOf)).size).toBe(VERDICTS.length);
	});

	it("take their colour from one place, so that the shape alone tells them apart", () => {
		for (const verdict of VERDICTS) expect(shapeOf(verdict)).not.toMatch(/#[0-9a-f]{3}|rgb|var\(/);
	});

	it.each([
		["zh-TW", zhTW],
		["English", en],
	])("differ in their word in %s", (_, words) => {
		expect(new Set(VERDICTS.map((verdict) => words[`verdict.${verdict}`])).size).toBe(VERDICTS.length);
	});
});
