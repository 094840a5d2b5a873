import { describe, expect, it } from "vitest";
import { criterionIn, filingIn, outage, refusedIn, type Story, story, suspicion, t } from "./register-story.ts";

const degraded = (told: Story, at: string, id = "web") => told.word("service-verdict", id, "degraded", at);
const bulletin = (told: Story, at: string, more: Record<string, unknown> = {}) => told.command({ command: "recordBulletin", vendor: "house", ...more }, at);
const indicated = (told: Story, what: string, at: string, id = "web") => told.word("indication", `${id}/signal/x`, what, at);

describe("SEMANTICS 4.6: slowness that lasts", () => {
	it("asks after candidateAfter, exactly", () => {
		expect(degraded(story(), "09:00").until("09:04:59.999").incidents()).toEqual([]);
		const told = degraded(story(), "09:00").until("09:05");
		expect(told.incident()).toMatchObject({ id: "20261118-090500-web", openedBy: "degraded", reportable: "candidate", services: ["web"], outages: [] });
		expect(told.incident()).toMatchObject({ occurredAt: t("09:05"), awareAt: t("09:05"), detectedAt: null, availabilityLevel: 0 });
		expect(told.said("incident-opened")).toEqual(["09:05  candidate"]);
	});
	it.each(["up", "down", "unknown", "idle", "maintenance"])("does not ask when it turned %s before", (verdict) => {
		expect(degraded(story(), "09:00").word("service-verdict", "web", verdict, "09:04").until("10:00").incidents()).toEqual([]);
	});
	it("counts from the newest turn to degraded", () => {
		const told = degraded(degraded(story(), "09:00").word("service-verdict", "web", "up", "09:04"), "09:04:30");
		expect(told.until("09:09:29").incidents()).toEqual([]);
		expect(told.until("09:09:30").incidents()).toEqual(["20261118-090930-web"]);
	});
	it("asks of core services only", () => {
		expect(degraded(story(), "09:00", "mail").until("10:00").incidents()).toEqual([]);
	});
	const report = () => story().command({ command: "reportIncident", services: ["web"] }, "08:00");
	const handled = () => report().command({ command: "recordHandled", service: "web" }, "08:10");
	const released = () => handled().command({ command: "recordFiling", service: "web", filing: "release" }, "08:20");
	it("asks not while an open incident has the service, be it handled: a new outage would come into it", () => {
		for (const told of [report(), handled()]) expect(degraded(told, "09:00").until("10:00").incidents()).toHaveLength(1);
	});
	it("SEMANTICS 4.7: asks after a release, though the closing is owed: only for naming is that incident open", () => {
		const told = degraded(released(), "09:00");
		expect(told.incident().state).toBe("released");
		expect(told.until("09:04:59.999").incidents()).toHaveLength(1);
		expect(told.until("10:00").incidents()).toEqual(["20261118-080000-web", "20261118-090500-web"]);
		expect(told.register().incidents.get("20261118-090500-web")).toMatchObject({ reportable: "candidate", openedBy: "degraded" });
		expect(told.command({ command: "acknowledge", service: "web" }, "10:01").register().incidents.get("20261118-090500-web")!.acknowledged).not.toBeNull();
	});
	it.each(["load", "complaints"])("%s after a release opens a candidate of its own as well", (what) => {
		const told = indicated(released(), what, "09:00");
		expect(told.incidents()).toEqual(["20261118-080000-web", "20261118-090000-web"]);
		expect(told.register().incidents.get("20261118-080000-web")!.indications).toEqual([]);
	});
	it("a bulletin after the release is an act on the incident of that vendor still: it may be what makes it major", () => {
		const told = bulletin(released(), "09:00", { firms: 3 });
		expect(told.incidents()).toHaveLength(1);
		expect(criterionIn(told, "C4").state).toBe("met");
	});
	it("asks once, and not again when people said no", () => {
		const told = degraded(story(), "09:00")
			.until("09:05")
			.command({ command: "decideReportable", service: "web", decision: "no", confirmedBy: "資安長", reason: "無影響" }, "09:06");
		expect(told.until("12:00").incidents()).toHaveLength(1);
		degraded(told.word("service-verdict", "web", "up", "12:00"), "13:00").until("13:05");
		expect(told.incidents()).toEqual(["20261118-090500-web", "20261118-130500-web"]);
	});
});

describe("SEMANTICS 4.6: load and complaints", () => {
	it.each(["load", "complaints"])("%s opens a candidate, of a service that is not core too", (what) => {
		expect(indicated(story(), what, "09:00").incident()).toMatchObject({ openedBy: what, reportable: "candidate", services: ["web"], openedAt: t("09:00") });
		expect(indicated(story(), what, "09:00", "mail").incident()).toMatchObject({ reportable: "candidate", major: { state: "no" } });
	});
	it("open nothing under maintenance", () => {
		expect(indicated(story().word("service-verdict", "web", "maintenance", "08:00"), "load", "09:00").incidents()).toEqual([]);
	});
	it("are taken in by the open incident of the service", () => {
		const told = indicated(story().outage("outage-confirmed", outage("web", "09:00"), "09:01"), "complaints", "09:05");
		expect(told.incident().indications).toEqual([{ subject: "service/web/signal/x", what: "complaints", at: t("09:05") }]);
		expect(told.incident().reportable).toBe("presumed");
	});
	it("are over without a word", () => {
		expect(story().word("indication", "web/signal/x", null, "09:00").incidents()).toEqual([]);
	});
});

describe("SEMANTICS 4.6: a bulletin of a vendor of ours", () => {
	it("is an act on the newest open incident with that vendor", () => {
		const told = story().outage("outage-confirmed", outage("web", "09:00"), "09:01").outage("outage-confirmed", outage("voice", "09:02"), "09:03");
		bulletin(told, "09:20", { receivedAt: t("08:55"), text: "主機異常" });
		expect(told.incidents()).toHaveLength(2);
		const home = told.register().incidents.get("20261118-090100-web")!;
		expect(home.awareness.at(-1)).toMatchObject({ at: t("08:55"), source: "vendor", note: "主機異常", recordedAt: t("09:20") });
		expect([home.awareAt, filingIn(told, "initial", home.id).dueAt]).toEqual([t("08:55"), t("09:25")]);
		expect(told.said("bulletin-recorded")).toEqual(["09:20 vendor/house 2026-11-18T08:55:00.000+08:00"]);
	});
	it("opens a candidate only without one, at its receivedAt; its services are in no list, and bring neither C1 nor a supplement", () => {
		const told = bulletin(story(), "09:20", { receivedAt: t("09:10"), firms: 5 });
		expect(told.incident()).toMatchObject({
			id: "20261118-091000-house",
			openedBy: "bulletin",
			reportable: "candidate",
			services: [],
			bulletinVendors: ["house"],
		});
		expect(told.incident()).toMatchObject({ openedAt: t("09:10"), occurredAt: t("09:10"), awareAt: t("09:10"), grown: [] });
		expect([criterionIn(told, "C1").state, criterionIn(told, "C4").state]).toEqual(["not-met", "met"]);
		expect(bulletin(told, "09:30").incidents()).toHaveLength(1);
	});
	it("draws in an outage of a service of that vendor (4.2), and leaves awareness where it was", () => {
		const told = bulletin(story(), "08:40").outage("outage-confirmed", outage("web", "08:50"), "08:51");
		expect(told.incident()).toMatchObject({ reportable: "presumed", services: ["web"], awareAt: t("08:40"), occurredAt: t("08:50"), detectedAt: t("08:50") });
		expect([told.due("initial"), told.due("major-initial")]).toEqual(["09:10", "09:21"]);
		expect(told.said("reportable-decided")).toEqual(["08:51  presumed"]);
	});
	it("of a vendor that is not configured, or of the future, is refused", () => {
		expect(refusedIn(bulletin(story(), "09:00", { vendor: "nobody" }))).toBe("vendor nobody is not configured");
		expect(refusedIn(bulletin(story(), "09:00", { receivedAt: t("09:01") }))).toMatch(/^receivedAt .+ lies after the command's instant .+$/);
	});
	it("that finds a running outage of that vendor in no incident is no question any more", () => {
		const told = bulletin(story().outage("outage-confirmed", outage("quote", "08:50"), "08:51"), "08:55");
		expect(told.incident()).toMatchObject({ reportable: "presumed", services: ["quote"], awareAt: t("08:55") });
	});
});

describe("SEMANTICS 4.6: a candidate's clocks", () => {
	const candidate = () => degraded(story(), "09:00").until("09:05");
	it("run as shadows", () => {
		expect(filingIn(candidate(), "initial")).toMatchObject({ state: "running", shadow: true, dueAt: t("09:35") });
		expect(
			candidate()
				.incident()
				.filings.every((filing) => filing.shadow),
		).toBe(true);
	});
	it("turn real by a confirmed outage, from the same awareness on", () => {
		const told = candidate().outage("outage-confirmed", outage("web", "09:06"), "09:07");
		expect(told.incident()).toMatchObject({ reportable: "presumed", awareAt: t("09:05"), occurredAt: t("09:06") });
		expect(filingIn(told, "initial")).toMatchObject({ shadow: false, dueAt: t("09:35") });
	});
	it("not by a suspicion", () => {
		expect(candidate().outage("outage-suspected", suspicion("web", "09:06"), "09:06").incident().reportable).toBe("candidate");
	});
	it("turn real by a person", () => {
		const told = candidate().command({ command: "decideReportable", service: "web", decision: "yes" }, "09:10");
		expect(filingIn(told, "initial")).toMatchObject({ shadow: false, dueAt: t("09:35") });
	});
	it("turn real by a filing that a person made", () => {
		const told = candidate().command({ command: "recordFiling", service: "web", filing: "initial" }, "09:10");
		expect(told.incident().reportable).toBe("presumed");
		expect([filingIn(told, "initial"), filingIn(told, "formal")]).toMatchObject([
			{ state: "filed", shadow: false },
			{ state: "running", shadow: false },
		]);
		expect(told.said("reportable-decided")).toEqual(["09:10  presumed"]);
	});
	it("end when people say that it has no effect", () => {
		const told = candidate().command({ command: "decideReportable", service: "web", decision: "no", confirmedBy: "資安長", reason: "無影響" }, "09:10");
		expect([filingIn(told, "initial").state, told.incident().state]).toEqual(["not-required", "not-reportable"]);
	});
});

describe("SEMANTICS 4.6: an attack", () => {
	it("is a presumed incident without any outage, and suggests C5 at its own instant", () => {
		const told = indicated(story(), "attack", "22:10");
		expect(told.incident()).toMatchObject({
			openedBy: "attack",
			reportable: "presumed",
			outages: [],
			services: ["web"],
			awareAt: t("22:10"),
			availabilityLevel: 0,
		});
		expect(criterionIn(told, "C5")).toMatchObject({ state: "suggested", metAt: t("22:10") });
		expect(filingIn(told, "initial")).toMatchObject({ shadow: false, dueAt: t("22:40") });
	});
	it("makes a candidate presumed", () => {
		const told = indicated(degraded(story(), "09:00").until("09:05"), "attack", "09:10");
		expect([told.incident().reportable, criterionIn(told, "C5").metAt]).toEqual(["presumed", t("09:10")]);
	});
	it("opens one under maintenance too", () => {
		expect(indicated(story().word("service-verdict", "web", "maintenance", "08:00"), "attack", "09:00").incident().reportable).toBe("presumed");
	});
	it("is taken in by an open incident, and opens another after the release", () => {
		const told = indicated(story().command({ command: "reportIncident", services: ["web"] }, "08:00"), "attack", "08:05");
		expect(told.incidents()).toHaveLength(1);
		told.command({ command: "recordHandled", service: "web" }, "08:10").command({ command: "recordFiling", service: "web", filing: "release" }, "08:20");
		expect(told.incident().state).toBe("released");
		expect(indicated(told, "attack", "09:00").incidents()).toEqual(["20261118-080000-web", "20261118-090000-web"]);
	});
});
