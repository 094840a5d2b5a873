import { z } from "zod";
import { address, id, mapOf, text } from "../../config/atoms.ts";
import { type Channel, type ChannelKind, hasOne, type Outgoing, secretFault } from "./channel.ts";
import { failureIn, postJson } from "./exchange.ts";

const schema = mapOf({ id, kind: z.literal("slack"), url: address.optional(), urlFile: text.optional() }).refine(hasOne("url"), secretFault("url"));
type Settings = z.infer<typeof schema>;

/** An incoming webhook of Slack: its address is the secret. */
export const slack: ChannelKind<Settings> = { kind: "slack", personal: false, secrets: ["url"], schema, needs: () => [], open };

function open({ url = "" }: Settings): Channel {
	return {
		async send(message, signal) {
			return failureIn(await postJson(url, blocksOf(message), { "idempotency-key": message.id }, signal)) ?? { providerId: null };
		},
	};
}

/** The limits of Slack's blocks. */
const LONGEST = { header: 150, section: 3_000 };

function blocksOf({ title, text, link }: Outgoing) {
	const header = { type: "header", text: { type: "plain_text", text: title.slice(0, LONGEST.header) } };
	const said = link === null ? escaped(text) : `${escaped(text)}\n<${link}>`;
	const section = { type: "section", text: { type: "mrkdwn", text: said.slice(0, LONGEST.section) } };
	return { text: escaped(title), blocks: [header, section] };
}

/** What would otherwise be a mention or a link. */
function escaped(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
