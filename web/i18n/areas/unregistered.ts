import type { Texts } from "../texts.ts";

/** The words of the page of telemetry that nothing claims. */
export const unregistered = {
	"unregistered.title": ["未登錄遙測", "Unregistered telemetry"],
	"unregistered.intro": [
		"收到但沒有任何監測項目認領的遙測。把建議的設定加入 rtowatch.yaml 即可納管。",
		"Telemetry that arrives and that no signal claims. Add the suggested lines to rtowatch.yaml to watch it.",
	],
	"unregistered.none": ["所有遙測皆已認領", "All telemetry is claimed"],
	"unregistered.ambiguous": ["不只一個序列符合同一監測項目", "More than one series for one signal"],
	"unregistered.count": ["筆數", "Records"],
	"unregistered.newest": ["最新", "Newest"],
	"unregistered.copy": ["複製設定", "Copy the lines"],
} as const satisfies Texts;
