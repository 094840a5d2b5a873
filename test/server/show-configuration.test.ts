import { expect, test } from "vitest";
import { parseConfiguration } from "../../server/config/load.ts";
import { horizonView } from "../../server/views/calendar-days.ts";
import { configurationView } from "../../server/views/show-configuration.ts";
import { openCalendar } from "../../streams/calendar/calendar.ts";
import { parseInstant } from "../../streams/instant.ts";

const TEXT = `
firm:
  code: "9A00"
  profile:
    - { validFrom: 2024-01-01, securityLevel: 2, marketShare: 0.005, naturalPersonShare: 0.7 }
    - { validFrom: 2026-01-01, securityLevel: 1, marketShare: 0.02, naturalPersonShare: 0.7 }
sites: [{ id: hq, role: primary }, { id: dr, role: dr }]
services:
  - { id: login, rto: 30m, takeOverTakes: 20m, signals: [{ id: success, every: 10s, down: { below: 0.8 } }] }
  - { id: isp, kind: supporting, hours: [{ days: trading, from: "08:00", to: "15:00" }], signals: [{ id: up, every: 10s }] }
  - { id: settle, tier: B, signals: [{ id: up, every: 10s }] }
`;
const { configuration, faults } = parseConfiguration([{ file: "rtowatch.yaml", text: TEXT }]);
if (!configuration) throw new Error(JSON.stringify(faults));
const { firm } = configuration;
const shown = (id: string) => configurationView(firm, firm.inventory.services.find((service) => service.id === id)!);

test("the tier follows the dated profile, and so does what it tolerates (SEMANTICS 3.8)", () => {
	expect(shown("login").tierFrom).toBe("profile");
	expect(shown("login").tiers).toEqual([
		expect.objectContaining({
			from: null,
			tier: "B",
			toleranceSeconds: 7_200,
			rtoSeconds: 1_800,
			profile: expect.objectContaining({ validFrom: "2024-01-01" }),
		}),
		expect.objectContaining({ from: "2026-01-01T00:00:00.000+08:00", tier: "A", toleranceSeconds: 3_600, rtoSeconds: 1_800 }),
	]);
});

test("a service that is not core has no tier, and no limit (SEMANTICS 3.10)", () => {
	expect(shown("isp")).toMatchObject({ tierFrom: "none", tiers: [{ from: null, tier: "none", toleranceSeconds: null, rtoSeconds: null }] });
});

test("a tier that the service itself names does not follow the profile", () => {
	expect(shown("settle").tierFrom).toBe("service");
	expect(shown("settle").tiers.map(({ tier }) => tier)).toEqual(["B"]);
});

test("every default is filled in (CONTRACT §2)", () => {
	expect(shown("login")).toMatchObject({
		hours: "always",
		downWhen: "any",
		confirmAfterSeconds: 60,
		confirmWindowSeconds: 180,
		restoreAfterSeconds: 120,
		takeOverTakesSeconds: 1_200,
		signals: [{ id: "success", site: "hq", everySeconds: 10, silentAfterSeconds: 35, whenSilent: "unknown", down: { below: 0.8 }, degraded: null }],
	});
	expect(shown("isp").hours).toEqual([{ days: "trading", from: "08:00", to: "15:00" }]);
});

test("the calendar says how far it reaches, from when on it raises an alarm, and what was closed, announced last first (CONTRACT §4)", () => {
	const at = parseInstant("2026-11-19T20:00:00+08:00");
	const closed = openCalendar("twse")!
		.withClosure({ date: "2026-11-20", scope: "afternoon", announcedAt: at, reason: "颱風" })
		.withClosure({ date: "2026-11-20", scope: "all-day", announcedAt: at + 3_600_000, reason: null });
	expect(horizonView(closed)).toEqual({
		name: "twse",
		firstDate: "2023-01-01",
		lastDate: "2027-12-31",
		alarmsFrom: "2027-11-17",
		closures: [
			{ date: "2026-11-20", scope: "all-day", announcedAt: "2026-11-19T21:00:00.000+08:00", reason: null },
			{ date: "2026-11-20", scope: "afternoon", announcedAt: "2026-11-19T20:00:00.000+08:00", reason: "颱風" },
		],
	});
});
