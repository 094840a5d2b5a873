import { z } from "zod";
import { address, id, mapOf } from "../../config/atoms.ts";
import { type Channel, type ChannelKind, hasOne, type Outgoing, secretFault, secretly } from "./channel.ts";
import { failureIn, postJson } from "./exchange.ts";

const schema = mapOf({ id, kind: z.literal("line"), ...secretly("token"), url: address.default("https://api.line.me") }).refine(
	hasOne("token"),
	secretFault("token"),
);
type Settings = z.infer<typeof schema>;

/** A push message of the LINE Messaging API to the LINE user id that a person has in the roster. */
export const line: ChannelKind<Settings> = { kind: "line", personal: true, secrets: ["token"], schema, needs: () => ["line"], open };

const LONGEST = 5_000;

function open({ url, token = "" }: Settings): Channel {
	return {
		async send(message, signal) {
			// With the same key LINE delivers once within a day; 409 says that it was taken before.
			const headers = { authorization: `Bearer ${token}`, "x-line-retry-key": message.id };
			const answer = await postJson(`${url.replace(/\/$/, "")}/v2/bot/message/push`, pushOf(message), headers, signal);
			const known = answer.headers.get("x-line-accepted-request-id") ?? answer.headers.get("x-line-request-id");
			return answer.status === 409 ? { providerId: known } : (failureIn(answer) ?? { providerId: known });
		},
	};
}

function pushOf({ title, text, link, addressee }: Outgoing) {
	const said = [title, text, link].filter((part) => part !== null).join("\n");
	return { to: addressee?.line ?? "", messages: [{ type: "text", text: said.slice(0, LONGEST) }] };
}
