import type {
	AvailabilityFiguresView,
	AvailabilityView,
	BudgetIncidentView,
	BudgetOutageView,
	BudgetView,
	CauseView,
	DrillView,
	FiguresView,
	PercentilesView,
} from "../views/budget-view.ts";
import type { BudgetWords } from "./budget-words.ts";
import type { Language } from "./document-words.ts";
import { type Cell, type Column, type Table, tableOf } from "./table-book.ts";

/** What the tables of a budget are made with. */
export type TableGround = { readonly view: BudgetView; readonly words: BudgetWords; readonly language: Language };

const length = (seconds: number | null): Cell => (seconds === null ? null : { seconds });
const share = (ratio: number | null): Cell => (ratio === null ? null : { ratio, digits: 1 });
const moment = (at: string | null): Cell => (at === null ? null : { at });

function percentiles<Row>(chinese: string, english: string, of: (row: Row) => PercentilesView): readonly Column<Row>[] {
	return [
		[`${chinese} P50`, `${english} p50`, 11, (row) => length(of(row).p50)],
		[`${chinese} P90`, `${english} p90`, 11, (row) => length(of(row).p90)],
	];
}

/** Figures of outages, wherever they stand. */
export function figureColumns<Row extends FiguresView>(): readonly Column<Row>[] {
	return [
		["中斷次數", "outages", 9, ({ outages }) => outages],
		["進行中", "running", 8, ({ running }) => running],
		["接近上限（≥50 % RTO）", "near misses (≥50 % of RTO)", 11, ({ nearMisses }) => nearMisses],
		["逾 RTO", "RTO breaches", 9, ({ breaches }) => breaches],
		["逾可容忍中斷時間", "tolerance breaches", 11, ({ toleranceBreaches }) => toleranceBreaches],
		["最長", "longest", 10, ({ longestSeconds }) => length(longestSeconds)],
		["中斷合計", "down in all", 10, ({ downSeconds }) => length(downSeconds)],
		["最高 RTO 使用率", "most of an RTO used", 11, ({ usedRatioMax }) => share(usedRatioMax)],
		...percentiles<Row>("偵測", "detect", ({ detectSeconds }) => detectSeconds),
		...percentiles<Row>("接手", "taken on", ({ acknowledgeSeconds }) => acknowledgeSeconds),
		...percentiles<Row>("恢復", "restore", ({ restoreSeconds }) => restoreSeconds),
	];
}

function availabilityColumns<Row extends AvailabilityFiguresView>(): readonly Column<Row>[] {
	return [
		["可用率", "availability", 11, availableShare],
		["無法判定占比", "unknown share", 11, ({ unknownRatio }) => share(unknownRatio)],
		["可用時間", "available", 11, ({ upSeconds }) => length(upSeconds)],
		["中斷時間", "down", 11, ({ outSeconds }) => length(outSeconds)],
		["無法判定時間", "unknown", 11, ({ unknownSeconds }) => length(unknownSeconds)],
		["計畫維護時間", "maintenance", 11, ({ maintenanceSeconds }) => length(maintenanceSeconds)],
	];
}

/** From the seconds: three digits of a month hide three quarters of an hour. */
function availableShare({ availabilityRatio, upSeconds, outSeconds }: AvailabilityFiguresView): Cell {
	return availabilityRatio === null ? null : { ratio: upSeconds / (upSeconds + outSeconds), digits: 3 };
}

const AVAILABILITY_NOTE = [
	"可用率＝（正常＋效能降低）÷（正常＋效能降低＋中斷）。無法判定不計入可用，另列占比；計畫維護、非服務時段及演練不計。",
	"Availability = (up + degraded) / (up + degraded + down). Unknown time is never counted as up and has its own column; maintenance, closed hours and exercises are outside.",
] as const;
const WHOLE_NOTE = [
	"跨期間之中斷以全程計入；演練及撤回之誤報不計。進行中者計至資料時間。",
	"An outage over the edge of the span counts whole; exercises and withdrawn false alarms do not count. What runs counts up to the time of the data.",
] as const;

export function tierTable({ view, words, language }: TableGround): Table {
	const columns = [["級別", "tier", 9, ({ tier }) => words.tier(tier)] as Column<BudgetView["tiers"][number]>, ...figureColumns<BudgetView["tiers"][number]>()];
	return tableOf({ key: "tiers", heading: words.pick("各級 RTO 達成情形", "RTO by tier"), note: words.pick(...WHOLE_NOTE), language }, columns, view.tiers);
}

export function serviceTable({ view, words, language }: TableGround): Table {
	type Row = BudgetView["services"][number];
	const columns: readonly Column<Row>[] = [
		["系統", "service", 20, ({ name }) => name],
		["代號", "id", 15, ({ id }) => id],
		["級別", "tier", 7, ({ tier }) => words.tier(tier)],
		["RTO", "RTO", 9, ({ rtoSeconds }) => length(rtoSeconds)],
		["可容忍中斷時間", "tolerance", 9, ({ toleranceSeconds }) => length(toleranceSeconds)],
		...figureColumns<Row>().slice(0, 8),
		["可用率", "availability", 11, availableShare],
		["無法判定占比", "unknown share", 10, ({ unknownRatio }) => share(unknownRatio)],
	];
	return tableOf(
		{ key: "services", heading: words.pick("各系統 RTO 達成情形", "RTO by service"), note: words.pick(...AVAILABILITY_NOTE), language },
		columns,
		view.services,
	);
}

export function outageTable({ view, words, language }: TableGround): Table {
	const columns: readonly Column<BudgetOutageView>[] = [
		["事件編號", "incident", 24, ({ incident }) => incident],
		["系統", "service", 16, ({ name }) => name],
		["級別", "tier", 7, ({ tier }) => words.tier(tier)],
		["發生", "started", 19, ({ startedAt }) => moment(startedAt)],
		["恢復", "ended", 19, ({ endedAt }) => moment(endedAt)],
		["恢復方式", "ended by", 11, ({ endedBy }) => words.ending(endedBy)],
		["中斷時間", "wall", 10, ({ elapsedSeconds }) => length(elapsedSeconds.wall)],
		["盤中", "market", 10, ({ elapsedSeconds }) => length(elapsedSeconds.market)],
		["RTO", "RTO", 9, ({ rtoSeconds }) => length(rtoSeconds)],
		["可容忍中斷時間", "tolerance", 9, ({ toleranceSeconds }) => length(toleranceSeconds)],
		["RTO 使用率", "RTO used", 10, ({ usedRatio }) => share(usedRatio)],
		["逾 RTO", "RTO breached", 8, ({ breached }) => words.answer(breached)],
		["逾可容忍", "tolerance breached", 9, ({ toleranceBreached }) => words.answer(toleranceBreached)],
		["偵測", "detect", 9, ({ detectSeconds }) => length(detectSeconds)],
		["接手", "taken on", 9, ({ acknowledgeSeconds }) => length(acknowledgeSeconds)],
	];
	return tableOf(
		{ key: "outages", heading: words.pick("中斷紀錄及 RTO 結果", "Outages and RTO results"), note: words.pick(...WHOLE_NOTE), language },
		columns,
		view.outages,
	);
}

export function filingTable({ view, words, language }: TableGround): Table {
	const columns: readonly Column<BudgetView["filings"]["byKind"][number]>[] = [
		["通報", "filing", 22, ({ kind }) => words.filing(kind)],
		["已通報", "filed", 9, ({ filed }) => filed],
		["準時", "on time", 9, ({ onTime }) => onTime],
		["逾時", "late", 9, ({ late }) => late],
		["期限計時中", "running", 10, ({ running }) => running],
		["逾期未報", "overdue", 10, ({ overdue }) => overdue],
	];
	return tableOf({ key: "filings", heading: words.pick("通報時效", "Filings on time"), language }, columns, view.filings.byKind);
}

export function quarterTable({ view, words, language }: TableGround): Table {
	const rows = view.quarters.flatMap(({ quarter, tiers }) => tiers.map((figures) => ({ quarter, ...figures })));
	type Row = (typeof rows)[number];
	const columns: readonly Column<Row>[] = [
		["季別", "quarter", 14, ({ quarter }) => quarterName(quarter, language)],
		["級別", "tier", 9, ({ tier }) => words.tier(tier)],
		...figureColumns<Row>(),
	];
	return tableOf({ key: "quarters", heading: words.pick("近九季", "The last nine quarters"), note: words.pick(...WHOLE_NOTE), language }, columns, rows);
}

/** `2026Q4` as 115年第4季. */
function quarterName(quarter: string, language: Language): string {
	const [year, number] = quarter.split("Q");
	return language === "en" ? quarter : `${Number(year) - 1911}年第${number}季`;
}

export function readinessTable({ view, words, language }: TableGround): Table {
	const columns: readonly Column<BudgetView["dr"][number]>[] = [
		["備援", "site that stands by", 20, ({ name }) => name],
		["機房", "site", 14, ({ site }) => site],
		["狀態", "state", 12, ({ verdict }) => words.verdict(verdict)],
		["複寫延遲", "replication lag", 12, ({ replicationLagSeconds }) => length(replicationLagSeconds)],
		["RPO", "RPO", 10, ({ rpoSeconds }) => length(rpoSeconds)],
		["上次演練", "last drill", 20, ({ lastDrillAt }) => moment(lastDrillAt)],
		["演練實測", "measured", 12, ({ lastDrillSeconds }) => length(lastDrillSeconds)],
	];
	return tableOf({ key: "readiness", heading: words.pick("備援整備", "Readiness to take over"), language }, columns, view.dr);
}

export function drillTable({ view, words, language }: TableGround): Table {
	const none: readonly (DrillView["measured"][number] | null)[] = [null];
	const rows = view.drills.flatMap((drill) => (drill.measured.length > 0 ? drill.measured : none).map((measured) => ({ drill, measured })));
	const columns: readonly Column<(typeof rows)[number]>[] = [
		["演練開始", "began", 19, ({ drill }) => moment(drill.startedAt)],
		["演練結束", "ended", 19, ({ drill }) => moment(drill.endedAt)],
		["演練計畫", "plan", 24, ({ drill }) => drill.plan],
		["參與系統", "services", 24, ({ drill }) => drill.services.join("、")],
		["事件編號", "incident", 22, ({ measured }) => measured?.incident ?? null],
		["實測系統", "measured service", 15, ({ measured }) => measured?.service ?? null],
		["實測恢復時間", "measured RTO", 12, ({ measured }) => length(measured?.seconds ?? null)],
		["RTO", "RTO", 9, ({ measured }) => length(measured?.rtoSeconds ?? null)],
		["達成", "within", 9, ({ measured }) => (measured === null ? words.pick("無實測", "nothing measured") : words.answer(measured.withinRto))],
		["恢復方式", "ended by", 12, ({ measured }) => words.ending(measured?.endedBy ?? null)],
	];
	return tableOf({ key: "drills", heading: words.pick("演練紀錄", "Drills"), language }, columns, rows);
}

export function availabilityTable({ view, words, language }: TableGround): Table {
	const columns: readonly Column<AvailabilityView>[] = [
		["系統", "service", 20, ({ name }) => name],
		["代號", "id", 15, ({ service }) => service],
		["月份", "month", 11, ({ month }) => monthName(month, language)],
		...availabilityColumns<AvailabilityView>(),
	];
	return tableOf(
		{ key: "availability", heading: words.pick("各月系統可用率", "Availability by month"), note: words.pick(...AVAILABILITY_NOTE), language },
		columns,
		view.availability,
	);
}

function monthName(month: string, language: Language): string {
	const [year, number] = month.split("-").map(Number);
	return language === "en" ? month : `${year! - 1911}年${number}月`;
}

export function causeTable({ view, words, language }: TableGround): Table {
	const english = language === "en";
	const columns: readonly Column<CauseView>[] = [
		["事件分類", "category", 18, ({ categoryText, categoryEnglishText }) => (english ? categoryEnglishText : categoryText)],
		["原因", "cause", 30, ({ cause, englishCause }) => (english ? englishCause : cause) ?? words.pick("未明", "not known")],
		["原因經人員確認", "confirmed by a person", 10, ({ confirmed }) => words.answer(confirmed)],
		["廠商", "vendors", 18, ({ vendors }) => vendors.join("、")],
		["事件數", "incidents", 9, ({ incidents }) => incidents.length],
		["中斷次數", "outages", 9, ({ outages }) => outages],
		["中斷合計", "down in all", 11, ({ downSeconds }) => length(downSeconds)],
		["事件編號", "incident ids", 40, ({ incidents }) => incidents.join("、")],
	];
	return tableOf({ key: "causes", heading: words.pick("原因統計", "Causes"), language }, columns, view.causes);
}

export function incidentTable({ view, words, language }: TableGround): Table {
	const english = language === "en";
	const columns: readonly Column<BudgetIncidentView>[] = [
		["事件編號", "incident", 24, ({ id }) => id],
		["系統", "services", 20, ({ services }) => services.map((id) => view.services.find((service) => service.id === id)?.name ?? id).join("、")],
		["發生", "occurred", 18, ({ occurredAt }) => moment(occurredAt)],
		["知悉", "aware", 18, ({ awareAt }) => moment(awareAt)],
		["恢復", "restored", 18, ({ restoredAt }) => moment(restoredAt)],
		["處理完成", "handled", 18, ({ handledAt }) => moment(handledAt)],
		["歷時", "wall", 10, ({ elapsedSeconds }) => length(elapsedSeconds.wall)],
		["盤中", "market", 10, ({ elapsedSeconds }) => length(elapsedSeconds.market)],
		["狀態", "state", 11, ({ state }) => words.state(state)],
		["重大", "major", 11, ({ major }) => words.major(major)],
		["事件分類", "category", 14, ({ categoryText, categoryEnglishText }) => (english ? categoryEnglishText : categoryText)],
		["原因", "cause", 24, ({ cause, englishCause }) => (english ? englishCause : cause)],
		["廠商", "vendors", 14, ({ vendors }) => vendors.join("、")],
	];
	return tableOf({ key: "incidents", heading: words.pick("事件一覽", "Incidents"), language }, columns, view.incidents);
}

/** Every filing of every incident by itself, each under its incident. */
export function filingListTable({ view, words, language }: TableGround): Table {
	const rows = view.incidents.flatMap(({ id, filings }) => filings.map((filing) => ({ id, ...filing })));
	const inTime = ({ filedAt, late }: (typeof rows)[number]) => (late ? false : filedAt === null ? null : true);
	const columns: readonly Column<(typeof rows)[number]>[] = [
		["事件編號", "incident", 26, ({ id }) => id],
		["通報", "filing", 22, ({ kind }) => words.filing(kind)],
		["通報期限", "due", 20, ({ dueAt }) => moment(dueAt)],
		["通報時間", "filed", 20, ({ filedAt }) => moment(filedAt)],
		["準時", "on time", 10, (row) => words.answer(inTime(row))],
		["受理編號", "receipt", 20, ({ receipt }) => receipt],
	];
	return tableOf({ key: "filings", heading: words.pick("通報紀錄", "Filings"), language }, columns, rows);
}
