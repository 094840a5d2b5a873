import type { Texts } from "../texts.ts";

/** The words of who knew of an incident when. */
export const knew = {
	"knew.title": ["誰在何時得知", "Who knew when"],
	"knew.told": ["訊息已送達：{{occasion}}（{{channel}}）", "a message was delivered: {{occasion}} ({{channel}})"],
} as const satisfies Texts;
