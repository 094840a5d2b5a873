import { readFileSync } from "node:fs";
import { type Millis, SECOND } from "../streams/instant.ts";
import type { KafkaLogOptions } from "../streams/log/kafka-client.ts";
import { parseDuration } from "./config/duration.ts";
import { databaseFault } from "./database-address.ts";
import { type Encoding, HEALTH } from "./topics.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the program runs and what it is connected to: everything that is not the firm's own configuration (CONTRACT §1, §3.2). */
export type Settings = {
	readonly host: string;
	readonly port: number;
	readonly dataDir: string;
	readonly config: string | null;
	readonly databaseUrl: string | null;
	readonly kafka: Omit<KafkaLogOptions, "instantNow"> | null;
	readonly topics: ReadonlyMap<string, Encoding>;
	readonly logLevel: string;
	/** Certificate and key in PEM: HTTPS is served directly. null: plain HTTP. */
	readonly tls: { readonly cert: string; readonly key: string } | null;
	/** What the firm's own sign-in knows us by, beside our id; null: it asks for none. */
	readonly clientSecret: string | null;
	/** By which secrets of second factors are sealed in the store; null: they lie there as they are. */
	readonly secretKey: string | null;
	/** Which proxies before us are believed, in express' words; null: none. */
	readonly trustProxy: string | null;
	/** From which share of unreadable records on, over how long, it is a flood. */
	readonly flood: Flood;
};

export type Flood = { readonly share: number; readonly windowMs: Millis };

/** A setting that cannot be used: place, value, expectation. */
export class SettingError extends Error {}

const ENCODINGS: readonly Encoding[] = ["native", "otlp_proto", "otlp_json"];
const LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];
const SHORTEST_KEY = 32;
const MECHANISMS = ["plain", "scram-sha-256", "scram-sha-512"] as const;

/** Flags that stand for a variable of the same name. */
type Flags = { readonly [Name in "host" | "port" | "data" | "config" | "tls-cert" | "tls-key"]?: string };

/** Reads `RTOWATCH_*`; flags come before them. Throws a `SettingError` that names what is wrong. */
export function readSettings(environment: Environment, flags: Flags): Settings {
	const read = (name: string) => secretOf(environment, `RTOWATCH_${name}`);
	const given = (flag: keyof Flags) => flagOf(flags, flag) ?? read(flag.toUpperCase());
	return {
		host: given("host") ?? "127.0.0.1",
		port: portOf(flags.port === undefined ? "RTOWATCH_PORT" : "--port", given("port") ?? "7200"),
		dataDir: given("data") ?? "./data",
		config: given("config") ?? null,
		databaseUrl: databaseAt("RTOWATCH_DATABASE_URL", read("DATABASE_URL")),
		kafka: kafkaOf(read),
		topics: topicsOf(read("KAFKA_TOPICS")),
		tls: tlsOfServer(flags["tls-cert"] ?? read("TLS_CERT"), flags["tls-key"] ?? read("TLS_KEY")),
		clientSecret: read("OIDC_CLIENT_SECRET") ?? null,
		secretKey: secretKeyIn(environment),
		trustProxy: proxiesOf(read("TRUST_PROXY")),
		logLevel: levelOf(read("LOG_LEVEL") ?? "info"),
		flood: { share: shareOf(read("REJECTED_SHARE") ?? "0.1"), windowMs: windowOf(read("REJECTED_WINDOW") ?? "5m") },
	};
}

/** The key by which second factors are sealed in the store; null: none. Throws a `SettingError` when it is too short to be one. */
export function secretKeyIn(environment: Environment): string | null {
	const read = (name: string) => secretOf(environment, `RTOWATCH_${name}`);
	const key = read("SECRET_KEY") ?? null;
	if (key === null || key.length >= SHORTEST_KEY) return key;
	throw new SettingError(`RTOWATCH_SECRET_KEY: found ${key.length} characters, expected at least ${SHORTEST_KEY}, as of \`openssl rand -base64 32\``);
}

/** The token by which a command of the command line is let in at a running program; null: none. */
export function tokenIn(environment: Environment): string | null {
	const read = (name: string) => secretOf(environment, `RTOWATCH_${name}`);
	return read("TOKEN") ?? null;
}

/** How a token is sent along. */
export const bearerOf = (token: string | null): Record<string, string> => (token === null ? {} : { authorization: `Bearer ${token}` });

/** An empty variable is as good as left out; whoever writes a flag means something by it. */
function flagOf(flags: Flags, flag: keyof Flags): string | undefined {
	if (flags[flag]?.trim() === "") throw new SettingError(`--${flag}: found "", expected a value`);
	return flags[flag];
}

function levelOf(text: string): string {
	if (LEVELS.includes(text)) return text;
	throw new SettingError(`RTOWATCH_LOG_LEVEL: found ${JSON.stringify(text)}, expected one of ${LEVELS.join(", ")}`);
}

function shareOf(text: string): number {
	const share = Number(text);
	if (share > 0 && share <= 1) return share;
	throw new SettingError(`RTOWATCH_REJECTED_SHARE: found ${JSON.stringify(text)}, expected a ratio above 0 and at most 1`);
}

function windowOf(text: string): Millis {
	const window = parseDuration(text);
	if (window !== null && window >= SECOND) return window;
	throw new SettingError(`RTOWATCH_REJECTED_WINDOW: found ${JSON.stringify(text)}, expected a duration of at least 1s such as 5m`);
}

/** Where the database is, as `place` says it; null: the embedded one. Throws a `SettingError` where it is no address of one. */
export function databaseAt(place: string, text: string | undefined): string | null {
	const fault = text ? databaseFault(text) : null;
	if (fault !== null) throw new SettingError(`${place}: ${fault}`);
	return text || null;
}

/** A value, or the contents of the file that `…_FILE` names; empty is as good as left out. */
export function secretOf(environment: Environment, name: string): string | undefined {
	const file = environment[`${name}_FILE`];
	if (!file) return environment[name] || undefined;
	try {
		return readFileSync(file, "utf8").trim() || undefined;
	} catch {
		throw new SettingError(`${name}_FILE: found a file that cannot be read, expected one that holds the value`);
	}
}

function portOf(place: string, text: string): number {
	const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
	if (port <= 65_535) return port;
	throw new SettingError(`${place}: found ${JSON.stringify(text)}, expected a number from 0 to 65535`);
}

type Read = (name: string) => string | undefined;

function kafkaOf(read: Read): Settings["kafka"] {
	const brokers = (read("KAFKA_BROKERS") ?? "")
		.split(",")
		.map((broker) => broker.trim())
		.filter(Boolean);
	if (brokers.length === 0) return null;
	const wrong = brokers.find((broker) => !/^[^:\s]+:\d{1,5}$|^\[[^\]]+\]:\d{1,5}$/.test(broker));
	if (wrong !== undefined) throw new SettingError(`RTOWATCH_KAFKA_BROKERS: found ${JSON.stringify(wrong)}, expected host:port, several by commas`);
	return { brokers, clientId: "rtowatch", group: read("KAFKA_GROUP") ?? "rtowatch", sasl: saslOf(read), tls: tlsOf(read) };
}

function saslOf(read: Read): NonNullable<Settings["kafka"]>["sasl"] {
	const named = read("KAFKA_SASL_MECHANISM");
	if (named === undefined) return undefined;
	const mechanism = MECHANISMS.find((entry) => entry === named.toLowerCase());
	if (mechanism === undefined) throw new SettingError(`RTOWATCH_KAFKA_SASL_MECHANISM: found ${JSON.stringify(named)}, expected ${MECHANISMS.join(", ")}`);
	const username = read("KAFKA_SASL_USERNAME");
	const password = read("KAFKA_SASL_PASSWORD");
	if (username === undefined || password === undefined)
		throw new SettingError("RTOWATCH_KAFKA_SASL_USERNAME and …_PASSWORD: found nothing, expected both with a mechanism");
	return { mechanism, username, password };
}

/** PEM as such, or a file that holds it: both are usual. */
function tlsOf(read: Read): NonNullable<Settings["kafka"]>["tls"] {
	const parts = { ca: pemOf(read("KAFKA_TLS_CA")), cert: pemOf(read("KAFKA_TLS_CERT")), key: pemOf(read("KAFKA_TLS_KEY")) };
	return Object.values(parts).some((part) => part !== undefined) ? parts : undefined;
}

function tlsOfServer(certificate: string | undefined, key: string | undefined): Settings["tls"] {
	const parts = { cert: pemOf(certificate, "RTOWATCH_TLS_CERT"), key: pemOf(key, "RTOWATCH_TLS_KEY") };
	if (parts.cert === undefined && parts.key === undefined) return null;
	if (parts.cert === undefined || parts.key === undefined) throw new SettingError("RTOWATCH_TLS_CERT and …_KEY: found one of them, expected both or none");
	return { cert: parts.cert, key: parts.key };
}

const PROXIES = /^(loopback|linklocal|uniquelocal|[0-9a-f.:]+(\/\d{1,3})?)$/i;

/** Never all of them: whoever could set the header would be whoever they say. */
function proxiesOf(text: string | undefined): string | null {
	const proxies = (text ?? "").split(",").map((proxy) => proxy.trim());
	if (text === undefined) return null;
	const wrong = proxies.find((proxy) => !PROXIES.test(proxy) || /^\d+$/.test(proxy));
	if (wrong === undefined) return proxies.join(",");
	throw new SettingError(
		`RTOWATCH_TRUST_PROXY: found ${JSON.stringify(wrong)}, expected loopback, linklocal, uniquelocal, an address or a subnet, several by commas`,
	);
}

function pemOf(value: string | undefined, place = "RTOWATCH_KAFKA_TLS_*"): string | undefined {
	if (value === undefined || value.includes("-----BEGIN")) return value;
	try {
		return readFileSync(value, "utf8");
	} catch {
		throw new SettingError(`${place}: found ${JSON.stringify(value.slice(0, 80))}, expected PEM or a file that holds it`);
	}
}

/** `name:encoding,…` beside our own topic, whose values are native samples. */
function topicsOf(list: string | undefined): ReadonlyMap<string, Encoding> {
	const topics = new Map<string, Encoding>([[HEALTH, "native"]]);
	for (const entry of (list ?? "")
		.split(",")
		.map((part) => part.trim())
		.filter(Boolean)) {
		const [name, named = "native"] = entry.split(":");
		const encoding = ENCODINGS.find((candidate) => candidate === named);
		if (!name || !/^[a-zA-Z0-9._-]{1,249}$/.test(name) || encoding === undefined)
			throw new SettingError(`RTOWATCH_KAFKA_TOPICS: found ${JSON.stringify(entry)}, expected name:encoding with ${ENCODINGS.join(", ")}`);
		topics.set(name, encoding);
	}
	return topics;
}
