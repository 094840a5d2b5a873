import type { ScreenView } from "../../server/views/beat-view.ts";
import type { AvailabilityFiguresView, BudgetOutageView, BudgetView, FiguresView, PercentilesView, TierFiguresView } from "../../server/views/budget-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import { formatInstant, type Instant, MINUTE, parseInstant } from "../../streams/instant.ts";
import type { FakeServer } from "./fake-server.ts";
import { INCIDENT, LOOKED_AT, outageOverview } from "./screen-stories.ts";

type Row = readonly [service: string, name: string, tier: "A" | "B" | "none", startedAt: string, minutes: number | null, more?: Partial<BudgetOutageView>];

/** Two services and three outages that are worth a word, one that runs; the rest of the quarter was quiet. */
const ROWS: readonly Row[] = [
	["app-order", "行動 App 下單", "A", "2026-10-06T09:31:00", 12],
	["quote-dist", "行情分送", "A", "2026-10-14T10:02:20", 47],
	["settle", "交割/結算", "B", "2026-10-15T18:11:00", 133],
	["db-cust", "客戶資料庫", "none", "2026-10-21T13:40:00", 6],
	["login", "登入/會員驗證", "A", "2026-10-29T08:52:00", 31],
	["acct", "帳務/庫存查詢", "B", "2026-11-05T14:01:00", 38],
	["order-core", "委託主機", "A", "2026-11-11T09:12:30", 68, { breached: true, toleranceBreached: true }],
	["login", "登入/會員驗證", "A", "2026-11-18T09:10:00", null],
];

const LIMITS = { A: 3_600, B: 7_200, none: null } as const;

function outage([service, name, tier, start, minutes, more]: Row): BudgetOutageView {
	const startedAt = parseInstant(`${start}.000+08:00`);
	const seconds = minutes === null ? 2_530 : minutes * 60;
	const limit = LIMITS[tier];
	const id = start.replaceAll(/[-:]/g, "").replace("T", "-");
	return {
		id,
		service,
		name,
		tier,
		startedAt: formatInstant(startedAt),
		confirmedAt: formatInstant(startedAt + MINUTE),
		endedAt: minutes === null ? null : formatInstant(startedAt + seconds * 1_000),
		endedBy: minutes === null ? null : "restored",
		running: minutes === null,
		elapsedSeconds: { wall: seconds, service: seconds, market: seconds },
		downSeconds: seconds,
		rtoSeconds: limit,
		toleranceSeconds: limit,
		usedRatio: limit && seconds / limit,
		nearMiss: limit !== null && seconds / limit >= 0.5 && seconds <= limit,
		breached: limit !== null && seconds > limit,
		toleranceBreached: limit !== null && seconds > limit,
		detectSeconds: 60,
		acknowledgeSeconds: 120,
		restoreSeconds: minutes === null ? null : seconds,
		incident: tier === "none" ? null : minutes === null ? INCIDENT : `${id}-${service}`,
		source: "telemetry",
		cause: "login-success 0.41 (limit below 0.8)",
		...more,
	};
}

const percentiles = (p50: number, p90: number, max: number, count: number): PercentilesView => ({ p50, p90, max, count });
const NONE: PercentilesView = { p50: null, p90: null, max: null, count: 0 };

/** The figures of some outages; the percentiles are made up. */
function figuresOf(outages: readonly BudgetOutageView[]): FiguresView {
	const longest = Math.max(0, ...outages.map(({ elapsedSeconds }) => elapsedSeconds.wall));
	const ratios = outages.flatMap(({ usedRatio }) => (usedRatio === null ? [] : [usedRatio]));
	const count = outages.length;
	return {
		outages: count,
		running: outages.filter(({ running }) => running).length,
		nearMisses: outages.filter(({ nearMiss }) => nearMiss).length,
		breaches: outages.filter(({ breached }) => breached).length,
		toleranceBreaches: outages.filter(({ toleranceBreached }) => toleranceBreached).length,
		longestSeconds: count === 0 ? null : longest,
		downSeconds: outages.reduce((sum, { downSeconds }) => sum + downSeconds, 0),
		usedRatioMax: ratios.length === 0 ? null : Math.max(...ratios),
		detectSeconds: count === 0 ? NONE : percentiles(60, 75, 80, count),
		acknowledgeSeconds: count === 0 ? NONE : percentiles(120, 240, 410, count),
		restoreSeconds: count === 0 ? NONE : percentiles(1_860, longest, longest, count),
	};
}

function availability(outSeconds: number, unknownSeconds = 0): AvailabilityFiguresView {
	const upSeconds = 44 * 86_400 - outSeconds;
	return {
		availabilityRatio: Math.floor((upSeconds / (upSeconds + outSeconds)) * 100_000) / 100_000,
		unknownRatio: unknownSeconds / (upSeconds + outSeconds + unknownSeconds),
		upSeconds,
		outSeconds,
		unknownSeconds,
		maintenanceSeconds: 7_200,
	};
}

/** Greatest share of the RTO and number of outages in the quarters before, tier A then B. */
const PAST: readonly (readonly [quarter: string, a: readonly [number, number], b: readonly [number, number]])[] = [
	["2024Q4", [0.62, 3], [0.21, 1]],
	["2025Q1", [0.34, 2], [0, 0]],
	["2025Q2", [1.42, 4], [0.55, 2]],
	["2025Q3", [0.48, 3], [0.3, 1]],
	["2025Q4", [0.71, 2], [0.18, 2]],
	["2026Q1", [0.22, 1], [1.08, 1]],
	["2026Q2", [0.55, 3], [0.4, 2]],
	["2026Q3", [0.31, 2], [0.12, 1]],
];

function tiersOf(outages: readonly BudgetOutageView[]): TierFiguresView[] {
	return (["A", "B", "none"] as const).map((tier) => ({ tier, ...figuresOf(outages.filter((entry) => entry.tier === tier)) }));
}

function pastTiers([a, b]: readonly (readonly [number, number])[]): TierFiguresView[] {
	const past = (ratio: number, count: number): FiguresView => ({
		...figuresOf([]),
		outages: count,
		usedRatioMax: count === 0 ? null : ratio,
		nearMisses: ratio >= 0.5 && ratio <= 1 ? 1 : 0,
		breaches: ratio > 1 ? 1 : 0,
		longestSeconds: count === 0 ? null : ratio * 3_600,
	});
	return [
		{ tier: "A", ...past(...a!) },
		{ tier: "B", ...past(...b!) },
		{ tier: "none", ...figuresOf([]) },
	];
}

const MONTHS = ["2026-10", "2026-11"];

/** The fourth quarter of 2026 as of the morning of the stories. */
export function budgetView(at: Instant = LOOKED_AT): BudgetView {
	const outages = ROWS.map(outage);
	const { services, firm } = outageOverview(at);
	const core = services.filter(({ tier, kind }) => tier !== "none" || kind === "supporting");
	const of = (id: string) => outages.filter(({ service }) => service === id);
	const down = (id: string, month: string) =>
		of(id)
			.filter(({ startedAt }) => startedAt.startsWith(month))
			.reduce((sum, { downSeconds }) => sum + downSeconds, 0);
	const ends = { from: "2026-10-01T00:00:00.000+08:00", to: "2027-01-01T00:00:00.000+08:00" };
	return {
		...ends,
		at: formatInstant(at),
		firm,
		tiers: tiersOf(outages),
		services: core.map(({ id, name, tier: usual }) => {
			const tier = of(id)[0]?.tier ?? usual;
			const sum = of(id).reduce((total, { downSeconds }) => total + downSeconds, 0);
			return { id, name, tier, rtoSeconds: LIMITS[tier], toleranceSeconds: LIMITS[tier], ...figuresOf(of(id)), ...availability(sum, id === "ca" ? 5_400 : 0) };
		}),
		outages,
		incidents: outages.flatMap(incidentsOf),
		filings: {
			byKind: [
				{ kind: "initial", filed: 6, onTime: 5, late: 1, running: 0, overdue: 0 },
				{ kind: "formal", filed: 5, onTime: 5, late: 0, running: 1, overdue: 0 },
				{ kind: "release", filed: 5, onTime: 5, late: 0, running: 0, overdue: 0 },
				{ kind: "major-initial", filed: 4, onTime: 4, late: 0, running: 0, overdue: 0 },
				{ kind: "major-closing", filed: 2, onTime: 2, late: 0, running: 0, overdue: 1 },
			],
		},
		quarters: [
			...PAST.map(([quarter, a, b]) => ({ quarter, from: ends.from, to: ends.to, tiers: pastTiers([a, b]) })),
			{ quarter: "2026Q4", ...ends, tiers: tiersOf(outages) },
		],
		dr: [
			{
				service: "dr-site",
				name: "異地備援機房",
				site: "台中異地備援",
				verdict: "up",
				cause: null,
				replicationLagSeconds: 3.2,
				replicationLagAt: formatInstant(at - 4_000),
				rpoSeconds: 60,
				lastDrillAt: "2026-09-12T09:00:00.000+08:00",
				lastDrillSeconds: 1_324,
			},
		],
		drills: [
			{
				startedAt: "2026-10-24T09:00:00.000+08:00",
				endedAt: "2026-10-24T11:30:00.000+08:00",
				services: ["order-core", "login"],
				plan: "下半年異地備援切換演練",
				measured: [
					{
						service: "order-core",
						outage: "20261024-091200",
						incident: null,
						startedAt: "2026-10-24T09:12:00.000+08:00",
						seconds: 1_324,
						rtoSeconds: 3_600,
						withinRto: true,
						endedBy: "take-over",
						takenOverTo: "dr",
					},
				],
			},
		],
		availability: core.flatMap(({ id, name }) =>
			MONTHS.map((month) => ({ service: id, name, month, ...availability(down(id, month), id === "ca" && month === "2026-10" ? 5_400 : 0) })),
		),
		causes: [
			cause("system", "系統異常", "System fault", "版本更新", ["20261111-091230-order-core"], 4_080),
			cause("vendor", "廠商異常", "Vendor fault", "報價資訊商線路", ["20261014-100220-quote-dist"], 2_820),
			cause("unknown", "原因調查中", "Under investigation", null, [INCIDENT], 2_530),
		],
	};
}

function cause(category: string, text: string, english: string, said: string | null, incidents: string[], downSeconds: number): BudgetView["causes"][number] {
	return {
		category,
		categoryText: text,
		categoryEnglishText: english,
		cause: said,
		englishCause: said,
		confirmed: said !== null,
		vendors: category === "vendor" ? ["報價資訊商"] : [],
		incidents,
		outages: incidents.length,
		downSeconds,
	};
}

function incidentsOf({ incident, service, startedAt, confirmedAt, endedAt, elapsedSeconds }: BudgetOutageView): BudgetView["incidents"] {
	if (incident === null) return [];
	const late = service === "order-core";
	const instants = { occurredAt: startedAt, detectedAt: confirmedAt, awareAt: confirmedAt, restoredAt: endedAt, handledAt: endedAt };
	const said = { category: "unknown", categoryText: "原因調查中", categoryEnglishText: "Under investigation", cause: null, englishCause: null };
	const initial = { kind: "initial" as const, dueAt: confirmedAt, filedAt: confirmedAt, late, receipt: "115-001-0231" };
	return [
		{
			id: incident,
			services: [service],
			outages: 1,
			...instants,
			...said,
			state: endedAt ? "closed" : "open",
			reportable: "presumed",
			major: "presumed",
			elapsedSeconds: { wall: elapsedSeconds.wall, market: elapsedSeconds.wall },
			confirmed: false,
			vendors: [],
			filings: [initial],
		},
	];
}

const SCREENS: ScreenView[] = [
	{ id: "a", name: "機房監控牆", page: "/wall", visible: true, audible: true, saidAt: formatInstant(LOOKED_AT) },
	{ id: "b", name: "交易室", page: "/wall", visible: true, audible: false, saidAt: formatInstant(LOOKED_AT) },
	{ id: "c", name: null, page: "/budget", visible: true, audible: null, saidAt: formatInstant(LOOKED_AT) },
];

/** An overview whose services say by which channels clients come. */
export function withChannels(overview: OverviewView): OverviewView {
	const channels: Record<string, string[]> = {
		"ap-order": ["ap"],
		"web-order": ["web"],
		"app-order": ["app"],
		"api-order": ["api"],
		"voice-order": ["voice"],
		"branch-order": ["branch"],
	};
	return { ...overview, services: overview.services.map((service) => ({ ...service, channels: channels[service.id] ?? [] })) };
}

/** Lets the fake server answer what the page of the budget asks. */
export function answerBudget(server: FakeServer, view: BudgetView = budgetView()): void {
	server.answers.set("/budget", view);
	server.answers.set("/screens", SCREENS);
}
