import { describe, expect, it } from "vitest";
import { advance, type RegisterInput } from "../../alerting/advance.ts";
import { type Incident, incidentId } from "../../alerting/incidents/incident.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { type ChangeKind, makeChange } from "../../streams/change.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import { clock, firm, outage, over, recovering, SERVICES, type Story, service, story, suspicion, t } from "./register-story.ts";

const confirmed = "outage-confirmed";

describe("SEMANTICS 4.1: an incident opens", () => {
	it("by a confirmed outage of a core service, named after the opening", () => {
		const told = story().outage(confirmed, outage("web", "08:38"), "08:39");
		expect(told.incidents()).toEqual(["20261118-083900-web"]);
		expect(told.incident()).toMatchObject({ state: "open", reportable: "presumed", services: ["web"] });
	});
	it("not by an outage of a service that is not core, nor by a suspicion", () => {
		expect(story().outage(confirmed, outage("mail", "08:38"), "08:39").incidents()).toEqual([]);
		expect(story().outage("outage-suspected", suspicion("web", "08:38"), "08:38").incidents()).toEqual([]);
	});
	it("by reportIncident, with services or without, and makes no outage", () => {
		const told = story().command(
			{ command: "reportIncident", occurredAt: t("08:00"), awareAt: t("08:20"), services: ["web"], nature: "security-event" },
			"08:30",
		);
		expect(told.incident()).toMatchObject({ id: "20261118-083000-web", outages: [], occurredAt: t("08:00"), awareAt: t("08:20"), detectedAt: null });
		expect(story().command({ command: "reportIncident", nature: "security-event" }, "08:30").incidents()).toEqual(["20261118-083000-security-event"]);
	});
	it("not by a report of an unknown service or of the future: that is refused with its reason", () => {
		const told = story()
			.command({ command: "reportIncident", services: ["nope"] }, "08:30")
			.command({ command: "reportIncident", awareAt: t("08:32") }, "08:31");
		expect(told.changes.map((change) => [change.kind, change.reason])).toEqual([
			["command-refused", "service nope is not configured"],
			["command-refused", "awareAt 2026-11-18T08:32:00.000+08:00 lies after the command's instant 2026-11-18T08:31:00.000+08:00"],
		]);
	});
	it("with -2 on collision, never longer than 63 characters", () => {
		const long = "a".repeat(63);
		const first = incidentId(t("08:38"), long, () => false);
		expect(first).toHaveLength(63);
		const second = incidentId(t("08:38"), long, (id) => id === first);
		expect(second).toHaveLength(63);
		expect(second).toMatch(/a-2$/);
		expect(incidentId(t("08:38"), "web", (id) => !id.endsWith("-3"))).toBe("20261118-083800-web-3");
	});
});

describe("SEMANTICS 4.2: a confirmed outage joins an open incident", () => {
	const joins = (id: string, from: string, services = SERVICES) => {
		const told = story({ firm: firm({}, services), rules: twSecurities }).outage(confirmed, outage("web", "09:00"), "09:01");
		return told.outage(confirmed, outage(id, from), "11:00").incidents().length === 1 && told.incident().services.includes(id);
	};
	const cases: readonly [why: string, id: string, from: string, joined: boolean][] = [
		["(a) the same service again, at any time", "web", "10:59", true],
		["(b) a service it depends on", "order-core", "09:05", true],
		["(b) one it depends on through another", "db", "09:05", true],
		["(b) the same vendor", "quote", "09:05", true],
		["no link: sharing a healthy dependency", "app", "09:05", false],
		["no link at all", "voice", "09:05", false],
		["(b) exactly the correlation window before the occurrence", "db", "08:50", true],
		["too early by a minute", "db", "08:49", false],
		["no upper end while it runs", "db", "10:59", true],
	];
	it.each(cases)("%s", (_, id, from, joined) => {
		expect(joins(id, from)).toBe(joined);
	});
	it("up to the correlation window after the restoration, and no later", () => {
		const web = outage("web", "09:00");
		const restored = () => story().outage(confirmed, web, "09:01").outage("outage-ended", over(web, "09:20"), "09:22");
		expect(restored().outage(confirmed, outage("order-core", "09:30"), "09:31").incidents()).toHaveLength(1);
		expect(restored().outage(confirmed, outage("order-core", "09:30:01"), "09:31").incidents()).toHaveLength(2);
	});
	it("through a circle of dependencies without hanging", () => {
		expect(joins("b", "09:05", [service("web", { dependsOn: ["b"] }), service("b", { dependsOn: ["web"] })])).toBe(true);
	});
	it("of several that fit, the one with the latest occurrence", () => {
		const told = story().outage(confirmed, outage("web", "09:00"), "09:01").outage(confirmed, outage("app", "09:03"), "09:04");
		told.outage(confirmed, outage("order-core", "09:05"), "09:06");
		expect(told.said("outage-joined").at(-1)).toBe("09:06  service/order-core/outage/20261118-090500");
		expect(told.changes.findLast((change) => change.kind === "outage-joined")?.subject).toBe("incident/20261118-090400-app");
	});
	it("takes in running outages of linked non-core services when it opens, sorted by service", () => {
		const told = story()
			.outage(confirmed, outage("quote", "08:55"), "08:56")
			.outage(confirmed, outage("db", "08:40"), "08:41")
			.outage(confirmed, outage("mail", "08:57"), "08:58");
		told.outage(confirmed, outage("web", "09:00"), "09:01");
		expect(told.incident()).toMatchObject({ services: ["quote", "web"], occurredAt: t("08:55"), detectedAt: t("08:55") });
	});
	it("does not take in what is over, nor join what is over for good", () => {
		const quote = outage("quote", "08:55");
		const told = story()
			.outage(confirmed, quote, "08:56")
			.outage("outage-ended", over(quote, "08:58"), "09:00")
			.outage(confirmed, outage("web", "09:00"), "09:01");
		expect(told.incident().services).toEqual(["web"]);
	});
});

describe("SEMANTICS 4.3: the instants of an incident", () => {
	const web = outage("web", "09:00", { confirmedAt: t("09:01") });
	const core = outage("order-core", "08:58", { confirmedAt: t("09:02") });
	it("are the earliest start, the earliest confirmation and the latest end", () => {
		const told = story().outage(confirmed, web, "09:01").outage(confirmed, core, "09:02");
		expect(told.incident()).toMatchObject({ occurredAt: t("08:58"), detectedAt: t("09:01"), restoredAt: null });
		told.outage("outage-ended", over(web, "09:20"), "09:22");
		expect(told.incident().restoredAt).toBeNull();
		told.outage("outage-ended", over(core, "09:15"), "09:23");
		expect(told.incident().restoredAt).toBe(t("09:20"));
		expect(told.said("incident-instant").at(-1)).toBe("09:23  restoredAt 2026-11-18T09:20:00.000+08:00");
	});
	it("take the reported occurrence when it is the earlier one", () => {
		const told = story()
			.command({ command: "reportIncident", occurredAt: t("08:50"), services: ["web"] }, "09:00")
			.outage(confirmed, web, "09:01");
		expect(told.incident()).toMatchObject({ occurredAt: t("08:50"), detectedAt: t("09:01"), outages: ["web/20261118-090000"] });
	});
	it("follow a correction, and a reopened outage runs again in its incident (3.4)", () => {
		const told = story()
			.outage(confirmed, web, "09:01")
			.outage("outage-corrected", { ...web, startedAt: t("08:30") }, "09:10");
		expect(told.incident().occurredAt).toBe(t("08:30"));
		told.outage("outage-ended", over(web, "09:20"), "09:22").outage("outage-reopened", web, "09:25");
		expect(told.incident()).toMatchObject({ restoredAt: null, state: "open", outages: ["web/20261118-090000"] });
	});
	it("have the opening as occurrence when a suspicion that opened it is dropped", () => {
		const told = story().outage("outage-suspected", suspicion("web", "08:38"), "08:38").command({ command: "recordAwareness", service: "web" }, "08:40");
		told.outage("outage-dropped", { ...suspicion("web", "08:38"), state: "dropped" }, "08:43");
		expect(told.incident()).toMatchObject({ occurredAt: t("08:40"), outages: [], services: ["web"] });
	});
	it("leave an incident as it is while its outage recovers", () => {
		const told = story().outage(confirmed, web, "09:01").outage("outage-recovering", recovering(web, "09:10"), "09:10");
		expect(told.incident().restoredAt).toBeNull();
	});
});

describe("SEMANTICS 4.4: the awareness ledger", () => {
	const alarmed = () => story().outage(confirmed, outage("web", "08:38"), "08:39", "08:41");
	const aware = (awareAt: string, at: string, reason: string | null = null) =>
		alarmed().command({ command: "recordAwareness", service: "web", awareAt: t(awareAt), source: "vendor", reason }, at);

	it("begins with the confirmed alarm at its noticedAt", () => {
		expect(alarmed().incident().awareness).toMatchObject([{ at: t("08:41"), source: "alarm", by: null }]);
		expect(alarmed().due("initial")).toBe("09:11");
	});
	it("begins with the declaration of an outage when it was made, also where it reached the program late (CONTRACT §4)", () => {
		const told = story().outage("outage-confirmed", { ...outage("web", "09:00"), confirmedAt: t("09:10"), source: "person" }, "09:10", "09:50");
		expect(told.incident()).toMatchObject({ awareAt: t("09:10"), awareness: [{ source: "declaration", recordedAt: t("09:50") }] });
		expect(told.due("initial")).toBe("09:40");
	});
	it("is moved by an earlier act, also before the occurrence; every due time follows", () => {
		const told = aware("08:37", "08:45");
		expect(told.incident()).toMatchObject({ awareAt: t("08:37"), occurredAt: t("08:38") });
		expect([told.due("initial"), told.due("formal"), told.due("major-initial")]).toEqual(["09:07", "2026-11-19T08:37", "09:07"]);
		expect(
			told.changes.filter((change) => change.kind === "filing-due" && change.subject.endsWith("/initial")).map((change) => [change.from, change.to]),
		).toEqual([
			[null, "2026-11-18T09:11:00.000+08:00"],
			["2026-11-18T09:11:00.000+08:00", "2026-11-18T09:07:00.000+08:00"],
		]);
	});
	it("is not moved by a later act without a reason, which stays on record", () => {
		const told = aware("08:50", "08:55");
		expect(told.incident().awareAt).toBe(t("08:41"));
		expect(told.incident().awareness).toHaveLength(2);
	});
	it("is moved by a later act with a reason, and by an earlier one after it again", () => {
		const told = aware("08:50", "08:55", "the alarm went to nobody");
		expect([told.incident().awareAt, told.due("initial")]).toEqual([t("08:50"), "09:20"]);
		told.command({ command: "recordAwareness", service: "web", awareAt: t("08:47") }, "08:56");
		expect(told.due("initial")).toBe("09:17");
	});
	it("stays with who took it on first when others answer later alarms, until somebody takes it over on purpose", () => {
		const told = story().outage("outage-confirmed", outage("web", "08:38"), "08:40");
		told.command({ command: "acknowledge", service: "web" }, "08:42", "值班主管");
		told.command({ command: "acknowledge", service: "web", note: "filing/x/initial" }, "08:58", "夜班");
		expect(told.incident().acknowledged).toEqual({ by: "值班主管", at: t("08:42") });
		expect(told.incident().awareness.filter(({ source }) => source === "acknowledgement")).toHaveLength(2);
		told.command({ command: "acknowledge", service: "web", takesOver: true }, "09:10", "夜班");
		expect(told.incident().acknowledged).toEqual({ by: "夜班", at: t("09:10") });
	});
	it("counts an acknowledgement as an act, and who it is by", () => {
		const told = story().outage("outage-suspected", suspicion("web", "08:38"), "08:38").command({ command: "recordAwareness", service: "web" }, "08:40");
		told.command({ command: "acknowledge", service: "web", note: "看到了" }, "08:42", "值班主管");
		expect(told.incident()).toMatchObject({ acknowledged: { by: "值班主管", at: t("08:42") }, awareAt: t("08:40") });
		expect(told.incident().awareness[1]).toMatchObject({ source: "acknowledgement", note: "看到了", by: "值班主管" });
	});
	it("opens the incident of a suspected outage at once, detected only when it is confirmed under whatever name", () => {
		const told = story()
			.outage("outage-suspected", suspicion("web", "08:38"), "08:38")
			.command({ command: "recordAwareness", service: "web", awareAt: t("08:37") }, "08:38:30");
		expect(told.incident()).toMatchObject({ awareAt: t("08:37"), detectedAt: null, services: ["web"] });
		expect(told.due("initial")).toBe("09:07");
		told.outage(confirmed, outage("web", "08:38:10", { confirmedAt: t("08:39") }), "08:39");
		expect(told.incident()).toMatchObject({ detectedAt: t("08:39"), outages: ["web/20261118-083810"], awareAt: t("08:37") });
		expect(told.incident().awareness.map((act) => act.source)).toEqual(["person", "alarm"]);
	});
	it("opens one with the running outage of a non-core service", () => {
		const told = story().outage(confirmed, outage("mail", "08:30"), "08:31").command({ command: "recordAwareness", service: "mail" }, "08:50");
		expect(told.incident()).toMatchObject({ services: ["mail"], outages: ["mail/20261118-083000"], detectedAt: t("08:30"), awareAt: t("08:50") });
	});
	it("is refused with nothing at all to be aware of, with an unknown incident, and for the future", () => {
		const told = story()
			.command({ command: "recordAwareness", service: "web" }, "08:50")
			.command({ command: "recordAwareness", incident: "20260101-000000-web" }, "08:51");
		expect(told.changes.map((change) => [change.kind, change.subject, change.reason])).toEqual([
			["command-refused", "service/web", "neither an open incident nor a running outage to be aware of"],
			["command-refused", "incident/20260101-000000-web", "no open incident 20260101-000000-web"],
		]);
		expect(aware("08:59", "08:58").changes.at(-1)).toMatchObject({ kind: "command-refused", reason: expect.stringMatching(/^awareAt .+ lies after/) });
	});
	it("gives the false green of SEMANTICS 8 its 09:42: aware 09:12 of what is declared at 09:16", () => {
		const declared = outage("web", "09:08", { source: "person", confirmedAt: t("09:16") });
		const told = story()
			.outage(confirmed, declared, "09:16")
			.command({ command: "recordAwareness", service: "web", awareAt: t("09:12"), source: "client" }, "09:16");
		expect(told.due("initial")).toBe("09:42");
		expect(told.incident().awareness.map((act) => act.source)).toEqual(["declaration", "client"]);
	});
});

describe("SEMANTICS 4.7: naming by service", () => {
	it("takes the newest open incident that has it", () => {
		const told = story()
			.command({ command: "reportIncident", services: ["web"] }, "08:00")
			.command({ command: "reportIncident", services: ["web"] }, "08:10");
		told.command({ command: "note", service: "web", text: "which one?" }, "08:20");
		expect(told.changes.at(-1)).toMatchObject({ kind: "note-added", subject: "incident/20261118-081000-web", by: "王小明", to: "which one?" });
	});
	it("is refused when nothing is named", () => {
		const told = story().command({ command: "acknowledge" }, "09:10");
		expect(told.changes).toMatchObject([{ kind: "command-refused", reason: "neither incident nor service: found nothing, expected one of the two" }]);
	});
	it("is refused when none has it", () => {
		expect(story().command({ command: "note", service: "web", text: "x" }, "08:20").changes).toMatchObject([
			{ kind: "command-refused", reason: "no open incident with service web" },
		]);
	});
});

describe("SEMANTICS 3.4, 4.7: an incident that is not open any more", () => {
	const web = outage("web", "09:00");
	const ways: Readonly<Record<Exclude<Incident["state"], "open">, (told: Story) => Story>> = {
		handled: (told) => told.command({ command: "recordHandled", service: "web" }, "09:23"),
		released: (told) => ways.handled(told).command({ command: "recordFiling", service: "web", filing: "release" }, "09:24"),
		closed: (told) =>
			ways
				.released(told)
				.command({ command: "recordFiling", service: "web", filing: "major-initial" }, "09:24")
				.command({ command: "recordFiling", service: "web", filing: "major-closing" }, "09:24"),
		withdrawn: (told) => told.command({ command: "withdraw", service: "web", confirmedBy: "ciso", reason: "false alarm" }, "09:24", "duty"),
		"not-reportable": (told) =>
			told.command({ command: "decideReportable", decision: "no", service: "web", confirmedBy: "ciso", reason: "no effect" }, "09:24", "duty"),
	};
	const at = (state: keyof typeof ways, input: RegisterInput) => {
		const told = ways[state](story().outage(confirmed, web, "09:00").outage("outage-ended", over(web, "09:20"), "09:22"));
		expect(told.incident().state).toBe(state);
		return advance(told.register(), input, told.duties, t("09:25"), t("09:25"));
	};
	const toldOf = (kind: ChangeKind, facts: OutageFacts): RegisterInput => {
		return {
			type: "outage",
			change: makeChange({ kind, subject: "service/web", to: facts.state, happenedAt: t("09:25"), noticedAt: t("09:25"), outage: facts }),
		};
	};
	const note: RegisterInput = { type: "command", command: { command: "note", incident: null, service: "web", text: "x" }, by: null, reason: null };
	it.each(["released", "closed", "withdrawn", "not-reportable"] as const)("keeps a reopened outage and stays %s", (state) => {
		const { register, changes } = at(state, toldOf("outage-reopened", web));
		expect([...register.incidents.values()]).toMatchObject([{ state, restoredAt: null }]);
		expect(changes.map((change) => change.to)).toContain("restoredAt none");
	});
	it.each(["released", "closed", "withdrawn", "not-reportable"] as const)("does not take in a new outage while %s: it opens an incident", (state) => {
		expect(at(state, toldOf(confirmed, outage("web", "09:24"))).touched).toEqual(["20261118-092500-web"]);
	});
	it.each([
		["handled", "note-added"],
		["released", "note-added"],
		["closed", "command-refused"],
		["withdrawn", "command-refused"],
	] as const)("is named by its service while %s: %s", (state, kind) => {
		expect(at(state, note).changes.at(-1)?.kind).toBe(kind);
	});
});

describe("SEMANTICS 4.11: the availability level", () => {
	const core = outage("web", "09:00");
	const other = outage("mail", "09:00");
	const late = { toleranceBreachedAt: t("10:00") };
	it("is 0 without an outage and under suspicion", () => {
		expect(
			story()
				.command({ command: "reportIncident", services: ["web"] }, "08:30")
				.incident().availabilityLevel,
		).toBe(0);
		const suspected = story().outage("outage-suspected", suspicion("web", "08:38"), "08:38").command({ command: "recordAwareness", service: "web" }, "08:40");
		expect(suspected.incident().availabilityLevel).toBe(0);
	});
	it("is 1 for a service that is not core, 2 after its limit", () => {
		const told = story().outage(confirmed, other, "09:00").command({ command: "recordAwareness", service: "mail" }, "09:10");
		expect(told.incident().availabilityLevel).toBe(1);
		expect(told.outage("threshold-crossed", { ...other, ...late }, "10:00").incident().availabilityLevel).toBe(2);
	});
	it("is 2 for a core service, 3 from the breach, kept after restoration, and said when it changes", () => {
		const told = story()
			.outage(confirmed, core, "09:00")
			.outage("threshold-crossed", { ...core, ...late }, "10:00");
		told.outage("outage-ended", over({ ...core, ...late }, "10:14"), "10:16");
		expect(told.incident().availabilityLevel).toBe(3);
		expect(told.said("level-changed")).toEqual(["09:00  2", "10:00  3"]);
	});
});

it("CONTRACT 6.1: opening says everything once, in order, with distinct ids", () => {
	const told = story().outage(confirmed, outage("web", "09:00"), "09:01");
	expect(told.changes.map((change) => change.kind)).toEqual([
		"incident-opened",
		"outage-joined",
		...Array<string>(3).fill("incident-instant"),
		"awareness-act",
		"criterion-state",
		"criterion-state",
		"major-state",
		"level-changed",
		"filing-state",
		"filing-due",
		"draft-made",
		...["filing-state", "filing-due", "filing-state", "filing-due"],
	]);
	expect(new Set(told.changes.map((change) => change.id)).size).toBe(told.changes.length);
	expect(told.changes.find((change) => change.kind === "draft-made")?.subject).toBe("incident/20261118-090100-web/filing/initial");
	expect(clock(told.register().dueAt)).toBe("09:31:00.001");
});
