import { describe, expect, onTestFinished, test } from "vitest";
import { NOBODY } from "../../../server/people/act.ts";
import { askSecond } from "../../../server/people/requests.ts";
import { overviewForWall } from "../../../server/views/for-wall.ts";
import type { OverviewView } from "../../../server/views/overview-view.ts";
import { signedInAs, withToken } from "../../support/people.ts";
import { openScreen } from "../../support/screen.ts";
import { type Served, serveFake } from "../../support/serve.ts";
import { activitySample, brokenSample, incidentSample, overviewSample, serviceSample } from "../../support/views.ts";

const BEAT = { at: "2026-11-18T09:00:00.000+08:00", revision: 1, newestAgeSeconds: 1, recordsPerSecond: 9, sees: true, stores: true, cause: null };
const mark = { figure: "filings.initial.due", source: "a letter", mark: "待確認" } as const;
const review = { state: "approved", by: "陳覆核", at: BEAT.at } as const;

/** Every key that a view has, with something in it. */
function fullOverview(): OverviewView {
	const [filing] = incidentSample().filings;
	const act = { at: BEAT.at, source: "acknowledgement", note: "outage/web-order", by: "王值班", recordedAt: BEAT.at, counts: true, reason: "secret reason" };
	const filed = {
		...filing!,
		receipt: "R-1",
		channel: "platform",
		review,
		countersigned: review,
		frozen: { version: 1, hash: "ab" },
		alternatives: [{ basis: "x", dueAt: BEAT.at }],
	};
	const criteria = incidentSample().major.criteria.map((criterion) => ({ ...criterion, marks: [mark] }));
	const entry = { at: BEAT.at, by: "王值班", confirmedBy: "陳覆核", what: "action", text: "secret entry" };
	const incident = {
		...{ ...incidentSample(), acknowledgedBy: "王值班", acknowledgedAt: BEAT.at, major: { ...incidentSample().major, criteria } },
		awareness: [act, { ...act, note: "secret word" }, { ...act, source: "vendor" }],
		notes: [{ at: BEAT.at, by: "王值班", text: "secret note" }],
		entries: [entry],
		filings: [{ ...filed, marks: [mark] }],
	};
	const [signal] = serviceSample("a").signals;
	const vendor = { id: "secret-vendor", name: "secret vendor", phone: "secret phone" };
	const service = {
		...brokenSample(),
		vendor,
		owner: "secret owner",
		runbook: "secret runbook",
		dependants: ["login"],
		substitutes: ["app-order"],
		signals: [signal!, { ...signal!, id: "secret-signal" }],
	};
	const told = (kind: string, to: string, reason: string | null, by: string | null) => ({ ...activitySample(), id: `${kind}${to}`, kind, to, reason, by });
	return {
		...overviewSample(),
		beat: { ...BEAT, screens: 1, walls: { connected: 1, visible: 1, audible: 1 }, build: "b" },
		services: [service],
		incidents: [incident],
		deadlines: overviewSample().deadlines.map((deadline) => ({ ...deadline, marks: [mark], nextReminder: { reminder: "duty", at: BEAT.at } })),
		activity: [
			...[
				told("note-added", "secret note", null, "王值班"),
				told("field-set", '2 "secret field"', null, "王值班"),
				told("action-recorded", "secret", null, "王值班"),
			],
			...[told("filing-state", "filed", "receipt R-1; secret reason", "王值班"), told("site-taken-over", "dr", "secret reason", "王值班")],
			told("service-verdict", "down", "silent", null),
		],
	};
}

/** The paths of all keys that hold something. */
function filled(value: unknown, path = ""): string[] {
	if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return [];
	if (typeof value !== "object") return [path];
	const entries = Array.isArray(value) ? value.map((one) => ["", one] as const) : Object.entries(value);
	return [...new Set(entries.flatMap(([key, one]) => filled(one, Array.isArray(value) ? path : `${path}.${key}`)))];
}

/** Nothing of these is drawn on the wall. */
const EMPTIED = [
	...[
		"services.dependants",
		"services.substitutes",
		"services.vendor.id",
		"services.vendor.name",
		"services.vendor.phone",
		"services.owner",
		"services.runbook",
	],
	...["incidents.major.criteria.marks.figure", "incidents.major.criteria.marks.source", "incidents.major.criteria.marks.mark"],
	...["incidents.awareness.by", "incidents.awareness.reason", "incidents.notes.at", "incidents.notes.by", "incidents.notes.text"],
	...["at", "by", "confirmedBy", "what", "text"].map((key) => `incidents.entries.${key}`),
	...["channel", "review.state", "review.by", "review.at", "countersigned.state", "countersigned.by", "countersigned.at"].map(
		(key) => `incidents.filings.${key}`,
	),
	...["frozen.version", "frozen.hash", "basis", "alternatives.basis", "alternatives.dueAt", "marks.figure", "marks.source", "marks.mark", "missing"].map(
		(key) => `incidents.filings.${key}`,
	),
	...["basis", "marks.figure", "marks.source", "marks.mark", "nextReminder.reminder", "nextReminder.at"].map((key) => `deadlines.${key}`),
].map((path) => `.${path}`);

describe("what a wall's token is told (issue 6 §1: it can read the wall and nothing else)", () => {
	test("is each key that the wall draws, and no other", () => {
		const all = filled(fullOverview());
		const shown = filled(overviewForWall(fullOverview()));
		expect(EMPTIED.filter((path) => !all.includes(path))).toEqual([]);
		expect(all.filter((path) => !shown.includes(path)).sort()).toEqual([...EMPTIED].sort());
	});

	test("holds no note, no field's value, nobody's telephone and nobody's reason; who has it, receipts and answered alarms stay", () => {
		const shown = overviewForWall(fullOverview());
		expect(JSON.stringify(shown)).not.toContain("secret");
		expect(shown.activity.map(({ kind, reason }) => [kind, reason])).toEqual([
			["filing-state", "receipt R-1"],
			["site-taken-over", null],
			["service-verdict", "silent"],
		]);
		expect(shown.incidents[0]).toMatchObject({
			acknowledgedBy: "王值班",
			awareness: [
				{ note: "outage/web-order", by: null },
				{ note: null, by: null },
			],
		});
		expect(shown.incidents[0]!.awareness.map(({ at }) => at)).toEqual([BEAT.at, BEAT.at]);
	});
});

async function served(): Promise<Served> {
	const open = await serveFake();
	onTestFinished(() => open.http.close());
	return open;
}

describe("the same over HTTP and the socket", () => {
	const SECRET = { ...incidentSample(), notes: [{ at: BEAT.at, by: "王值班", text: "secret note" }] };
	const CALL = { ...brokenSample(), vendor: { id: "v", name: "V", phone: "secret phone" } };
	const NOTE = { ...activitySample(), kind: "note-added", to: "secret note", by: "王值班" };

	test.each([
		["a wall", { kind: "wall" as const }],
		["a program that may see the wall alone", { kind: "api" as const, scopes: ["wall" as const], until: Number.MAX_SAFE_INTEGER }],
	])("%s hears the wall", async (_name, token) => {
		const { url, people, program } = await served();
		signedInAs(people, "administrator");
		const headers = await withToken(people, token);
		const screen = openScreen(url, headers);
		onTestFinished(() => void screen.socket.disconnect());
		await screen.hears("overview");
		program.setIncident(SECRET, "changed");
		program.setService(CALL, "changed");
		program.tell({ activity: [NOTE], summary: true });
		const [incident, service] = await Promise.all([screen.hears("incident"), screen.hears("service"), screen.hears("activity"), screen.hears("summary")]);
		expect([incident.view.notes, service.view.vendor?.phone]).toEqual([[], null]);
		const read = await (await fetch(`${url}/api/v1/overview`, { headers })).text();
		expect(JSON.stringify(screen.heard) + read).not.toContain("secret");
		const revisions = screen.heard.flatMap(({ event, data }) => (event === "overview" || event === "beat" ? [] : [(data as { revision: number }).revision]));
		expect(revisions).toEqual(revisions.map((_, index) => revisions[0]! + index));
	});

	test("what waits for a second person stands on every person's screen at once, and on no wall", async () => {
		const { url, people } = await served();
		const wall = openScreen(url, await withToken(people, { kind: "wall" }));
		const screen = openScreen(url, signedInAs(people, "reviewer"));
		onTestFinished(() => void [wall, screen].map(({ socket }) => socket.disconnect()));
		await Promise.all([screen.hears("overview"), wall.hears("overview")]);
		const told = new Promise((resolve) => screen.socket.once("request", resolve));
		const command = { command: "withdraw", incident: incidentSample().id, service: null, confirmedBy: null } as const;
		await askSecond(people, command, { by: "王值班", reason: "誤報" }, NOBODY);
		expect(await told).toMatchObject({ command: "withdraw", incident: incidentSample().id, by: "王值班", state: "pending" });
		await wall.hears("beat");
		expect(wall.heard.map(({ event }) => event as string)).not.toContain("request");
	});

	test("a person hears everything, also beside a wall", async () => {
		const { url, people, program } = await served();
		const wall = openScreen(url, await withToken(people, { kind: "wall" }));
		const screen = openScreen(url, signedInAs(people, "viewer"));
		onTestFinished(() => void [wall, screen].map(({ socket }) => socket.disconnect()));
		await Promise.all([screen.hears("overview"), wall.hears("overview")]);
		program.setIncident(SECRET, "changed");
		expect((await screen.hears("incident")).view.notes).toEqual(SECRET.notes);
		expect((await wall.hears("incident")).view.notes).toEqual([]);
	});
});
