import type { Texts } from "../texts.ts";

/** The words of the canary: an outage of nobody's that runs through the whole chain each hour. */
export const canary = {
	"occasion.canary": ["金絲雀演練（測試）", "Canary (a test)"],
} as const satisfies Texts;
