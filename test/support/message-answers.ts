import type { AcknowledgementView } from "../../server/messages/acknowledgement-view.ts";
import type { DeliveryView, MessageView, RoutedView, SilenceView } from "../../server/messages/message-view.ts";
import type { MissedView } from "../../server/messages/missed-view.ts";
import type { RoutesView } from "../../server/messages/routes-view.ts";
import { answerCanary } from "./canary-answers.ts";
import type { FakeServer } from "./fake-server.ts";
import { INCIDENT } from "./screen-stories.ts";

const at = (time: string): string => `2026-11-18T${time}.000+08:00`;
const WANG = { id: "duty", name: "王值班" };
const LEE = { id: "ciso", name: "李資安長" };

/** A message of the log-in's outage; `id` tells it from the others. */
export function messageView(id: string, more: Partial<MessageView> = {}): MessageView {
	return {
		...{ id, occasion: "outage-confirmed", happenedAt: at("09:01:30"), services: ["login"], incident: INCIDENT, filing: null, route: "thirty", wave: 0 },
		...{ channel: "sms", person: WANG, severity: "critical", title: "服務中斷：登入／會員驗證", text: "示範證券：登入／會員驗證", decidedAt: at("09:01:31") },
		...{ dueAt: at("09:01:31"), state: "delivered", attempts: 1, endedAt: at("09:01:32"), why: null },
		...more,
	};
}

/** What the other side said. */
const said = (text: string) => ({ code: "said", values: { text } }) as const;

export function deliveryView(message: string, more: Partial<DeliveryView> = {}): DeliveryView {
	const line = { message, channel: "sms", person: WANG, attempt: 1, at: at("09:01:32") };
	return { ...line, result: "delivered", providerId: "SM-4711", latencySeconds: 0.42, why: null, ...more };
}

const MESSAGES = [
	messageView("m1"),
	messageView("m2", { channel: "chat", person: null }),
	messageView("m3", { occasion: "draft-ready", title: "通報草稿已備妥：登入／會員驗證 初步通報", channel: "mail" }),
	messageView("m4", { occasion: "minutes-left-10", title: "【無人接手】通報尚餘 10 分：登入／會員驗證 初步通報", person: LEE, wave: 1 }),
	messageView("m5", { occasion: "cannot-see", title: "監控中斷，無法判定：kafka", incident: null, services: [] }),
];

/** One of each result. */
const DELIVERIES = [
	deliveryView("m4", {
		person: LEE,
		attempt: 0,
		at: at("09:12:00"),
		result: "settled",
		providerId: null,
		latencySeconds: 0,
		why: { code: "taken-on", values: { by: "王值班" } },
	}),
	deliveryView("m5", {
		attempt: 0,
		at: at("09:10:00"),
		result: "silenced",
		providerId: null,
		latencySeconds: 0,
		why: { code: "silenced", values: { by: "王值班", reason: "機房搬遷" } },
	}),
	deliveryView("m3", { channel: "mail", attempt: 2, at: at("09:03:10"), result: "refused", providerId: null, why: said("550 no such mailbox") }),
	deliveryView("m3", {
		channel: "mail",
		at: at("09:02:40"),
		result: "later",
		providerId: null,
		latencySeconds: 15,
		why: { code: "no-answer", values: { seconds: "15" } },
	}),
	deliveryView("m2", { channel: "chat", person: null, providerId: null }),
	deliveryView("m1"),
];

const MISSED: MissedView[] = [
	{
		what: "refused",
		occasion: "draft-ready",
		happenedAt: at("09:01:31"),
		about: INCIDENT,
		route: "thirty",
		channel: "mail",
		person: WANG,
		why: said("550 no such mailbox"),
	},
];

const ROUTES: RoutesView = {
	channels: ["sms", "chat", "mail"],
	routes: [
		{
			...{ id: "thirty", occasions: ["outage-confirmed", "draft-ready", "minutes-left-10", "minutes-left-5", "minutes-left-2", "overdue"] },
			...{ services: null, tiers: ["A", "B"], kinds: null },
			waves: [
				{ afterMinutes: 0, to: [{ by: "roster", name: "line" }], by: ["sms", "chat"] },
				{ afterMinutes: 5, to: [{ by: "role", name: "reviewer" }], by: ["sms"] },
				{ afterMinutes: 10, to: [{ by: "role", name: "ciso" }], by: ["sms", "mail"] },
			],
		},
		{ id: "eyes", occasions: ["cannot-see"], services: null, tiers: null, kinds: null, waves: [{ afterMinutes: 0, to: [], by: ["chat"] }] },
	],
	rosters: [
		{
			id: "line",
			onDuty: ["王值班"],
			shifts: [
				{ days: "trading", from: "08:00", to: "18:00", persons: ["王值班", "陳副理"] },
				{ days: "all", from: "00:00", to: "24:00", persons: ["林夜班"] },
			],
		},
	],
	quietHours: [{ days: "all", from: "22:00", to: "07:00" }],
};

const ROUTED: RoutedView[] = [
	{ route: "thirty", wave: 0, channel: "sms", person: WANG, title: "服務中斷", at: at("09:16:00"), silencedBy: null },
	{ route: "thirty", wave: 0, channel: "chat", person: null, title: "服務中斷", at: at("09:16:00"), silencedBy: null },
	{ route: "thirty", wave: 2, channel: "mail", person: LEE, title: "服務中斷", at: at("09:26:00"), silencedBy: "王值班" },
];

const SILENCES: SilenceView[] = [
	{ id: "s1", author: "王值班", reason: "機房搬遷", madeAt: at("08:00:00"), until: at("12:00:00"), occasions: ["cannot-see"], services: null },
	{ id: "s2", author: "林監控", reason: "登入頁改版", madeAt: at("08:30:00"), until: at("10:00:00"), occasions: null, services: ["login"] },
];

/** What a link leads to while nobody has used it. */
export const acknowledgement: AcknowledgementView = {
	...{
		state: "good",
		incident: INCIDENT,
		title: "登入／會員驗證中斷",
		occurredAt: at("09:00:30"),
		acknowledgedBy: null,
		name: "王值班",
		needs: "nothing",
		ways: [],
	},
};

/** What the pages of messages ask a server for. */
export function answerMessages({ answers }: FakeServer): void {
	answerCanary({ answers });
	answers.set("/messages", MESSAGES);
	answers.set("/deliveries", DELIVERIES);
	answers.set("/messages/missed", MISSED);
	answers.set("/routes", ROUTES);
	answers.set("/routes/preview", ROUTED);
	answers.set("/silences", SILENCES);
	answers.set("POST /acknowledgements/look", acknowledgement);
	answers.set("POST /acknowledgements", { ...acknowledgement, state: "used", acknowledgedBy: "王值班" } satisfies AcknowledgementView);
}
