import { describe, expect, it } from "vitest";
import { changedSince } from "../../alerting/draft/carried.ts";
import { FIELDS } from "../../alerting/draft/fields.ts";
import { FORMS, type Form } from "../../alerting/draft/forms.ts";
import { FORM_SOURCES } from "../../alerting/draft/own-forms.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { act, draft, eventful, field, file, open, set, text, web } from "./draft-story.ts";
import { firm, outage, over, story } from "./register-story.ts";

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const but = (numbers: readonly number[], ...left: readonly number[]) => numbers.filter((number) => !left.includes(number));

/** Required while the outage runs, and what else stands on the form. Of domain §10 for five; the others are ours (待確認). */
const FORM_TABLE: readonly (readonly [Form, required: readonly number[], optional: readonly number[]])[] = [
	[
		"initial",
		[1, 2, 4, 5, 6, 10, 11, ...range(15, 22), 24, 25, 32, 33, 36, 46, 50, 52, 69],
		[7, 8, 12, 13, 14, 23, ...range(26, 30), 34, 35, 37, 38, 39, ...range(41, 45), 47, 48, 49, 51, 68],
	],
	[
		"formal",
		[1, 2, 3, 4, 5, 6, 8, 10, 11, 12, ...but(range(15, 27)), 29, 30, 32, 33, 36, 37, 38, 39, 41, 42, 45, 46, 47, 49, 50, 52, 69],
		[7, 9, 13, 14, 28, 31, 34, 35, 40, 43, 44, 48, 51, 53, 54, 56, 57, 58, 61, 62, 63, 64, 68],
	],
	[
		"release",
		[...[1, 2, 3, 4, 5, 6, 10, 11, 12], ...but(range(15, 33), 28, 31), ...[35, 36, 37, 38, 39, 40, 41, 42, 45, 46, 47, 49, 52, 53, 54, 55, 56, 57, 64, 68, 69]],
		[7, 8, 14, 28, 43, 44, 48, 51, 58, 62, 63, 65, 66],
	],
	[
		"major-initial",
		[1, 2, 4, ...range(5, 12), ...but(range(15, 33), 28, 31), 36, 37, 38, 39, 41, 42, 46, 47, 49, 50, 52, 59, 60, 69],
		[3, 13, 14, 28, 31, 34, 35, 40, 43, 44, 45, 48, 51, 53, 54, 61, 62, 63, 68],
	],
	[
		"major-closing",
		[
			...but(range(1, 12), 5),
			14,
			...but(range(15, 33), 31),
			...range(35, 42),
			...[45, 46, 47, 49, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69],
		],
		[31, 43, 44, 48],
	],
	[
		"personal-data",
		[1, 2, 4, 5, 6, 10, 11, 12, 15, 16, 17, 18, 19, 20, 21, 27, 33, 46, 52, 69],
		[3, 13, 14, 22, 24, 28, 41, 42, 44, 45, 48, 49, 50, 51, 53, 54, 56, 62, 63, 64, 68],
	],
	[
		"supplement",
		[1, 2, 3, 4, 5, 6, 10, 11, ...range(15, 27), 32, 33, 36, 37, 38, 39, 45, 46, 47, 49, 50, 52, 69],
		[7, 8, 12, 13, 14, 28, 29, 30, 31, 34, 35, 40, 41, 42, 43, 44, 48, 51, 53, 54, 62, 68],
	],
];

describe("domain 10: which fields a filing has, and which it requires", () => {
	it("is told of every filing", () => expect(FORM_TABLE.map(([form]) => form)).toEqual(FORMS));
	it.each(FORM_TABLE)("%s", (form, required, optional) => {
		const { fields } = draft(open(), "09:00", form);
		const numbers = (is: boolean) => fields.filter((entry) => entry.required === is).map(({ number }) => number);
		expect(numbers(true)).toEqual(required);
		expect(numbers(false)).toEqual(optional);
	});
	it("is to be confirmed of all of them: no official form was found", () => {
		expect(FORMS.map((form) => draft(open(), "09:00", form).form)).toEqual(FORMS.map((form) => FORM_SOURCES[form]));
		expect(Object.values(FORM_SOURCES).every(({ assumed }) => assumed)).toBe(true);
	});
	it("never has the hash, which is filled in when it is archived", () => {
		expect(FORMS.flatMap((form) => draft(open(), "09:00", form).fields).some(({ number }) => number === 70)).toBe(false);
	});
});

describe("domain 10: R under a condition", () => {
	const required = (told: ReturnType<typeof open>, form: Form, number: number) => field(draft(told, "10:00", form), number).required;
	it("C4 asks for the first firm's date, C5 for scrubbing, C3 for the earlier notifications", () => {
		const decide = (criterion: string) =>
			open().command({ command: "decideCriterion", service: "web", criterion: criterion as "C4", decision: "confirmed" }, "09:00");
		expect([required(open(), "major-initial", 31), required(decide("C4"), "major-initial", 31)]).toEqual([false, true]);
		expect([required(open(), "major-closing", 48), required(decide("C5"), "major-closing", 48)]).toEqual([false, true]);
		expect([required(open(), "major-initial", 61), required(decide("C3"), "major-initial", 61)]).toEqual([false, true]);
	});
	it("a vendor, of a service or of a bulletin, asks for demands on it", () => {
		const voice = story().outage("outage-confirmed", outage("voice", "08:38"), "08:39");
		const told = story().command({ command: "recordBulletin", vendor: "house" }, "09:00");
		expect([required(voice, "major-closing", 66), required(open(), "major-closing", 66), required(told, "major-closing", 66)]).toEqual([false, true, true]);
	});
});

describe("domain 10: what is missing, by number", () => {
	it.each([
		["initial", [69]],
		["formal", [27, 29, 69]],
		["release", [27, 29, 40, 54, 55, 56, 64, 69]],
		["major-initial", [27, 29, 69]],
		["major-closing", [27, 29, 40, 51, 54, 55, 56, 63, 64, 65, 67, 69]],
		["personal-data", [27, 69]],
		["supplement", [27, 69]],
	] as const)("of %s, once it is restored and acted on, is only what nobody but a person knows", (form, missing) => {
		const made = draft(eventful(), "10:05", form);
		expect(made.missing).toEqual(missing);
		expect(made.filled).toBe(made.required - missing.length);
	});
});

describe("domain 10: U, carried forward and updated", () => {
	/** A firm none of whose incidents is major, so that the initial is filed alone. */
	const small = { firm: firm({ profiles: firm().profiles.map((profile) => ({ ...profile, securityLevel: 4 as const, top20: false })) }), rules: twSecurities };
	const clients = (told: ReturnType<typeof open>) => field(draft(told, "12:00", "supplement"), 27).required;
	it("is required if the phase before said it, and not if that left it open", () => {
		expect(clients(file(open(small), "initial", "09:01"))).toBe(false);
		expect(clients(file(set(open(small), 27, "約 1,200 戶"), "initial", "09:01"))).toBe(true);
	});
	it("is required if the phase before owed it, or would have, when none was filed", () => {
		expect(clients(file(open(), "initial", "09:01"))).toBe(true);
		expect(clients(open(small))).toBe(true);
	});
});

describe("domain 10: what changed since the last filed phase", () => {
	const filed = () => file(set(open(), 34, "2026-11-18T10:00:00+08:00"), "initial", "09:01", { receipt: "R-1" });
	const formal = (told: ReturnType<typeof open>, at = "10:00") => draft(told, at, "formal");
	it("is nothing before anything was filed", () => {
		expect(draft(open(), "09:00").fields.filter((entry) => entry.changedSince !== null)).toEqual([]);
	});
	it("is said field by field: what the last filed version had there", () => {
		const told = act(filed(), "rollback", "09:30").outage("outage-ended", over(web, "09:50"), "09:52");
		const changed = formal(told).fields.filter((entry) => entry.changedSince !== null);
		expect(changed.map(({ number, changedSince: before }) => [number, before?.text])).toEqual([
			[20, "系統 web 自 08:38 起服務中斷（監測所見：「login-success」異常），尚未恢復"],
			[33, "處理中"],
			[35, ""],
			[36, "23 分"],
			[37, "1 分"],
			[45, ""],
			[46, "08:39 監控告警並通知值班人員"],
		]);
	});
	it("never is the kind, the receipt, the version, the attachments or the approval: those are of the filing itself", () => {
		const told = filed();
		expect([1, 3, 4, 68, 69].map((number) => field(formal(told), number).changedSince)).toEqual([null, null, null, null, null]);
	});
	it("counts from the phase filed last, which a field need not have been on", () => {
		const told = file(filed(), "formal", "09:30").outage("outage-ended", over(web, "09:50"), "09:52");
		expect(field(draft(told, "12:00", "release"), 36).changedSince?.text).toBe("52 分");
		expect(field(draft(told, "12:00", "release"), 55).changedSince).toBeNull();
	});
	it("is frozen with the filing, so that the version filed says what it changed", () => {
		const told = file(filed(), "formal", "09:30");
		const frozen = told.incident().filings.find(({ kind }) => kind === "formal")?.frozen?.draft;
		expect(frozen?.fields.find(({ number }) => number === 36)).toMatchObject({ value: 52, changedSince: { text: "23 分" } });
	});
	it("is nothing for a field that no version had", () => {
		const subject = { last: null } as Parameters<typeof changedSince>[1];
		expect(changedSince({ number: 36, value: 1 }, subject)).toBeNull();
	});
});

describe("domain 10: a filing begins from what the last phase said", () => {
	it("a person's word that was filed comes back as a suggestion when it is taken back, with where it was said", () => {
		const told = set(file(set(open(), 41, "1 帳號資訊"), "initial", "09:01"), 41, null, "09:10");
		expect(field(draft(told, "09:20", "formal"), 41)).toMatchObject({
			source: "suggested",
			text: "1 帳號資訊",
			evidence: "filing/major-initial 2026-11-18 09:01",
			confirmed: null,
			changedSince: null,
		});
	});
	it("what the monitor suggested then and knows no more is not carried: its ground is gone", () => {
		const told = file(eventful(), "formal", "10:30");
		expect(text(draft(told, "11:00", "release"), 40)).toBe("");
	});
	it("that handling was complete is not carried when a new outage opened it again (SEMANTICS 4.7)", () => {
		const told = file(open(), "initial", "09:00").outage("outage-ended", over(web, "09:50"), "09:52");
		told.command({ command: "recordHandled", service: "web" }, "10:00");
		expect(text(draft(told, "10:05", "release"), 55)).toBe("2026-11-18 10:00");
		told.outage("outage-confirmed", outage("web", "10:30"), "10:31");
		expect(field(draft(told, "10:35", "release"), 55)).toMatchObject({ source: "missing" });
	});
	it("the alternatives that were offered stay those that were filed when all is well again", () => {
		const told = file(open(), "initial", "09:01").outage("outage-ended", over(web, "09:50"), "09:52");
		expect(field(draft(told, "10:00", "formal"), 32)).toMatchObject({ text: "無", evidence: "filing/major-initial" });
	});
	it("a confirmed value stands through every phase; that the monitor has another one is marked", () => {
		const told = file(set(open(), 46, ["08:40 通知廠商"]), "initial", "09:01");
		act(told, "rollback", "09:30");
		for (const form of FORMS) expect(field(draft(told, "10:00", form), 46)).toMatchObject({ source: "person", value: ["08:40 通知廠商"], differs: true });
	});
	it("knows a field by its number in every form", () => expect(new Set(FIELDS.map(({ number }) => number)).size).toBe(70));
});
