import { z } from "zod";
import { keptReason, reason } from "../../../alerting/messages/reason.ts";
import { id, mapOf, oneOf, text } from "../../config/atoms.ts";
import { type Address, type Channel, type ChannelKind, type Outgoing, secretly } from "./channel.ts";
import { exchange, failureIn } from "./exchange.ts";

/** What stands for what in a template; each is written as the place needs it: in an address, in JSON, in a form. */
const PLACEHOLDERS = {
	id: ({ id }) => id,
	title: ({ title }) => title,
	text: ({ text }) => text,
	link: ({ link }) => link ?? "",
	occasion: ({ occasion }) => occasion.kind,
	severity: ({ severity }) => severity,
	name: ({ addressee }) => addressee?.name ?? "",
	phone: ({ addressee }) => addressee?.phone ?? "",
	email: ({ addressee }) => addressee?.email ?? "",
	line: ({ addressee }) => addressee?.line ?? "",
	secret: (_, secret) => secret,
} as const satisfies Record<string, (message: Outgoing, secret: string) => string>;
type Placeholder = keyof typeof PLACEHOLDERS;

const PLACE = /\{(\w+)\}/g;
const isKnown = (name: string): name is Placeholder => name in PLACEHOLDERS;
const placesIn = (template: string) => [...template.matchAll(PLACE)].map(([, name]) => name!);

const expected = `a text with no other placeholders than ${Object.keys(PLACEHOLDERS)
	.map((name) => `{${name}}`)
	.join(", ")}`;
const template = text.refine((value) => placesIn(value).every(isKnown), { error: expected });
const ADDRESS = "an address such as https://sms.example.com/send?to={phone}";
const PATTERN = "a regular expression, such as msgid=(\\w+)";

const schema = mapOf({
	id,
	kind: z.literal("http"),
	url: template.refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ""), { error: ADDRESS }),
	method: oneOf("POST", "PUT", "GET").default("POST"),
	headers: z.record(z.string(), template, { error: "a map of headers and their values" }).default({ "content-type": "application/json" }),
	body: template.optional(),
	/** What a yes looks like, for gateways that say no with 200; the first group is the gateway's own id. */
	answer: text.refine(isPattern, { error: PATTERN }).optional(),
	...secretly("secret"),
}).refine(
	({ url, body = "", headers, secret, secretFile }) =>
		placesIn([url, body, ...Object.values(headers)].join()).includes("secret") === (secret !== undefined || secretFile !== undefined),
	{
		path: ["secret"],
		error: "secret or secretFile where {secret} stands in the template, and only there",
	},
);
type Settings = z.infer<typeof schema>;

function isPattern(value: string): boolean {
	try {
		return new RegExp(value) instanceof RegExp;
	} catch {
		return false;
	}
}

/** A request as a local gateway wants it, for text messages above all: a template with placeholders. */
export const http: ChannelKind<Settings> = { kind: "http", personal: true, secrets: ["secret"], schema, needs, open };

const ADDRESSES: readonly Address[] = ["phone", "email", "line"];

/** Asked before defaults are filled in, too. */
function needs({ url, body, headers = {} }: Partial<Settings>): readonly Address[] {
	const places = placesIn([url, body, ...Object.values(headers)].join());
	return ADDRESSES.filter((address) => places.includes(address));
}

function open({ url, method, headers, body, answer: pattern, secret = "" }: Settings): Channel {
	const type = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
	return {
		async send(message, signal) {
			const fill = (template: string, written: (value: string) => string) =>
				template.replace(PLACE, (_, name: Placeholder) => written(PLACEHOLDERS[name](message, secret)));
			const filled = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value, inHeader)]));
			const request = { method, headers: filled, ...(body !== undefined && method !== "GET" && { body: fill(body, writtenFor(type)) }) };
			const answer = await exchange(fill(url, encodeURIComponent), request, signal);
			const failure = failureIn(answer);
			if (failure !== null || pattern === undefined) return failure ?? { providerId: null };
			const yes = new RegExp(pattern).exec(answer.text);
			return yes ? { providerId: yes[1] ?? null } : { later: keptReason(reason("unexpected-answer", { text: answer.text.slice(0, 200) })), afterMs: null };
		},
	};
}

/** How a value is written into a body of this type, so that no text can say more than itself. */
function writtenFor(type: string): (value: string) => string {
	if (/\bjson\b/.test(type)) return (value) => JSON.stringify(value).slice(1, -1);
	return /x-www-form-urlencoded/.test(type) ? encodeURIComponent : (value) => value;
}

/** Headers hold no other characters. */
function inHeader(value: string): string {
	return /^[\x20-\x7e]*$/.test(value) ? value : encodeURIComponent(value);
}
