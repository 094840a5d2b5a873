import { describe, expect, it } from "vitest";
import type { Duties } from "../../alerting/pass.ts";
import { filingIn, firmOfLevel, outage, type Story, story, t } from "./register-story.ts";

const plain = firmOfLevel(4);
const web = outage("web", "09:00");
const opened = (duties?: Duties) => story(duties).outage("outage-confirmed", web, "09:00");
const attacked = () => story(plain).word("indication", "web/signal/waf", "attack", "09:00");
const confirm = (told: Story, criterion: string, at: string) =>
	told.command({ command: "decideCriterion", service: "web", criterion, decision: "confirmed", reason: "查明" }, at);
const aware = (told: Story, awareAt: string, at: string) => told.command({ command: "recordAwareness", service: "web", awareAt: t(awareAt) }, at);
const file = (told: Story, filing: string, at: string, filedAt: string | null = null) =>
	told.command({ command: "recordFiling", service: "web", filing, filedAt: filedAt === null ? null : t(filedAt), receipt: "R-1" }, at);
const bulletin = (told: Story, at: string) => told.command({ command: "recordBulletin", vendor: "house", firms: 4 }, at);
const major = (told: Story) => filingIn(told, "major-initial");

describe("SEMANTICS 5.5: by when the major initial is due", () => {
	it("C1 at the opening: awareness + 30 min, moving with it", () => {
		expect(major(opened())).toMatchObject({ dueAt: t("09:30"), basis: "awareness + 30 min", assumed: false });
		expect(major(aware(opened(), "08:50", "09:05")).dueAt).toBe(t("09:20"));
	});
	it("C5 suggested at the opening and confirmed later: awareness + 30 min too, moving with it", () => {
		expect(major(confirm(attacked(), "C5", "09:15"))).toMatchObject({ dueAt: t("09:30"), basis: "awareness + 30 min" });
		expect(major(aware(confirm(attacked(), "C5", "09:15"), "08:50", "09:16")).dueAt).toBe(t("09:20"));
	});
	it("C6 confirmed at the very instant of the opening: awareness + 30 min", () => {
		const told = confirm(story(plain).command({ command: "reportIncident", services: ["web"], awareAt: t("08:50") }, "09:00"), "C6", "09:00");
		expect(major(told).dueAt).toBe(t("09:20"));
	});
	it("C1 met later, when a core service came in: metAt + 30 min, whatever awareness does", () => {
		const told = story().outage("outage-confirmed", outage("quote", "09:00"), "09:00").command({ command: "recordAwareness", service: "quote" }, "09:05");
		told.outage("outage-confirmed", outage("web", "09:10"), "09:11");
		expect(major(told)).toMatchObject({ dueAt: t("09:41"), basis: "C1 met + 30 min", assumed: true });
		expect(major(aware(told, "08:50", "09:15")).dueAt).toBe(t("09:41"));
	});
	it("C5 indicated later, confirmed later still: by the instant of the fact", () => {
		const told = opened(plain).word("indication", "web/signal/waf", "attack", "09:10");
		expect(major(confirm(told, "C5", "09:50"))).toMatchObject({ dueAt: t("09:40"), basis: "C5 met + 30 min" });
	});
	it.each(["C3", "C4", "C5", "C6"])("%s confirmed without having been suggested: the decision's instant + 30 min", (criterion) => {
		expect(major(confirm(opened(plain), criterion, "09:10"))).toMatchObject({ dueAt: t("09:40"), basis: `${criterion} met + 30 min` });
	});
	it("C2: when it is met + 30 min; C4: when it is met + 30 min", () => {
		expect(major(opened(plain).until("11:00")).dueAt).toBe(t("11:30"));
		expect(major(bulletin(opened(plain), "10:00")).dueAt).toBe(t("10:30"));
	});
	it("of several the least counts", () => {
		expect(major(bulletin(opened(plain), "10:00").until("11:00")).dueAt).toBe(t("10:30"));
		expect(major(bulletin(opened(), "10:00").until("11:00")).dueAt).toBe(t("09:30"));
	});
});

describe("SEMANTICS 5.5: one initial for both", () => {
	it.each([
		["presumed", opened()],
		["major by a confirmed criterion", confirm(opened(), "C1", "09:05")],
		["major by a bulletin", bulletin(opened(plain), "09:05")],
	])("an initial filed while %s counts as both, with receipt and countersignature", (_, told) => {
		file(told, "initial", "09:20");
		expect(major(told)).toMatchObject({ state: "filed", filedAt: t("09:20"), receipt: "R-1", alternatives: [] });
		expect(major(told).countersignatureDueAt).toBe(t("2026-11-19T09:20"));
		expect(told.incident().major.state).toBe("filed");
		expect(told.due("major-closing")).toBe("2026-11-27T23:59:59.999");
	});
	it.each([
		["not major", opened(plain)],
		["only suggested", attacked()],
	])("one filed while %s does not, and update only is listed as the other reading", (_, told) => {
		confirm(file(told, "initial", "09:10"), "C5", "09:20");
		expect(major(told)).toMatchObject({ state: "running", alternatives: [{ basis: "update of the initial filing only", dueAt: t("09:30") }] });
		expect(major(file(told, "major-initial", "09:25"))).toMatchObject({ state: "filed", alternatives: [] });
	});
	it("judged at the command's at: filed before it was major, entered after, counts as both", () => {
		const told = file(bulletin(opened(plain), "09:30"), "initial", "09:40", "09:20");
		expect(major(told)).toMatchObject({ state: "filed", filedAt: t("09:20"), late: false });
	});
	it("and at that instant what falls due then has fallen due", () => {
		expect(major(file(opened(plain), "initial", "11:00")).state).toBe("filed");
		expect(major(file(opened(plain), "initial", "10:59:59.999")).state).toBe("waiting");
	});
	it("an approved initial is approved as both", () => {
		const told = opened().command({ command: "requestReview", service: "web", filing: "initial" }, "09:05", "經辦");
		told.command({ command: "approveFiling", service: "web", filing: "initial" }, "09:10", "覆核");
		file(told, "initial", "09:20");
		expect([filingIn(told, "initial"), major(told)]).toMatchObject(Array(2).fill({ state: "filed", countersignatureDueAt: null }));
	});
	it("a major initial filed before it counts alone, and the initial filed after it does not overwrite it", () => {
		const told = file(file(opened(), "major-initial", "09:10"), "initial", "09:20");
		expect([major(told).filedAt, filingIn(told, "initial").filedAt]).toEqual([t("09:10"), t("09:20")]);
	});
});
