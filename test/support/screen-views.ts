import type { BeatView } from "../../server/views/beat-view.ts";
import type { OutageView } from "../../server/views/outage-view.ts";
import type { DayView, OverviewView } from "../../server/views/overview-view.ts";
import type { ServiceView, SignalView, Verdict } from "../../server/views/service-view.ts";
import { formatInstant, HOUR, type Instant, MINUTE, SECOND } from "../../streams/instant.ts";

/** What the demo firm's wall shows on an ordinary Wednesday morning; the stories in screen-stories.ts start from it. */

type Row = readonly [
	id: string,
	name: string,
	layer: ServiceView["layer"],
	signal: string,
	value: number,
	unit: string | null,
	down: number,
	dependsOn: readonly string[],
];

const ROWS: readonly Row[] = [
	["ap-order", "AP 下單", "front", "login-success", 0.998, "1", 0.8, ["login", "ca", "order-core"]],
	["web-order", "Web 下單", "front", "login-success", 0.997, "1", 0.8, ["login", "ca", "order-core"]],
	["app-order", "行動 App 下單", "front", "login-success", 0.999, "1", 0.8, ["login", "ca", "order-core"]],
	["api-order", "API 下單", "front", "order-ack-p95", 84, "ms", 5_000, ["login", "ca", "order-core"]],
	["voice-order", "語音下單", "front", "order-success", 0.999, "1", 0.8, ["order-core"]],
	["branch-order", "營業員/電話接單", "front", "order-success", 0.998, "1", 0.8, ["order-core"]],
	["login", "登入/會員驗證", "front", "login-success", 0.998, "1", 0.8, ["db-cust"]],
	["ca", "憑證系統", "front", "cert-latency", 84, "ms", 5_000, []],
	["quote-host", "行情報價主機", "middle", "cpu", 41, "%", 95, ["twse-feed", "taifex-feed"]],
	["quote-dist", "行情分送", "middle", "bandwidth-use", 0.62, "1", 0.95, ["quote-host"]],
	["symbol-file", "商品檔下載", "middle", "download", 1, null, 0, []],
	["risk", "風控/額度檢核", "middle", "latency", 12, "ms", 3_000, []],
	["order-core", "委託主機", "middle", "order-ack", 9, "ms", 5_000, ["risk"]],
	["return-core", "委託/成交回報", "middle", "return-lag", 0.3, "s", 30, []],
	["gw-twse", "證交所線路", "middle", "lines-up", 1, "1", 0.5, []],
	["gw-taifex", "期交所線路", "middle", "lines-up", 1, "1", 0.5, []],
	["twse-feed", "上市行情", null, "quote-age", 0.2, "s", 35, []],
	["tpex-feed", "上櫃行情", null, "quote-age", 0.3, "s", 35, []],
	["taifex-feed", "期貨行情", null, "quote-age", 0.1, "s", 35, []],
	["acct", "帳務/庫存查詢", "back", "query-latency", 0.6, "s", 20, ["db-cust"]],
	["settle", "交割/結算", "back", "heartbeat", 1, null, 0, ["acct"]],
	["db-cust", "客戶資料庫", "infrastructure", "pool-use", 0.38, "1", 0.99, []],
	["isp", "對外線路", "infrastructure", "bandwidth-use", 0.44, "1", 0.95, []],
	["dr-site", "異地備援機房", null, "replication-lag", 3, "s", 60, []],
];
const VENDORS: Record<string, ServiceView["vendor"]> = {
	"quote-host": { id: "quote-vendor", name: "報價資訊商", phone: "02-1234-5678" },
	"quote-dist": { id: "quote-vendor", name: "報價資訊商", phone: "02-1234-5678" },
	isp: { id: "carrier", name: "電信業者", phone: "0800-000-123" },
};

const SUBSTITUTES: Record<string, string[]> = { "web-order": ["voice-order", "branch-order"] };

const CHANNELS: Record<string, string[]> = {
	"ap-order": ["ap"],
	"web-order": ["web"],
	"app-order": ["app"],
	"api-order": ["api"],
	"voice-order": ["voice"],
	"branch-order": ["branch"],
};

/** A wave that is the same in every run. */
const wave = (seed: number, index: number): number => Math.sin(index * 0.9 + seed) * 0.5 + Math.sin(index * 2.3 + seed * 3) * 0.3;

function kindOf(id: string): ServiceView["kind"] {
	if (id.endsWith("-feed")) return "quote-feed";
	if (id === "dr-site") return "dr-site";
	return id.startsWith("db-") || id === "isp" ? "supporting" : "core-system";
}

function signalOf([, , , id, value, unit, down]: Row, at: Instant): SignalView {
	const below = value > down || unit === null;
	return {
		id,
		site: "hq",
		unit,
		decides: true,
		indicates: null,
		verdict: "up",
		cause: null,
		value,
		at: formatInstant(at - 400),
		down: unit === null ? { equals: 0 } : below ? { below: down } : { above: down },
		degraded: null,
		everySeconds: 10,
		silentAfterSeconds: 35,
		ambiguous: false,
	};
}

function serviceOf(row: Row, index: number, at: Instant): ServiceView {
	const [id, name, layer, signal, value, , , dependsOn] = row;
	const core = kindOf(id) === "core-system";
	return {
		id,
		name,
		kind: kindOf(id),
		core,
		tier: core ? "A" : "none",
		layer,
		channels: CHANNELS[id] ?? [],
		functions: [],
		dependsOn: [...dependsOn],
		dependants: ROWS.filter(([, , , , , , , others]) => others.includes(id)).map(([other]) => other),
		substitutes: SUBSTITUTES[id] ?? [],
		vendor: VENDORS[id] ?? null,
		owner: core ? "交易系統部" : null,
		runbook: core ? `https://runbooks.example/${id}` : null,
		verdict: "up",
		verdictSince: formatInstant(at - 6 * HOUR),
		cause: null,
		servingSite: "hq",
		takenOver: false,
		maintenanceUntil: null,
		outage: null,
		incident: null,
		signals: [signalOf(row, at)],
		mainSignal: signal,
		spark: Array.from({ length: 90 }, (_, point) => value * (1 + wave(index, point) * 0.05)),
		newestAt: formatInstant(at - 400),
	};
}

/** A service as it is, with another verdict and another figure from the last sixth of its curve on. */
export function withVerdict(service: ServiceView, verdict: Verdict, value: number | null, since: Instant, cause: string | null = null): ServiceView {
	const signals = service.signals.map((signal, index) =>
		index === 0 ? { ...signal, verdict: verdict === "degraded" ? ("degraded" as const) : verdict, value, cause } : signal,
	);
	const spark = service.spark.map((point, index) => (point !== null && index >= 62 && value !== null ? value * (1 + wave(3, index) * 0.06) : point));
	return {
		...service,
		verdict,
		verdictSince: formatInstant(since),
		cause,
		signals,
		spark: verdict === "unknown" ? spark.map((point, index) => (index > 80 ? null : point)) : spark,
	};
}

/** A confirmed outage of tier A that began at `startedAt`. */
export function outageOf(service: string, startedAt: Instant, more: Partial<OutageView> = {}): OutageView {
	const after = (ms: number) => formatInstant(startedAt + ms);
	return {
		id: "20261118-091000",
		service,
		state: "confirmed",
		startedAt: after(0),
		notBefore: after(-10 * SECOND),
		confirmedAt: after(MINUTE),
		recoveringSince: null,
		endedAt: null,
		endedBy: null,
		source: "telemetry",
		cause: "login-success 0.41 (limit below 0.8)",
		elapsedSeconds: { wall: 2_530, service: 2_530, market: 2_530 },
		downSeconds: 2_530,
		rtoSeconds: 3_600,
		rtoUsedRatio: 0.703,
		rtoBreachedAt: null,
		toleranceSeconds: 3_600,
		toleranceBreachedAt: null,
		latestDecisionAt: after(38 * MINUTE),
		rtoLimitAt: after(HOUR),
		toleranceLimitAt: after(HOUR),
		halfAt: after(30 * MINUTE),
		eightyAt: after(48 * MINUTE),
		...more,
	};
}

const MARKS: readonly [DayView["marks"][number]["id"], string][] = [
	["pre-open", "08:30"],
	["futures-open", "08:45"],
	["open", "09:00"],
	["closing-call", "13:25"],
	["close", "13:30"],
	["futures-close", "13:45"],
	["after-hours-end", "14:30"],
	["night-open", "15:00"],
];

export const TRADING_DAY: DayView = {
	date: "2026-11-18",
	type: "trading",
	trading: true,
	marks: MARKS.map(([id, time]) => ({ id, at: `2026-11-18T${time}:00.000+08:00` })),
};

export function beatAt(at: Instant, revision = 1, more: Partial<BeatView> = {}): BeatView {
	return {
		at: formatInstant(at),
		revision,
		newestAgeSeconds: 0.4,
		recordsPerSecond: 412,
		sees: true,
		stores: true,
		cause: null,
		screens: 3,
		walls: { connected: 2, visible: 2, audible: 1 },
		build: "test",
		...more,
	};
}

/** A morning on which nothing is wrong. */
export function calmOverview(at: Instant): OverviewView {
	return {
		beat: beatAt(at),
		firm: { code: "9A00", name: "示範證券", englishName: "Demo Securities", demo: true },
		day: TRADING_DAY,
		services: ROWS.map((row, index) => serviceOf(row, index, at)),
		incidents: [],
		deadlines: [],
		banners: [],
		activity: [],
		unregistered: 2,
		quarter: { outages: 2, longestSeconds: 1_860, drill: { lastAt: "2025-12-06T09:00:00.000+08:00", dueOn: "2026-12-06" } },
	};
}
