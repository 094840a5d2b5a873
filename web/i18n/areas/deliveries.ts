import type { Texts } from "../texts.ts";

/** The words of how messages and channels do, and of what to do where nobody is told. */
export const deliveries = {
	"messages.former": ["先前 {{count}} 次", "{{count}} before"],
	"messages.most": ["只列出最近 {{count}} 筆；更早的請以日期篩選。", "These are the newest {{count}} lines; older ones are found by their day."],
	"messages.missedMore": ["其餘 {{count}} 件", "{{count}} more"],
	"messages.missedNow": [
		"請以電話補通知對象，並修復管道；送達或不再需要後，本區塊自行消失。",
		"Telephone whoever was not reached, and mend the channel; this goes by itself once they are told or need not be.",
	],
	"messages.glanceDelivered": ["近一日已送達", "Delivered in a day"],
	"messages.glanceWaiting": ["待送", "Waiting"],
	"messages.glanceFailed": ["近一日未送達", "Not delivered in a day"],
	"messages.glanceHeld": ["近一日不需再送", "Not needed in a day"],
	"messages.next": ["下次 {{time}}", "next {{time}}"],
	"messages.channels": ["各管道狀態", "How each channel does"],
	"channel.works": ["正常", "works"],
	"channel.fails": ["送不出去", "does not get out"],
	"channel.unused": ["尚未使用", "not used yet"],
	"channel.waiting": ["{{count}} 件重試中", "{{count}} tried again"],
	"channel.last": ["最近送達 {{time}}", "last delivered {{time}}"],
	"routes.noneNow": [
		"在設定檔加上 messages:，再按 README「Who is told」設定管道、班表與路由；重新載入後生效。例如：",
		"Add messages: to the configuration, as “Who is told” in the README says: channels, rosters, routes. It holds once the configuration is read again. For example:",
	],
	"routes.sample": ["設定範例", "Example of the configuration"],
} as const satisfies Texts;
