import { z } from "zod";
import { address, id, mapOf, text } from "../../config/atoms.ts";
import { type Channel, type ChannelKind, hasOne, type Outgoing, secretFault } from "./channel.ts";
import { failureIn, postJson } from "./exchange.ts";

const schema = mapOf({ id, kind: z.literal("teams"), url: address.optional(), urlFile: text.optional() }).refine(hasOne("url"), secretFault("url"));
type Settings = z.infer<typeof schema>;

/** A workflow of Microsoft Teams ("when a webhook request is received"): its address is the secret. */
export const teams: ChannelKind<Settings> = { kind: "teams", personal: false, secrets: ["url"], schema, needs: () => [], open };

function open({ url = "" }: Settings): Channel {
	return {
		async send(message, signal) {
			const answer = await postJson(url, cardOf(message), { "idempotency-key": message.id }, signal);
			return failureIn(answer) ?? { providerId: answer.headers.get("x-ms-workflow-run-id") };
		},
	};
}

function cardOf({ title, text, link, severity }: Outgoing) {
	const heading = { type: "TextBlock", size: "Large", weight: "Bolder", wrap: true, text: title, color: severity === "critical" ? "Attention" : "Warning" };
	const lines = text.split("\n").map((line) => ({ type: "TextBlock", wrap: true, text: line, spacing: "Small" }));
	const actions = link === null ? [] : [{ type: "Action.OpenUrl", title: "RTO Watch", url: link }];
	const content = { $schema: "http://adaptivecards.io/schemas/adaptive-card.json", type: "AdaptiveCard", version: "1.4", body: [heading, ...lines], actions };
	return { type: "message", attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content }] };
}
