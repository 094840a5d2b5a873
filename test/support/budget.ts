import type { BudgetView, FiguresView, PercentilesView } from "../../server/views/budget-view.ts";

const none: PercentilesView = { p50: null, p90: null, max: null, count: 0 };
const one = (seconds: number): PercentilesView => ({ p50: seconds, p90: seconds, max: seconds, count: 1 });

const nothing: FiguresView = {
	...{ outages: 0, running: 0, nearMisses: 0, breaches: 0, toleranceBreaches: 0, longestSeconds: null, downSeconds: 0, usedRatioMax: null },
	...{ detectSeconds: none, acknowledgeSeconds: none, restoreSeconds: none },
};
const ended: FiguresView = {
	...{ outages: 1, running: 0, nearMisses: 1, breaches: 0, toleranceBreaches: 0, longestSeconds: 2_040, downSeconds: 2_040, usedRatioMax: 0.567 },
	...{ detectSeconds: one(60), acknowledgeSeconds: one(120), restoreSeconds: one(2_040) },
};
const time = { availabilityRatio: 0.999, unknownRatio: 0.001, upSeconds: 4_000_000, outSeconds: 2_040, unknownSeconds: 600, maintenanceSeconds: 3_600 };
const AT = "2026-11-18T08:38:00.000+08:00";
const incident = "20261118-083800-web-order";

const putDownTo = {
	...{ category: "service-interruption", categoryText: "服務中斷", categoryEnglishText: "service interruption", confirmed: true, vendors: ["quote-vendor"] },
	...{ cause: "程式上線前測試不足", englishCause: "程式上線前測試不足" },
};

/** A budget with one ended outage of web-order, which was nearly a breach, in every part of it. */
export function budgetSample(): BudgetView {
	const tiers = [
		{ tier: "A" as const, ...ended },
		{ tier: "B" as const, ...nothing },
		{ tier: "none" as const, ...nothing },
	];
	return {
		from: "2026-10-01T00:00:00.000+08:00",
		to: "2027-01-01T00:00:00.000+08:00",
		at: "2026-11-18T10:00:00.000+08:00",
		firm: { code: "9A00", name: "示範證券", englishName: "Demo Securities", demo: false },
		tiers,
		services: [{ id: "web-order", name: "Web 下單", tier: "A", rtoSeconds: 3_600, toleranceSeconds: 3_600, ...ended, ...time }],
		outages: [
			{
				...{ id: "20261118-083800", service: "web-order", name: "Web 下單", tier: "A", startedAt: AT, confirmedAt: "2026-11-18T08:39:00.000+08:00" },
				...{ endedAt: "2026-11-18T09:12:00.000+08:00", endedBy: "restored", running: false, downSeconds: 2_040, rtoSeconds: 3_600, toleranceSeconds: 3_600 },
				...{ elapsedSeconds: { wall: 2_040, service: 2_040, market: 720 }, usedRatio: 0.567, nearMiss: true, breached: false, toleranceBreached: false },
				...{ detectSeconds: 60, acknowledgeSeconds: 120, restoreSeconds: 2_040, incident, source: "telemetry", cause: "success 0.41" },
			},
		],
		incidents: [
			{
				...{ id: incident, services: ["web-order"], outages: 1, occurredAt: AT, detectedAt: "2026-11-18T08:39:00.000+08:00" },
				...{ awareAt: "2026-11-18T08:39:00.000+08:00", restoredAt: "2026-11-18T09:12:00.000+08:00", handledAt: null, state: "open", reportable: "presumed" },
				...{ major: "presumed", elapsedSeconds: { wall: 2_040, market: 720 }, ...putDownTo },
				filings: [
					{ kind: "initial", dueAt: "2026-11-18T09:09:00.000+08:00", filedAt: "2026-11-18T09:01:00.000+08:00", late: false, receipt: "A-1" },
					{ kind: "formal", dueAt: "2026-11-19T08:39:00.000+08:00", filedAt: null, late: false, receipt: null },
				],
			},
		],
		filings: {
			byKind: [
				{ kind: "initial", filed: 1, onTime: 1, late: 0, running: 0, overdue: 0 },
				{ kind: "formal", filed: 0, onTime: 0, late: 0, running: 1, overdue: 0 },
			],
		},
		quarters: [{ quarter: "2026Q4", from: "2026-10-01T00:00:00.000+08:00", to: "2027-01-01T00:00:00.000+08:00", tiers }],
		dr: [
			{
				...{
					service: "dr-site",
					name: "異地備援機房",
					site: "dr",
					verdict: "up",
					cause: null,
					replicationLagSeconds: 12,
					replicationLagAt: AT,
					rpoSeconds: 60,
				},
				...{ lastDrillAt: "2026-09-05T10:00:00.000+08:00", lastDrillSeconds: 1_320 },
			},
		],
		drills: [
			{
				...{ startedAt: "2026-10-17T10:00:00.000+08:00", endedAt: "2026-10-17T12:00:00.000+08:00", services: ["web-order"], plan: "切換演練" },
				measured: [
					{
						...{ service: "web-order", outage: "20261017-101000", incident: null, startedAt: "2026-10-17T10:10:00.000+08:00", seconds: 1_320 },
						...{ rtoSeconds: 3_600, withinRto: true, endedBy: "take-over", takenOverTo: "dr" },
					},
				],
			},
		],
		availability: [{ service: "web-order", name: "Web 下單", month: "2026-11", ...time }],
		causes: [{ ...putDownTo, incidents: [incident], outages: 1, downSeconds: 2_040 }],
	};
}
