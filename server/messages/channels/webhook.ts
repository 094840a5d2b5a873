import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { formatKnown } from "../../../streams/instant.ts";
import { address, id, mapOf } from "../../config/atoms.ts";
import { type Channel, type ChannelKind, hasOne, type Outgoing, secretFault, secretly } from "./channel.ts";
import { exchange, failureIn } from "./exchange.ts";

const schema = mapOf({ id, kind: z.literal("webhook"), url: address, ...secretly("secret") }).refine(hasOne("secret"), secretFault("secret"));
type Settings = z.infer<typeof schema>;

/** A webhook signed by Standard Webhooks 1.0: whoever has the secret can tell that it is ours, and by `webhook-id` that it came before. */
export const webhook: ChannelKind<Settings> = { kind: "webhook", personal: false, secrets: ["secret"], schema, needs: () => [], open };

function open({ url, secret = "" }: Settings): Channel {
	return {
		async send(message, signal) {
			const body = JSON.stringify(payloadOf(message));
			const now = new Date();
			const signature = new Webhook(secret).sign(message.id, now, body);
			const headers = { "webhook-id": message.id, "webhook-timestamp": String(Math.floor(now.getTime() / 1000)), "webhook-signature": signature };
			const answer = await exchange(url, { headers: { "content-type": "application/json", ...headers }, body }, signal);
			return failureIn(answer) ?? { providerId: null };
		},
	};
}

/** The type is the kind of occasion with its first hyphen as a dot, as in `rtowatch.changes`. */
function payloadOf({ id, title, text, link, severity, firm, occasion }: Outgoing) {
	const { kind, services, incident, filing, source, exercise, shadow, happenedAt, dueAt } = occasion;
	const about = { services, incident, filing, source, exercise, shadow, happenedAt: formatKnown(happenedAt), dueAt: formatKnown(dueAt) };
	return { type: kind.replace("-", "."), timestamp: formatKnown(happenedAt), data: { id, firm, severity, title, text, link, ...about } };
}
