import { describe, expect, it } from "vitest";
import type { IncidentView } from "../../server/views/incident-view.ts";
import { parseInstant } from "../../streams/instant.ts";
import { filingCells, filterOf, isRunning, type RegisterFilter, register } from "../../web/pages/incidents-data.ts";
import { LOOKED_AT, outageOverview } from "../support/screen-stories.ts";

const [live] = outageOverview().incidents as [IncidentView];
const old: IncidentView = {
	...live,
	id: "20260901-091000-settle",
	services: ["settle"],
	state: "closed",
	openedBy: "report",
	exercise: false,
	occurredAt: "2026-09-01T09:10:00.000+08:00",
	restoredAt: "2026-09-01T09:40:00.000+08:00",
	major: { ...live.major, state: "downgraded" },
};
const services = [
	{ id: "login", tier: "A" },
	{ id: "settle", tier: "B" },
] as const;
const ALL = filterOf(new URLSearchParams());
const shown = (filter: Partial<RegisterFilter>) => register([old, live], [], { ...ALL, ...filter }, { services, now: LOOKED_AT }).map(({ id }) => id);

describe("the register", () => {
	it("puts what the socket told in the place of what was read, newest first", () => {
		const told = { ...live, state: "handled" as const };
		expect(register([old, live], [told], ALL, { services, now: LOOKED_AT })).toEqual([told, old]);
	});

	it.each([
		["state", "closed", [old.id]],
		["state", "open", [live.id]],
		["period", "30", [live.id]],
		["period", "90", [live.id, old.id]],
		["service", "settle", [old.id]],
		["tier", "A", [live.id]],
		["tier", "B", [old.id]],
		["kind", "report", [old.id]],
		["major", "yes", [live.id]],
		["major", "no", [old.id]],
		["exercise", "yes", [live.id]],
		["exercise", "no", [old.id]],
	] as const)("filters by %s=%s as the address says", (name, value, ids) => {
		expect(shown({ [name]: filterOf(new URLSearchParams({ [name]: value }))[name] })).toEqual(ids);
	});

	it("keeps an incident that is still open in every period", () => {
		const long = { ...live, occurredAt: old.occurredAt, restoredAt: null };
		expect(register([long], [], { ...ALL, period: "7" }, { services, now: LOOKED_AT })).toEqual([long]);
	});
});

describe("the filings of a row", () => {
	const [base] = live.filings;
	const cell = (more: Partial<IncidentView["filings"][number]>) => {
		const none = { state: "running", dueAt: null, filedAt: null, expectedAt: null, late: false } as const;
		return filingCells({ filings: [{ ...base!, ...none, ...more }] }, parseInstant("2026-11-18T09:30:00+08:00"))[0]?.tone;
	};

	it.each([
		["overdue strictly after its due instant (SEMANTICS 6.4)", { dueAt: "2026-11-18T09:29:59.999+08:00" }, "overdue"],
		["in time at its due instant (SEMANTICS 6.4)", { dueAt: "2026-11-18T09:30:00.000+08:00" }, "due"],
		["late once it was filed late", { filedAt: "2026-11-18T09:20:00.000+08:00", late: true }, "late"],
		["filed", { filedAt: "2026-11-18T09:20:00.000+08:00" }, "filed"],
		["expected while it waits (SEMANTICS 6.2)", { state: "waiting", expectedAt: "2026-11-21T09:30:00.000+08:00" }, "waiting"],
		["left out while nothing is known of it", { state: "waiting" }, undefined],
		["left out where nobody asks for it (SEMANTICS 6.5)", { state: "not-required", dueAt: "2026-11-18T09:00:00.000+08:00" }, undefined],
	] as const)("is %s", (_, more, tone) => {
		expect(cell(more)).toBe(tone);
	});

	it("begin with what presses most", () => {
		const filings = [
			{ ...base!, filedAt: "2026-11-18T09:20:00.000+08:00" },
			{ ...base!, filedAt: null, dueAt: "2026-11-18T10:00:00.000+08:00" },
			{ ...base!, filedAt: null, dueAt: "2026-11-18T09:00:00.000+08:00" },
		].map((filing) => ({ ...filing, state: filing.filedAt ? ("filed" as const) : ("running" as const) }));
		expect(filingCells({ filings }, parseInstant("2026-11-18T09:30:00+08:00")).map(({ tone }) => tone)).toEqual(["overdue", "due", "filed"]);
	});

	it("move with the second only while something runs", () => {
		expect(isRunning(live)).toBe(true);
		expect(isRunning({ ...old, filings: [{ ...base!, state: "filed", filedAt: old.occurredAt }] })).toBe(false);
	});
});
