import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import type { ActivityView } from "../../server/views/activity-view.ts";
import type { DraftView, FieldView } from "../../server/views/draft-view.ts";
import type { HistoryView } from "../../server/views/history-view.ts";
import { rulesView } from "../../server/views/show-rules.ts";
import type { UnregisteredView } from "../../server/views/telemetry-view.ts";
import { formatInstant, type Instant, MINUTE, SECOND } from "../../streams/instant.ts";
import { filingSample } from "./drafts.ts";
import type { FakeServer } from "./fake-server.ts";
import { earlyOverview, INCIDENT, LOOKED_AT } from "./screen-stories.ts";

type Row = readonly [
	number: number,
	name: string,
	englishName: string,
	group: FieldView["group"],
	source: FieldView["source"],
	text: string,
	englishText: string,
	more?: Partial<FieldView>,
];

const PARAGRAPH =
	"本公司於 09:11 知悉登入/會員驗證發生登入異常，自 09:10 起影響 AP、Web、行動 App 之登入與委託。截至 09:17，服務仍中斷，累計 7 分鐘（開盤期間 7 分鐘）。已採取：調查中。替代服務：語音、營業員。原因調查中，後續辦理正式通報。";
const YES_NO = [
	{ value: "no", text: "不需外部支援", englishText: "No" },
	{ value: "yes", text: "需外部支援", englishText: "Yes" },
];

const ROWS: readonly Row[] = [
	[1, "通報類別", "Filing type", "unit", "monitor", "初步通報", "Initial filing"],
	[6, "通報單位（名稱、代號）", "Firm and code", "unit", "monitor", "示範證券 9A00", "Demo Securities 9A00"],
	[10, "通報人姓名／職稱", "Reporter", "unit", "suggested", "值班主管 資訊部經理", "Duty manager", { evidence: "今日值班表" }],
	[
		15,
		"事件發生時間",
		"Time of occurrence",
		"time",
		"suggested",
		"11/18 09:10:00",
		"11/18 09:10:00",
		{ value: "2026-11-18T09:10:00.000+08:00", evidence: "首筆異常樣本；最後正常 09:09:50" },
	],
	[16, "知悉時間", "Time of awareness", "time", "suggested", "11/18 09:11:00", "11/18 09:11:00", { value: "2026-11-18T09:11:00.000+08:00", evidence: "警報" }],
	[36, "中斷時間（分）", "Outage in minutes", "time", "monitor", "7", "7", { value: 7 }],
	[34, "預計恢復時間", "Expected restoration", "time", "missing", "", "", { required: false, value: null }],
	[
		18,
		"事件性質",
		"Nature",
		"nature",
		"person",
		"資訊服務異常事件",
		"IT-service anomaly",
		{ confirmed: { by: "值班主管", at: "2026-11-18T09:15:00.000+08:00" } },
	],
	[20, "事件說明", "Description", "nature", "suggested", PARAGRAPH, "Log-in has been failing since 09:10."],
	[24, "受影響通路", "Affected channels", "impact", "monitor", "AP、Web、行動 App", "AP, web, app", { value: ["ap", "web", "app"] }],
	[32, "替代服務方案", "Alternative service", "handling", "suggested", "語音、營業員", "Voice, branch", { value: ["voice", "branch"] }],
	[50, "是否需外部支援及內容", "External support needed?", "handling", "missing", "", "", { value: null, type: "text", choices: YES_NO }],
	[
		52,
		"個資外洩評估",
		"Personal data affected?",
		"judgement",
		"missing",
		"",
		"",
		{
			value: null,
			type: "enum",
			choices: [
				{ value: "no", text: "無個資外洩", englishText: "No" },
				{ value: "assessing", text: "評估中", englishText: "Under assessment" },
			],
		},
	],
	[69, "核定人／核定時間", "Approver", "approval", "missing", "", "", { value: null }],
];

const FIELDS: FieldView[] = ROWS.map(([number, name, englishName, group, source, text, englishText, more]) => ({
	number,
	name,
	englishName,
	group,
	required: true,
	value: text,
	text,
	englishText,
	source,
	evidence: null,
	confirmed: null,
	differs: false,
	choices: null,
	changedSince: null,
	...more,
	chineseEvidence: more?.evidence ?? null,
}));

/** The draft of the initial filing seven minutes in. */
export function draftView(): DraftView {
	const filing = earlyOverview().incidents[0]!.filings[0]!;
	return {
		incident: INCIDENT,
		filing,
		fields: FIELDS,
		paragraph: PARAGRAPH,
		englishParagraph: "The firm became aware at 09:11 that log-in fails since 09:10.",
		notice: { text: "本公司 AP 下單服務異常，請改用：語音。", englishText: "Our service by AP is not working. Please use instead: voice." },
		form: { source: "no official form was found", chineseSource: "未取得官方表單", assumed: true },
		madeAt: formatInstant(LOOKED_AT),
		versions: [],
	};
}

/** An hour of log-in success up to `to`, with the outage at its end and a blind stretch before. */
export function historyView(to: Instant): HistoryView {
	const from = to - 60 * MINUTE;
	const at = (minutes: number) => formatInstant(from + minutes * MINUTE);
	const points = Array.from({ length: 360 }, (_, index): [string, number] => [
		formatInstant(from + index * 10 * SECOND),
		index < 318 ? 0.99 + Math.sin(index) * 0.006 : 0.41 + Math.sin(index) * 0.02,
	]);
	return {
		service: "login",
		from: formatInstant(from),
		to: formatInstant(to),
		signals: [
			{
				id: "login-success",
				site: "hq",
				unit: "1",
				down: { below: 0.8 },
				degraded: { below: 0.98 },
				points: points.filter((_, index) => index < 120 || index > 150),
			},
		],
		verdicts: [
			{ verdict: "up", from: at(0), to: at(20), cause: null },
			{ verdict: "unknown", from: at(20), to: at(25), cause: "source-silent" },
			{ verdict: "up", from: at(25), to: at(53), cause: null },
			{ verdict: "down", from: at(53), to: null, cause: "login-success" },
		],
		outages: earlyOverview().services.flatMap(({ id, outage }) => (id === "login" && outage ? [outage] : [])),
	};
}

const CHANGES: ActivityView[] = earlyOverview().activity;
const STRAYS: UnregisteredView[] = [
	{
		name: "http_requests_total",
		labels: { job: "app-order", instance: "10.0.3.7:9090" },
		why: "unclaimed",
		readings: 1_204,
		value: 3,
		firstAt: "2026-11-18T08:31:00.000+08:00",
		newestAt: "2026-11-18T09:16:58.000+08:00",
		configuration: "- id: http-requests-total\n  metric: http_requests_total\n  match:\n    job: app-order\n    instance: 10.0.3.7:9090\n",
	},
];

/** Lets the fake server answer what the desk, the service page and the list of strays ask. */
export function answerDesk(server: FakeServer): void {
	const overview = earlyOverview();
	const incident = overview.incidents[0]!;
	server.answers.set("/incidents", overview.incidents);
	server.answers.set(`/incidents/${incident.id}`, incident);
	server.answers.set(`/incidents/${incident.id}/changes`, CHANGES);
	server.answers.set(`/incidents/${incident.id}/filings/initial`, draftView());
	server.answers.set(
		`/incidents/${incident.id}/rules`,
		rulesView(twSecurities, { occurredAt: Date.parse(incident.occurredAt), filings: [filingSample("initial")] }),
	);
	server.answers.set("/services/login/history", historyView(Date.parse(overview.beat.at)));
	server.answers.set("/unregistered", STRAYS);
}
