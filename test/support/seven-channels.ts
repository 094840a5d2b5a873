import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Folder } from "./folder.ts";
import { type Answering, cutting, httpReceiver, mailReceiver, type Pair, type Received, saying, silent } from "./receivers.ts";
import { toolOrSkip } from "./tools.ts";

/** One of each kind of channel, in the words of the configuration. */
export const CHANNELS = ["mail", "hook", "am", "chat", "room", "push", "sms"] as const;
export type ChannelId = (typeof CHANNELS)[number];
type HttpId = Exclude<ChannelId, "mail">;

/** By which each says which message it is. */
const ID_IN: Readonly<Record<HttpId, (request: Received) => unknown>> = {
	hook: ({ headers }) => headers["webhook-id"],
	am: ({ headers }) => headers["idempotency-key"],
	chat: ({ headers }) => headers["idempotency-key"],
	room: ({ headers }) => headers["idempotency-key"],
	push: ({ headers }) => headers["x-line-retry-key"],
	sms: ({ path }) => path.slice(1),
};

/** Ways in which a channel fails. `taken`: it has the message all the same, and only its answer is lost. */
export type Failing = "busy" | "error" | "rate-limit" | "refuses" | "no-trust" | "slow" | "cut" | "never";

/** A receiver of each kind on the loopback, with every id that it was given and did not turn away, in their order. LINE knows a retry key again (409). */
export async function sevenChannels(folder: Folder) {
	const pairs = certificates(folder);
	const mail = await mailReceiver();
	const http = new Map(
		await Promise.all(CHANNELS.slice(1).map(async (id) => [id as HttpId, await httpReceiver(id === "room" ? (pairs?.[0] ?? null) : null)] as const)),
	);
	const taken = new Map<HttpId, string[]>([...http.keys()].map((id) => [id, []]));
	const taking =
		(id: HttpId, answering: Answering): Answering =>
		(request, answer) => {
			const message = String(ID_IN[id](request));
			if (id === "push" && taken.get(id)!.includes(message)) return saying(409, { "x-line-accepted-request-id": "known" })(request, answer);
			taken.get(id)!.push(message);
			answering(request, answer);
		};
	const well = (id: HttpId) => http.get(id)!.behave(taking(id, saying(200, {}, "ok")));
	for (const id of http.keys()) well(id);
	const breakHttp = (id: HttpId, how: Failing): (() => unknown) => {
		const receiver = http.get(id)!;
		if (how === "refuses") {
			const shut = receiver.shut();
			return () => shut.then(receiver.reopen);
		}
		if (how === "no-trust" && pairs) {
			receiver.present(pairs[1]);
			return () => receiver.present(pairs[0]);
		}
		receiver.behave(ANSWERS[how]((answering) => taking(id, answering)));
		return () => well(id);
	};
	return {
		trusted: pairs && `${folder.path}/trusted.cert.pem`,
		urlOf: (id: HttpId) => http.get(id)!.url,
		mailPort: mail.port,
		idsOf: (id: ChannelId): readonly string[] =>
			id === "mail" ? mail.mails.map(({ text }) => /^Message-ID: <(.+)@rtowatch>/im.exec(text)![1]!) : taken.get(id)!,
		/** Gives back how to mend it. */
		breaks(id: ChannelId, how: Failing): () => unknown {
			if (id !== "mail") return breakHttp(id, how);
			mail.behaves.refuses = { code: 451, text: "busy" };
			return () => {
				mail.behaves.refuses = null;
			};
		},
	};
}

type Taking = (answering: Answering) => Answering;

/** What a receiver that listens answers while it fails. */
const ANSWERS: Readonly<Record<Exclude<Failing, "refuses">, (taking: Taking) => Answering>> = {
	busy: () => saying(503, {}, "busy"),
	error: () => saying(500, {}, "oops"),
	"rate-limit": () => saying(429, { "retry-after": "20" }, "slow down"),
	// Where there is nothing to make certificates with.
	"no-trust": () => saying(502, {}, "no trust"),
	slow: (taking) => taking(silent),
	cut: (taking) => taking(cutting),
	never: () => saying(400, {}, "no such number"),
};

/** Two certificates for the loopback, of which the program trusts the first; null where there is nothing to make them with. */
function certificates({ path }: Folder): readonly [Pair, Pair] | null {
	const openssl = toolOrSkip("openssl");
	if (openssl === null) return null;
	const made = (name: string): Pair => {
		const [key, cert] = [`${path}/${name}.key.pem`, `${path}/${name}.cert.pem`];
		const named = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"];
		execFileSync(openssl, ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", cert, ...named], {
			stdio: "ignore",
		});
		return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
	};
	return [made("trusted"), made("other")];
}
