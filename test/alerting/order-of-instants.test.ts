import { describe, expect, it } from "vitest";
import { firmWith, type Happening, instant, play, service as yaml } from "../support/story.ts";
import { outage, over, refusedIn, story, t } from "./register-story.ts";

const web = outage("web", "09:00");
const at = (time: string) => `2026-11-18T${time}:00.000+08:00`;
const because = { reason: "紀錄有誤" };
/** Restored 09:20, handled 09:30. */
const handled = () =>
	story()
		.outage("outage-confirmed", web, "09:01")
		.outage("outage-ended", over(web, "09:20"), "09:22")
		.command({ command: "recordHandled", service: "web", doneAt: t("09:30") }, "09:35");
const filed = () => story().outage("outage-confirmed", web, "09:01").command({ command: "recordFiling", service: "web" }, "09:20");
const reported = () => story().command({ command: "reportIncident", services: ["web"], occurredAt: t("09:00") }, "09:10");

describe("SEMANTICS 4.4, 4.7, 6.4: an incident occurs, is restored, is handled, is released; whoever filed was aware", () => {
	it.each([
		[
			"restored after it was handled",
			handled,
			"correctInstant",
			{ instant: "restoredAt", value: t("09:31") },
			`handledAt ${at("09:30")} lies before restoredAt ${at("09:31")}`,
		],
		[
			"handled before it was restored",
			handled,
			"correctInstant",
			{ instant: "handledAt", value: t("09:19") },
			`handledAt ${at("09:19")} lies before restoredAt ${at("09:20")}`,
		],
		[
			"handled before it occurred, where nothing was out",
			reported,
			"recordHandled",
			{ doneAt: t("08:59") },
			`doneAt ${at("08:59")} lies before occurredAt ${at("09:00")}`,
		],
		[
			"known of after it was filed",
			filed,
			"correctInstant",
			{ instant: "awareAt", value: t("09:21") },
			`the first filing ${at("09:20")} lies before awareAt ${at("09:21")}`,
		],
		[
			"known of after it was filed, by a later act with a reason",
			filed,
			"recordAwareness",
			{ awareAt: t("09:21") },
			`the first filing ${at("09:20")} lies before awareAt ${at("09:21")}`,
		],
		["caused by what begins tomorrow", filed, "setExternalCause", { cause: "交易所", from: t("2026-11-19T09:00") }, "lies after the command's instant"],
		[
			"notified first on a day to come",
			filed,
			"decideCriterion",
			{ criterion: "C4", decision: "confirmed", firstNotifiedOn: "2026-11-19" },
			"firstNotifiedOn 2026-11-19 lies after 2026-11-18",
		],
	] as const)("it is not %s", (_, begin, command, body, why) => {
		const told = begin();
		const before = told.until("10:00").incident();
		expect(refusedIn(told.command({ command, service: "web", ...because, ...body }, "10:00"))).toContain(why);
		expect(told.incident()).toBe(before);
	});
	it("a bulletin tells of no first notification after itself, so that C4 is not silently missed (SEMANTICS 5.3)", () => {
		const told = story().command({ command: "recordBulletin", vendor: "house", firms: 3, receivedAt: t("09:00"), firstNotifiedOn: "2026-11-19" }, "09:10");
		expect([refusedIn(told), told.incidents()]).toEqual(["firstNotifiedOn 2026-11-19 lies after 2026-11-18, when it was told", []]);
	});
	it("an act after the filing that replaces nothing stays in the ledger, as a client's call does", () => {
		const called = filed().command({ command: "recordAwareness", service: "web", awareAt: t("09:25"), source: "client" }, "09:30");
		expect([refusedIn(called), called.incident().awareness.length, called.incident().awareAt]).toEqual([null, 2, t("09:01")]);
	});
	it("handled before the release was filed, but not after", () => {
		const released = handled().command({ command: "recordFiling", service: "web", filing: "release", filedAt: t("09:50") }, "09:50");
		const correct = (value: string) =>
			refusedIn(released.command({ command: "correctInstant", service: "web", instant: "handledAt", value: t(value), ...because }, "10:00"));
		expect(correct("09:51")).toBe(`the release, filed ${at("09:50")} lies before handledAt ${at("09:51")}`);
		expect(
			released.command({ command: "correctInstant", service: "web", instant: "handledAt", value: t("09:50"), ...because }, "10:01").incident().handledAt,
		).toBe(t("09:50"));
	});
	it("a restoration that is refused leaves the outage as it is too (SEMANTICS 4.8)", () => {
		const day: Happening[] = [
			["09:00:00", "web/probe 0"],
			["09:20:00", "web/probe 1"],
			["09:35:00", { type: "command", command: "recordHandled", service: "web", doneAt: instant("09:30:00"), by: "王小明" }],
			["09:40:00", { type: "command", command: "correctInstant", service: "web", instant: "restoredAt", value: instant("09:31:00"), by: "王小明", ...because }],
		];
		const played = play(firmWith(yaml("confirmAfter: 60s, restoreAfter: 2m")), day);
		expect(played.summary.outages[0]).toMatchObject({ endedAt: instant("09:20:00") });
		expect(played.told(/outage-corrected|command-refused/)).toEqual(["09:40:00 command-refused correctInstant"]);
	});
});
