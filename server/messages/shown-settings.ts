import type { PathFault } from "../config/faults.ts";
import { ALL_SECRETS, type ChannelSettings, secretsOf } from "./channels/kinds.ts";
import type { MessagesConfig } from "./messages-schema.ts";

/** What stands where a secret is, and what it is not. */
const HIDDEN = "(secret)";

/** Who is told what as it may be shown: whatever is a secret, or may hold one that somebody wrote into it, is there and not what it is. */
export function shownMessages({ channels, heartbeat, ...rest }: MessagesConfig): MessagesConfig {
	return { ...rest, channels: channels.map(shownChannel), ...(heartbeat && { heartbeat: { ...heartbeat, url: shownAddress(heartbeat.url) } }) };
}

function shownChannel(channel: ChannelSettings): ChannelSettings {
	const entries = Object.entries(channel).map(([key, value]): [string, unknown] => [key, secretsOf(channel).includes(key) ? HIDDEN : shownValue(key, value)]);
	return Object.fromEntries(entries) as ChannelSettings;
}

/** The same to be compared: each of those settings, and what the files hold that channels name, as something that tells it from another. */
export function hiddenMessages(
	{ channels, heartbeat, ...rest }: MessagesConfig,
	withSecrets: readonly ChannelSettings[],
	hide: (secret: string) => string,
): object {
	const hidden = (channel: ChannelSettings) =>
		Object.entries(channel).map(([key, value]) => [key, isSecret(key) ? hide(JSON.stringify(value)) : value] as const);
	return {
		...rest,
		channels: channels.map((channel) => {
			const read = withSecrets.find(({ id }) => id === channel.id);
			return Object.fromEntries([...hidden(channel), ...(read ? hidden(read) : [])]);
		}),
		...(heartbeat && { heartbeat: { ...heartbeat, url: hide(heartbeat.url) } }),
	};
}

/** The settings of a channel that are no secret by themselves, and into which one may have been written. */
const MAY_HOLD = ["url", "headers", "body"] as const;

function shownValue(key: string, value: unknown): unknown {
	if (key === "url" && typeof value === "string") return shownAddress(value);
	if (key === "body" && typeof value === "string") return shownTemplate(value);
	if (key !== "headers") return value;
	return Object.fromEntries(Object.entries(value as Record<string, string>).map(([name, text]) => [name, PLAIN.test(name) ? text : shownTemplate(text)]));
}

const PLAIN = /^(?:accept|content-type)$/i;

/** Where it goes; a path, a query or a user may be a secret. */
function shownAddress(url: string): string {
	const { origin, pathname = "", search, username } = URL.parse(url) ?? {};
	if (origin === undefined) return HIDDEN;
	return pathname === "/" && search === "" && username === "" ? url : `${origin}/${HIDDEN}`;
}

/** The placeholders of a template, without what stands between them. */
function shownTemplate(template: string): string {
	const between = template.replace(/\{\w+\}/g, "");
	return between === "" ? template : [HIDDEN, ...(template.match(/\{\w+\}/g) ?? [])].join(" ");
}

/** A fault of a setting that may hold a secret does not repeat what was found there. */
export function withoutFound(fault: PathFault): PathFault {
	const [part, list, ...rest] = fault.path;
	const isHidden = part === "messages" && (list === "heartbeat" ? rest[0] === "url" : list === "channels" && isSecret(String(rest[1])));
	return isHidden && /^["\d-]/.test(fault.found) ? { ...fault, found: "something else" } : fault;
}

const isSecret = (key: string) => ALL_SECRETS.includes(key) || MAY_HOLD.some((one) => one === key);
