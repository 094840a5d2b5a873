import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Filing, isRunning } from "../../alerting/filings/filing.ts";
import { type Incident, keyOf } from "../../alerting/incidents/incident.ts";
import type { Engine } from "../../server/monitor/engine.ts";
import { FIRMS, history, type Look, levels, live } from "./duties-history.ts";

/** CONTRACT §6.1. */
const STATES = {
	incident: ["open", "handled", "released", "closed", "withdrawn", "not-reportable"],
	reportable: ["candidate", "presumed", "yes", "no", "parked"],
	criterion: ["not-met", "forecast", "suggested", "presumed", "met", "confirmed", "rejected"],
	major: ["no", "suggested", "presumed", "major", "filed", "closed", "downgraded"],
	filing: ["waiting", "running", "in-review", "approved", "filed", "not-required", "withdrawn"],
};

function seeStates({ state, reportable, criteria, major, filings }: Incident): void {
	expect(STATES.incident).toContain(state);
	expect(STATES.reportable).toContain(reportable);
	expect(STATES.major).toContain(major.state);
	expect(major.classifiedAt === null).toBe(["no", "suggested", "downgraded"].includes(major.state));
	expect(criteria.map(({ id }) => id)).toEqual(["C1", "C2", "C3", "C4", "C5", "C6"]);
	for (const criterion of criteria) {
		expect(STATES.criterion).toContain(criterion.state);
		if (["suggested", "presumed", "met", "confirmed"].includes(criterion.state)) expect(criterion.metAt).not.toBeNull();
		expect(criterion.forecastAt === null).toBe(criterion.state !== "forecast");
	}
	expect(filings.slice(0, 6).map(({ kind }) => kind)).toEqual(["initial", "formal", "release", "major-initial", "major-closing", "personal-data"]);
	expect(new Set(filings.slice(6).map(({ kind }) => kind)).size).toBeLessThanOrEqual(1);
	for (const filing of filings) seeFiling(filing);
}

function seeFiling(filing: Filing): void {
	expect(STATES.filing).toContain(filing.state);
	expect(filing.state === "filed").toBe(filing.filedAt !== null);
	if (["running", "in-review", "approved"].includes(filing.state)) expect(filing.dueAt).not.toBeNull();
	if (filing.dueAt === null) expect(filing.late).toBe(false);
	if (filing.filedAt !== null && filing.dueAt !== null) expect(filing.late).toBe(filing.filedAt > filing.dueAt);
	expect(filing.frozen === null).toBe(filing.filedAt === null);
	expect([...filing.earlier, filing.frozen].filter((version) => version !== null).map(({ version }) => version)).toEqual(
		Array.from({ length: filing.frozen?.version ?? 0 }, (_, index) => index + 1),
	);
	if (filing.state === "waiting" || filing.state === "not-required") expect(filing.dueAt).toBeNull();
}

/** A filing that ran is filed, withdrawn, not required because people decided so, waiting because the ground for it is open again, or runs. */
function seeKept(was: Filing, now: Filing, incident: Incident): void {
	expect([...now.earlier, now.frozen].slice(0, was.earlier.length)).toEqual(was.earlier);
	if (was.filedAt !== null) expect(now).toMatchObject({ state: "filed", filedAt: was.filedAt, dueAt: expect.any(Number) });
	if (!isRunning(was) || isRunning(now) || now.state === "filed") return;
	const isMajors = now.kind === "major-initial" || now.kind === "major-closing";
	const people = incident.downgraded !== null || Object.values(incident.decisions).some(({ decision }) => decision === "rejected");
	if (now.state === "withdrawn") expect(incident.withdrawn).not.toBeNull();
	else if (now.state === "not-required") expect(incident.reportable === "no" || (isMajors && people)).toBe(true);
	else expect([now.state, now.kind === "release" ? incident.handledAt === null : isMajors && people]).toEqual(["waiting", true]);
}

const seeNothingLost: Look = (before, engine) => {
	for (const [id, was] of before) {
		const now = engine.register.incidents.get(id);
		expect(now).toBeDefined();
		was.filings.forEach((filing, place) => {
			seeKept(filing, now!.filings[place]!, now!);
		});
	}
	for (const incident of engine.register.incidents.values()) seeStates(incident);
	seeOutagesPlaced(engine);
};

/** Every confirmed outage of a core service is in an incident, and none is in two. */
function seeOutagesPlaced({ register, services }: Engine): void {
	const placed = [...register.incidents.values()].flatMap(({ outages }) => outages);
	expect(new Set(placed).size).toBe(placed.length);
	const core = new Set(services.filter(({ service }) => service.core).map(({ service }) => service.id));
	for (const outage of register.outages.values()) if (outage.confirmedAt !== null && core.has(outage.service)) expect(placed).toContain(keyOf(outage));
}

describe("random histories of outages and commands (issue 4, done when 3)", () => {
	it("never show a state outside CONTRACT 6.1, and never lose a deadline", () => {
		fc.assert(
			fc.property(levels, history, (level, steps) => {
				live(FIRMS[level], steps, seeNothingLost);
			}),
			{ numRuns: 200 },
		);
	});
	it("give the same bytes twice", () => {
		fc.assert(
			fc.property(levels, history, (level, steps) => {
				expect(live(FIRMS[level], steps).bytes).toBe(live(FIRMS[level], steps).bytes);
			}),
			{ numRuns: 40 },
		);
	});
	it("give the same bytes when everything is saved and loaded in the middle", () => {
		fc.assert(
			fc.property(levels, history, fc.array(fc.nat(59), { minLength: 1, maxLength: 5 }), (level, steps, restarts) => {
				expect(live(FIRMS[level], steps, undefined, new Set(restarts)).bytes).toBe(live(FIRMS[level], steps).bytes);
			}),
			{ numRuns: 100 },
		);
	});
	it("say every change of an incident under an id of its own", () => {
		fc.assert(
			fc.property(levels, history, (level, steps) => {
				const ids = live(FIRMS[level], steps)
					.changes.filter(({ subject }) => subject.startsWith("incident/"))
					.map(({ id, subject, kind, to }) => `${id} ${subject} ${kind} ${to}`);
				expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
			}),
			{ numRuns: 100 },
		);
	});
});
