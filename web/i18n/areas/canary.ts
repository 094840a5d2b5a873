import type { Texts } from "../texts.ts";

/** The words of the canary: an outage of nobody's that runs through the whole chain each hour. */
export const canary = {
	"occasion.canary": ["金絲雀演練（測試）", "Canary (a test)"],
	"why.canary-over": ["該次演練已結束", "that run is over"],
} as const satisfies Texts;
