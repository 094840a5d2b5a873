import type { Action, ActionKind } from "../incidents/actions.ts";
import type { AwarenessAct } from "../incidents/awareness.ts";
import { type Case, nameOf } from "./case.ts";
import type { Wording } from "./text.ts";

/** How an act of the awareness ledger reads in a list of what was done. */
export function actWording({ source, by }: AwarenessAct): Wording {
	if (source === "acknowledgement") return { text: `${by ?? "值班人員"}接手處理`, englishText: `${by ?? "duty staff"} took it on` };
	return ACTS[source] ?? { text: "獲知異常並著手查明", englishText: "learnt of it and began to look into it" };
}

const ACTS: Readonly<Record<string, Wording>> = {
	alarm: { text: "監控告警並通知值班人員", englishText: "alarm raised, duty staff notified" },
	declaration: { text: "人員宣告中斷", englishText: "outage declared by a person" },
	degraded: { text: "監控發現效能降低", englishText: "monitoring saw degraded performance" },
	load: { text: "監控發現負載異常", englishText: "monitoring saw abnormal load" },
	complaints: { text: "監控發現客訴量異常", englishText: "monitoring saw abnormal complaints" },
	attack: { text: "監控發現攻擊跡象", englishText: "monitoring saw signs of an attack" },
	vendor: { text: "接獲廠商通知並著手查明", englishText: "told by the vendor, began to look into it" },
	client: { text: "接獲客戶反映並著手查明", englishText: "told by clients, began to look into it" },
	media: { text: "由媒體獲知並著手查明", englishText: "learnt of it from the media, began to look into it" },
};

const ACTIONS: Readonly<Record<Exclude<ActionKind, "other">, Wording>> = {
	rollback: { text: "程式退版", englishText: "rolled back" },
	"scale-out": { text: "擴增資源", englishText: "scaled out" },
	scrubbing: { text: "啟動流量清洗", englishText: "traffic scrubbing on" },
	"geo-block": { text: "封鎖境外連線", englishText: "connections from abroad blocked" },
	switch: { text: "切換系統", englishText: "switched over" },
	deploy: { text: "程式上線", englishText: "deployed" },
	notice: { text: "通知客戶", englishText: "clients notified" },
};

/** How an action reads: what was done, to which service, by which channel, and what was said of it. */
export function actionWording(subject: Pick<Case, "duties" | "incident">, action: Action): Wording {
	const { kind, channel, text } = action;
	// A command names its incident by a service: where there is only one, that tells nothing.
	const service = subject.incident.services.length > 1 ? action.service : null;
	const named = service === null ? null : nameOf(subject, service);
	if (kind === "other")
		return { text: [text ?? "其他處置", named].filter(Boolean).join("／"), englishText: [text ?? "other measure", service].filter(Boolean).join(", ") };
	const aside = (parts: readonly (string | null)[]) => parts.filter((part) => part !== null && part !== "");
	const [chinese, english] = [aside([named, channel, text]), aside([service, channel, text])];
	const { text: word, englishText } = ACTIONS[kind];
	return {
		text: chinese.length === 0 ? word : `${word}（${chinese.join("，")}）`,
		englishText: english.length === 0 ? englishText : `${englishText} (${english.join(", ")})`,
	};
}
