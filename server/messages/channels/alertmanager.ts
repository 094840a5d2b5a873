import { z } from "zod";
import { CANARY } from "../../../alerting/canary/canary-change.ts";
import { formatInstant } from "../../../streams/instant.ts";
import { address, id, mapOf } from "../../config/atoms.ts";
import { type Channel, type ChannelKind, type Outgoing, secretly } from "./channel.ts";
import { failureIn, postJson } from "./exchange.ts";

const schema = mapOf({ id, kind: z.literal("alertmanager"), url: address, ...secretly("token") });
type Settings = z.infer<typeof schema>;

/** What Alertmanager posts to a webhook, version 4: whatever takes its alerts takes ours. */
export const alertmanager: ChannelKind<Settings> = { kind: "alertmanager", personal: false, secrets: ["token"], schema, needs: () => [], open };

function open({ url, token }: Settings): Channel {
	return {
		async send(message, signal) {
			const headers = { "idempotency-key": message.id, ...(token !== undefined && { authorization: `Bearer ${token}` }) };
			return failureIn(await postJson(url, notificationOf(message), headers, signal)) ?? { providerId: null };
		},
	};
}

/** An alert that ends is no occasion, so what fires is never said to be resolved: its end is that of Go's zero time, as Alertmanager writes it. */
const NO_END = "0001-01-01T00:00:00Z";

/** Nothing is wrong when a canary comes: whoever takes it must not be left with an alert that never ends. */
function standingOf({ kind, happenedAt }: Outgoing["occasion"]): { readonly status: string; readonly endsAt: string } {
	return kind === CANARY ? { status: "resolved", endsAt: formatInstant(happenedAt) } : { status: "firing", endsAt: NO_END };
}

function notificationOf({ id, channel, title, text, link, severity, firm, occasion }: Outgoing) {
	const { kind, incident, filing, services, exercise, happenedAt } = occasion;
	const common = { alertname: kind, severity, firm, exercise: String(exercise), ...(incident && { incident }), ...(filing && { filing }) };
	const annotations = { summary: title, description: text };
	const labelled = services.length === 0 ? [{}] : services.map((service) => ({ service }));
	const { status, endsAt } = standingOf(occasion);
	const alerts = labelled.map((label, place) => ({
		...{ status, labels: { ...common, ...label }, annotations, startsAt: formatInstant(happenedAt), endsAt },
		...{ generatorURL: link ?? "", fingerprint: `${id.replaceAll("-", "").slice(0, 14)}${String(place).padStart(2, "0").slice(-2)}` },
	}));
	return {
		...{ version: "4", groupKey: `{}:{message="${id}"}`, truncatedAlerts: 0, status, receiver: channel },
		...{ groupLabels: { alertname: kind }, commonLabels: common, commonAnnotations: annotations, externalURL: link ?? "", alerts },
	};
}
