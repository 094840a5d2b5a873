import { describe, expect, it } from "vitest";
import { criterionIn, filingIn, outage, over, refusedIn, type Story, story, t } from "./register-story.ts";

const WEB = "20261118-090000-web";
const VOICE = "20261118-091000-voice";
const two = () => story().outage("outage-confirmed", outage("web", "09:00"), "09:00").outage("outage-confirmed", outage("voice", "09:10"), "09:10");
const merge = (told: Story, incident: string, other: string, at: string) => told.command({ command: "merge", incident, other, reason: "同一原因" }, at);
const file = (told: Story, incident: string, filing: string, at: string) => told.command({ command: "recordFiling", incident, filing }, at);
const at = (told: Story, id: string) => told.register().incidents.get(id)!;

describe("domain 8.6 no. 26: two incidents, one cause: merging", () => {
	it("brings outages, services and acts together; the other is withdrawn and names where it went", () => {
		const told = merge(two(), WEB, VOICE, "09:20");
		expect(at(told, WEB)).toMatchObject({ services: ["voice", "web"], outages: ["web/20261118-090000", "voice/20261118-091000"], occurredAt: t("09:00") });
		expect(at(told, VOICE)).toMatchObject({ state: "withdrawn", outages: [], withdrawn: { reason: `merged into ${WEB}` } });
		expect(at(told, VOICE).filings.every(({ state }) => state === "withdrawn")).toBe(true);
	});
	it("counts from the earlier awareness, also when the other's was put off with a reason", () => {
		expect(at(merge(two(), VOICE, WEB, "09:20"), VOICE).awareAt).toBe(t("09:00"));
		const put = two().command({ command: "recordAwareness", incident: VOICE, awareAt: t("09:15"), reason: "無人在場" }, "09:16");
		const told = merge(put, WEB, VOICE, "09:20");
		expect([at(told, WEB).awareAt, filingIn(told, "initial", WEB).dueAt]).toEqual([t("09:00"), t("09:30")]);
		expect(at(told, WEB).awareness.at(-1)).toMatchObject({ source: "merge", at: t("09:00") });
	});
	it("loses nothing that was owed: core services, personal data, what people found and confirmed", () => {
		const told = story().outage("outage-confirmed", outage("mail", "09:05"), "09:05").command({ command: "recordAwareness", service: "mail" }, "09:05");
		told.word("indication", "web/signal/waf", "attack", "09:00");
		const attack = "20261118-090000-web";
		told.command({ command: "setField", incident: attack, field: 52, value: "suspected" }, "09:06");
		told.command({ command: "decideCriterion", incident: attack, criterion: "C5", decision: "confirmed", reason: "x" }, "09:07");
		const mail = merge(told, "20261118-090500-mail", attack, "09:20");
		const id = "20261118-090500-mail";
		expect(at(mail, id)).toMatchObject({ services: ["mail", "web"], coreSince: t("09:00"), major: { state: "major", classifiedAt: t("09:00") } });
		expect(filingIn(mail, "personal-data", id)).toMatchObject({ state: "running", dueAt: t("09:06") });
		expect([criterionIn(mail, "C5", id), criterionIn(mail, "C1", id)]).toMatchObject([{ state: "confirmed" }, { state: "presumed", metAt: t("09:00") }]);
		expect(filingIn(mail, "major-initial", id).dueAt).toBe(t("09:30"));
	});
	it("a candidate that takes in an outage is one no more", () => {
		const told = story().word("service-verdict", "app", "degraded", "08:50").outage("outage-confirmed", outage("voice", "09:10"), "09:10");
		expect(at(merge(told, "20261118-085500-app", VOICE, "09:20"), "20261118-085500-app").reportable).toBe("presumed");
	});
	it("after a filing the services that came in are supplemented", () => {
		const told = merge(file(two(), WEB, "initial", "09:15"), WEB, VOICE, "09:20");
		expect(filingIn(told, "supplement", WEB)).toMatchObject({ state: "running", dueAt: t("09:50") });
	});
	it.each([
		["itself", WEB, `there is no other incident ${WEB}`],
		["nothing", "20260101-000000-web", "there is no other incident 20260101-000000-web"],
	])("is refused with %s", (_, other, reason) => {
		expect(refusedIn(merge(two(), WEB, other, "09:20"))).toBe(reason);
	});
	it("is refused with what was filed, and into what is over", () => {
		expect(refusedIn(merge(file(two(), VOICE, "initial", "09:15"), WEB, VOICE, "09:20"))).toBe(`filing initial of ${VOICE} is filed: merge the other way`);
		const withdrawn = () => two().command({ command: "withdraw", incident: VOICE, confirmedBy: "資安長", reason: "誤報" }, "09:15");
		expect(refusedIn(merge(withdrawn(), WEB, VOICE, "09:20"))).toBe(`incident ${VOICE} is withdrawn`);
		expect(refusedIn(merge(withdrawn(), VOICE, WEB, "09:20"))).toBe("the incident is withdrawn");
	});
});

describe("splitting", () => {
	const one = () => merge(two(), WEB, VOICE, "09:20");
	const split = (told: Story, outages: string[], when = "09:30") => told.command({ command: "split", incident: WEB, outages, reason: "不同原因" }, when);
	it("makes an incident of its own of the outages named, known by the same acts", () => {
		const told = split(one(), ["voice/20261118-091000"]);
		const id = "20261118-093000-voice";
		expect(at(told, WEB)).toMatchObject({ services: ["web"], outages: ["web/20261118-090000"] });
		expect(at(told, id)).toMatchObject({ services: ["voice"], occurredAt: t("09:10"), awareAt: t("09:00"), reportable: "presumed" });
		expect(filingIn(told, "initial", id).dueAt).toBe(t("09:30"));
	});
	it("with the last core service gone C1 holds no more, and what was owed stays owed", () => {
		const told = story().outage("outage-confirmed", outage("quote", "08:58"), "08:59").outage("outage-confirmed", outage("web", "09:00"), "09:00");
		split(told, ["web/20261118-090000"]);
		expect(at(told, WEB)).toMatchObject({ services: ["quote"], coreSince: null, major: { state: "presumed" } });
		expect([criterionIn(told, "C1", WEB).state, filingIn(told, "major-initial", WEB).dueAt]).toEqual(["not-met", t("09:30")]);
	});
	it("needs outages of the incident, leaves one, and comes before the release", () => {
		expect(refusedIn(split(one(), ["app/20261118-091000"]))).toBe("outages: name outages of this incident, as service/outage");
		expect(refusedIn(split(one(), ["voice/20261118-091000", "web/20261118-090000"]))).toBe("outages: one must stay");
		const told = one().outage("outage-ended", over(outage("web", "09:00"), "09:40"), "09:42");
		told.outage("outage-ended", over(outage("voice", "09:10"), "09:40"), "09:42").command({ command: "recordHandled", incident: WEB }, "09:50");
		expect(refusedIn(split(file(told, WEB, "release", "09:55"), ["voice/20261118-091000"], "10:00"))).toBe("the incident is released");
	});
});
