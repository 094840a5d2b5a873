import { describe, expect, it } from "vitest";
import { listRejections } from "../../server/monitor/rejections.ts";
import { MINUTE } from "../../streams/instant.ts";

const AT = Date.parse("2026-11-18T09:00:00+08:00");
const rejected = (...messages: readonly string[]) =>
	messages.map((message) => ({ rejection: { reason: "bad-value", message, index: null }, topic: "native", partition: null, offset: null }));
const messagesOf = (count: number) => Array.from({ length: count }, (_, index) => `sample ${index}`);

describe("what could not be read", () => {
	it("is listed the newest first, over what came before", () => {
		const rejections = listRejections(5 * MINUTE);
		rejections.note(AT, 2, rejected("first", "second"));
		rejections.note(AT, 1, rejected("third"));
		expect(rejections.views().map(({ message }) => message)).toEqual(["third", "second", "first"]);
	});

	it("is the newest two hundred, also of one body with a hundred thousand; all of them count", () => {
		const rejections = listRejections(5 * MINUTE);
		rejections.note(AT, 1, rejected("before"));
		rejections.note(AT, 200_000, rejected(...messagesOf(100_000)));
		const listed = rejections.views().map(({ message }) => message);
		expect([listed.length, listed[0], listed.at(-1)]).toEqual([200, "sample 99999", "sample 99800"]);
		expect(rejections.share(AT)).toBeCloseTo(0.5);
	});

	it("says no share while too little was read to say", () => {
		const rejections = listRejections(5 * MINUTE);
		rejections.note(AT, 19, rejected("one"));
		expect(rejections.share(AT)).toBeNull();
	});

	it("is a flood from the given share on, since when it was first seen to be, and until the window has passed", () => {
		const rejections = listRejections(5 * MINUTE);
		const flood = (minute: number) => rejections.flood(AT + minute * MINUTE, 0.5);
		rejections.note(AT, 41, rejected(...messagesOf(20)));
		expect(flood(0)).toBeNull();
		rejections.note(AT + MINUTE, 1, rejected("one more"));
		expect([flood(1), flood(4)]).toEqual([1, 4].map(() => ({ share: 0.5, since: AT + MINUTE })));
		expect(flood(6)).toBeNull();
		rejections.note(AT + 7 * MINUTE, 20, rejected(...messagesOf(20)));
		expect(flood(7)).toEqual({ share: 1, since: AT + 7 * MINUTE });
	});
});
