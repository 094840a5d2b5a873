import { describe, expect, it, onTestFinished } from "vitest";
import { serve } from "../../server/cli/serve.ts";
import { type Environment, readSettings, SettingError } from "../../server/environment.ts";
import { MINUTE, SECOND } from "../../streams/instant.ts";
import { inTemporaryFolder } from "../support/folder.ts";

const KAFKA = { RTOWATCH_KAFKA_BROKERS: "a:9092, b:9093" };
const SASL = { ...KAFKA, RTOWATCH_KAFKA_SASL_MECHANISM: "SCRAM-SHA-512", RTOWATCH_KAFKA_SASL_USERNAME: "rto", RTOWATCH_KAFKA_SASL_PASSWORD: "geheim" };
const PEM = "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n";

/** A file with a text; its path. */
async function fileWith(text: string): Promise<string> {
	const { promise, resolve } = Promise.withResolvers<void>();
	return new Promise((give) => {
		const lent = inTemporaryFolder(async (folder) => {
			give(folder.write("value", text));
			await promise;
		});
		onTestFinished(async () => {
			resolve();
			await lent;
		});
	});
}

describe("the settings", () => {
	it("CONTRACT 1: are these when nothing is said", () => {
		expect(readSettings({}, {})).toEqual({
			host: "127.0.0.1",
			port: 7200,
			dataDir: "./data",
			config: null,
			databaseUrl: null,
			kafka: null,
			topics: new Map([["rtowatch.health", "native"]]),
			logLevel: "info",
			tls: null,
			clientSecret: null,
			secretKey: null,
			trustProxy: null,
			flood: { share: 0.1, windowMs: 5 * MINUTE },
		});
	});

	it("are read from RTOWATCH_*, and a flag comes before its variable", () => {
		const environment = {
			RTOWATCH_HOST: "0.0.0.0",
			RTOWATCH_PORT: "8080",
			RTOWATCH_DATA: "/var/lib/rto",
			RTOWATCH_CONFIG: "firm.yaml",
			RTOWATCH_DATABASE_URL: "postgres://db/rto",
			RTOWATCH_LOG_LEVEL: "debug",
			RTOWATCH_REJECTED_SHARE: "1",
			RTOWATCH_REJECTED_WINDOW: "1m30s",
		};
		expect(readSettings(environment, {})).toMatchObject({
			host: "0.0.0.0",
			port: 8080,
			dataDir: "/var/lib/rto",
			config: "firm.yaml",
			databaseUrl: "postgres://db/rto",
			logLevel: "debug",
			flood: { share: 1, windowMs: 90 * SECOND },
		});
		const flags = { host: "::1", port: "0", data: "elsewhere", config: "other.yaml" };
		expect(readSettings(environment, flags)).toMatchObject({ host: "::1", port: 0, dataDir: "elsewhere", config: "other.yaml" });
	});

	it("takes a certificate only with its key, and believes no proxy that is not named", () => {
		const PAIR = { RTOWATCH_TLS_CERT: "-----BEGIN CERTIFICATE-----", RTOWATCH_TLS_KEY: "-----BEGIN PRIVATE KEY-----" };
		expect(readSettings(PAIR, {}).tls).toEqual({ cert: PAIR.RTOWATCH_TLS_CERT, key: PAIR.RTOWATCH_TLS_KEY });
		expect(() => readSettings({ RTOWATCH_TLS_CERT: PAIR.RTOWATCH_TLS_CERT }, {})).toThrow(
			/RTOWATCH_TLS_CERT and …_KEY: found one of them, expected both or none/,
		);
		expect(readSettings({ RTOWATCH_TRUST_PROXY: "loopback, 10.0.0.0/8" }, {}).trustProxy).toBe("loopback,10.0.0.0/8");
		for (const all of ["true", "1", "*", "loopback,everybody"])
			expect(() => readSettings({ RTOWATCH_TRUST_PROXY: all }, {})).toThrow(/RTOWATCH_TRUST_PROXY: found/);
	});

	it.each([
		["mysql://rto:geheim@db/rto", '"mysql://…@db/rto"'],
		["http://db:5432/rto", '"http://db:5432/rto"'],
		["rto:geheim@db/rto", '"rto:…"'],
		["mysql://rto:geheim#1@db/rto", "what is no address"],
		["host=db password=geheim", "what is no address"],
		["db", "what is no address"],
	])("refuses a database that is no PostgreSQL by what it is, and shows no password: %s", (address, found) => {
		expect(() => readSettings({ RTOWATCH_DATABASE_URL: address }, {})).toThrow(
			new SettingError(`RTOWATCH_DATABASE_URL: found ${found}, expected an address such as postgres://user:password@host:5432/database`),
		);
	});

	it("takes every address of PostgreSQL, sockets too", () => {
		for (const address of ["postgres://u:p@db/rto", "postgresql://db:5433/rto?sslmode=require", "socket:/run/postgresql?db=rto", "/run/postgresql rto"])
			expect(readSettings({ RTOWATCH_DATABASE_URL: address }, {}).databaseUrl).toBe(address);
	});

	it("takes an empty value for none", () => {
		const named = ["HOST", "PORT", "DATABASE_URL", "DATABASE_URL_FILE", "KAFKA_BROKERS", "KAFKA_TOPICS", "LOG_LEVEL", "REJECTED_SHARE", "REJECTED_WINDOW"];
		expect(readSettings(Object.fromEntries(named.map((name) => [`RTOWATCH_${name}`, ""])), {})).toEqual(readSettings({}, {}));
	});

	it("CONTRACT 3.2: connects to Kafka with SASL and TLS, each part by itself", () => {
		expect(readSettings(KAFKA, {}).kafka).toEqual({ brokers: ["a:9092", "b:9093"], clientId: "rtowatch", group: "rtowatch", sasl: undefined, tls: undefined });
		expect(readSettings({ ...SASL, RTOWATCH_KAFKA_GROUP: "second" }, {}).kafka).toMatchObject({
			group: "second",
			sasl: { mechanism: "scram-sha-512", username: "rto", password: "geheim" },
		});
		const tls = { ...KAFKA, RTOWATCH_KAFKA_TLS_CA: PEM, RTOWATCH_KAFKA_TLS_CERT: PEM, RTOWATCH_KAFKA_TLS_KEY: PEM };
		expect(readSettings(tls, {}).kafka).toMatchObject({ tls: { ca: PEM, cert: PEM, key: PEM } });
		for (const mechanism of ["plain", "scram-sha-256"])
			expect(readSettings({ ...SASL, RTOWATCH_KAFKA_SASL_MECHANISM: mechanism }, {}).kafka?.sasl?.mechanism).toBe(mechanism);
		expect(readSettings({ RTOWATCH_KAFKA_BROKERS: "[::1]:9092" }, {}).kafka?.brokers).toEqual(["[::1]:9092"]);
	});

	it("CONTRACT 3.2: names further topics with how their values are written, beside our own", () => {
		const topics = "otlp_metrics:otlp_proto, probes ,json:otlp_json";
		expect([...readSettings({ RTOWATCH_KAFKA_TOPICS: topics }, {}).topics]).toEqual([
			["rtowatch.health", "native"],
			["otlp_metrics", "otlp_proto"],
			["probes", "native"],
			["json", "otlp_json"],
		]);
	});

	it.each([
		["RTOWATCH_DATABASE_URL", (environment: Environment) => readSettings(environment, {}).databaseUrl],
		["RTOWATCH_KAFKA_SASL_USERNAME", (environment: Environment) => readSettings({ ...SASL, ...environment }, {}).kafka?.sasl?.username],
		["RTOWATCH_KAFKA_SASL_PASSWORD", (environment: Environment) => readSettings({ ...SASL, ...environment }, {}).kafka?.sasl?.password],
	])("CONTRACT 1: reads the secret %s from the file that …_FILE names, before the variable itself", async (name, read) => {
		expect(read({ [name]: "loud", [`${name}_FILE`]: await fileWith("postgres://quiet\n") })).toBe("postgres://quiet");
	});

	it("reads a certificate as it is, from …_FILE, or from the file it names", async () => {
		const file = await fileWith(PEM);
		const ca = (environment: Environment) => readSettings({ ...KAFKA, ...environment }, {}).kafka?.tls?.ca;
		expect(ca({ RTOWATCH_KAFKA_TLS_CA: PEM })).toBe(PEM);
		expect(ca({ RTOWATCH_KAFKA_TLS_CA: file })).toBe(PEM);
		expect(ca({ RTOWATCH_KAFKA_TLS_CA_FILE: file })).toBe(PEM.trim());
	});

	it.each<[string, Environment, string]>([
		["a port", { RTOWATCH_PORT: "http" }, 'RTOWATCH_PORT: found "http", expected a number from 0 to 65535'],
		["a port too high", { RTOWATCH_PORT: "65536" }, 'RTOWATCH_PORT: found "65536", expected a number from 0 to 65535'],
		["a port in another notation", { RTOWATCH_PORT: "0x1c20" }, 'RTOWATCH_PORT: found "0x1c20", expected a number from 0 to 65535'],
		["a level of the log", { RTOWATCH_LOG_LEVEL: "loud" }, 'RTOWATCH_LOG_LEVEL: found "loud", expected one of fatal, error, warn, info, debug, trace, silent'],
		["a broker", { RTOWATCH_KAFKA_BROKERS: "a:9092,b" }, 'RTOWATCH_KAFKA_BROKERS: found "b", expected host:port, several by commas'],
		[
			"a mechanism",
			{ ...SASL, RTOWATCH_KAFKA_SASL_MECHANISM: "gssapi" },
			'RTOWATCH_KAFKA_SASL_MECHANISM: found "gssapi", expected plain, scram-sha-256, scram-sha-512',
		],
		[
			"a mechanism without a password",
			{ ...SASL, RTOWATCH_KAFKA_SASL_PASSWORD: "" },
			"RTOWATCH_KAFKA_SASL_USERNAME and …_PASSWORD: found nothing, expected both with a mechanism",
		],
		["an encoding", { RTOWATCH_KAFKA_TOPICS: "t:avro" }, 'RTOWATCH_KAFKA_TOPICS: found "t:avro", expected name:encoding with native, otlp_proto, otlp_json'],
		[
			"a topic",
			{ RTOWATCH_KAFKA_TOPICS: "a b:native" },
			'RTOWATCH_KAFKA_TOPICS: found "a b:native", expected name:encoding with native, otlp_proto, otlp_json',
		],
		["a share", { RTOWATCH_REJECTED_SHARE: "10%" }, 'RTOWATCH_REJECTED_SHARE: found "10%", expected a ratio above 0 and at most 1'],
		["a share of nothing", { RTOWATCH_REJECTED_SHARE: "0" }, 'RTOWATCH_REJECTED_SHARE: found "0", expected a ratio above 0 and at most 1'],
		["a window", { RTOWATCH_REJECTED_WINDOW: "5" }, 'RTOWATCH_REJECTED_WINDOW: found "5", expected a duration of at least 1s such as 5m'],
		["a window too short", { RTOWATCH_REJECTED_WINDOW: "500ms" }, 'RTOWATCH_REJECTED_WINDOW: found "500ms", expected a duration of at least 1s such as 5m'],
		[
			"a file that is not there",
			{ RTOWATCH_DATABASE_URL_FILE: "/nowhere/secret" },
			"RTOWATCH_DATABASE_URL_FILE: found a file that cannot be read, expected one that holds the value",
		],
		[
			"a certificate",
			{ ...KAFKA, RTOWATCH_KAFKA_TLS_CA: "/nowhere/ca.pem" },
			'RTOWATCH_KAFKA_TLS_*: found "/nowhere/ca.pem", expected PEM or a file that holds it',
		],
	])("name place, value and expectation of %s that cannot be used", (_what, environment, message) => {
		const read = () => readSettings(environment, {});
		expect(read).toThrow(SettingError);
		expect(read).toThrow(new SettingError(message));
	});

	it.each(["host", "port", "data", "config"])("refuse an empty --%s, which is no address, folder or file", async (flag) => {
		expect(() => readSettings({}, { [flag]: "" })).toThrow(new SettingError(`--${flag}: found "", expected a value`));
		expect(await serve([`--${flag}=`], {})).toMatchObject({ code: 2, err: `--${flag}: found "", expected a value\n` });
	});

	it("name the flag where the flag is wrong, and are wrong use of the command (CONTRACT §6)", async () => {
		expect(await serve(["--port", "many"], { RTOWATCH_PORT: "80" })).toMatchObject({ code: 2, err: expect.stringMatching(/^--port: found "many"/) });
		expect(await serve([], { RTOWATCH_LOG_LEVEL: "loud" })).toMatchObject({ code: 2, err: expect.stringContaining("RTOWATCH_LOG_LEVEL") });
	});

	it("never say a secret", () => {
		const message = (environment: Environment) => {
			try {
				readSettings(environment, {});
			} catch (error) {
				return String(error);
			}
			return "no error";
		};
		expect(message({ ...SASL, RTOWATCH_KAFKA_SASL_USERNAME: "" })).not.toContain("geheim");
	});
});
