import type { Message } from "../../alerting/messages/message.ts";
import type { Occasion } from "../../alerting/messages/occasion.ts";
import { T0 } from "./store-values.ts";

/** An occasion of the thirty minutes of web-order. */
export const occasionSample: Occasion = {
	kind: "outage-confirmed",
	cause: "c0ffee",
	happenedAt: T0,
	services: ["web-order"],
	incident: "20261118-083000-web-order",
	outage: "web-order/20261118-083000",
	filing: null,
	dueAt: T0 + 3_600_000,
	source: null,
	shadow: false,
	exercise: false,
	thirtyMinutes: true,
	waitMs: 0,
};

/** The n-th of some messages, by mail to somebody. */
export function messageSample(n: number, more: Partial<Message> = {}): Message {
	return {
		id: `00000000-0000-8000-a000-${String(n).padStart(12, "0")}`,
		occasion: occasionSample,
		route: "thirty",
		wave: 0,
		person: "duty",
		channel: "mail",
		decidedAt: T0 + n,
		dueAt: T0 + n,
		title: "服務中斷：Web 下單",
		text: "示範證券：Web 下單\n確認於 11-18 08:30:00",
		link: "https://watch.example.com/incidents/20261118-083000-web-order",
		severity: "critical",
		...more,
	};
}
