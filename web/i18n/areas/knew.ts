import type { Texts } from "../texts.ts";

/** The words of who knew of an incident when. */
export const knew = {
	"knew.title": ["誰在何時得知", "Who knew when"],
	"knew.told": ["收到訊息：{{occasion}}（{{channel}}）", "was told: {{occasion}} ({{channel}})"],
} as const satisfies Texts;
