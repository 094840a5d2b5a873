import type { Texts } from "../texts.ts";

/** The words of a service's page. */
export const service = {
	"service.signals": ["監測項目", "Signals"],
	"service.at": ["時間", "Time"],
	"service.span": ["時段", "Span"],
	"service.dependsOn": ["依賴", "Depends on"],
	"service.dependants": ["被依賴", "Depended on by"],
	"service.nothing": ["無", "nothing"],
	"service.outages": ["中斷", "Outages"],
	"service.noOutages": ["此時段沒有中斷", "No outage in this span"],
	"service.started": ["開始", "Started"],
	"service.ended": ["結束", "Ended"],
	"service.lasted": ["歷時", "Lasted"],
	"service.used": ["RTO 已用", "RTO used"],
	"service.owner": ["權責單位", "Owner"],
	"service.vendor": ["廠商", "Vendor"],
	"service.servingSite": ["服務站點", "Serving site"],
	"service.takenOver": ["（已切換備援）", "(taken over)"],
	"service.since": ["自 {{time}}", "since {{time}}"],
	"service.noCurve": ["此時段沒有讀值", "No readings in this span"],
	"service.value": ["讀值", "Value"],
	"service.reference": ["僅供參考，不決定判定", "For reference; does not decide"],
	"service.ambiguous": ["兩個序列符合", "Two series match"],
	"service.minutes": ["{{count}} 分", "{{count}} min"],
	"service.hours": ["{{count}} 小時", "{{count}} h"],
} as const satisfies Texts;
