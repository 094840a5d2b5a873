import { Worker } from "node:worker_threads";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { ErrorView } from "../../server/views/error-view.ts";
import type { HealthView } from "../../server/views/health-view.ts";
import { formatInstant } from "../../streams/instant.ts";
import { firmOf, startTestApp, until } from "../support/app.ts";
import { post, type Served, serveFake } from "../support/serve.ts";
import { embeddedPlaces } from "./store-place.ts";

const CONFIG = firmOf("{ id: web, name: Web 下單, kind: supporting, signals: [{ id: probe }] }");
/** Posts that may wait for the log (server/monitor/inlet.ts). */
const WAITING_AT_MOST = 200;
const freshPlace = embeddedPlaces();
const startApp = async () => startTestApp({ dataDir: (await freshPlace()).dataDir, config: CONFIG });

const sampleAt = (at: number) => ({ service: "web", signal: "probe", value: 1, at: formatInstant(at) });
const errorOf = async (answer: Response) => ((await answer.json()) as ErrorView).error;
const send = (app: { readonly url: string }, path: string, body: BodyInit, headers: Record<string, string> = {}) =>
	fetch(`${app.url}${path}`, { method: "POST", body, headers, ...(body instanceof ReadableStream && { duplex: "half" }) } as RequestInit);

afterEach(() => void vi.restoreAllMocks());

/** Keeps back what the store is asked, as a disk that stands still does; gives back how to let it go on. */
function holdStore(): () => void {
	const held: (() => void)[] = [];
	const post = Worker.prototype.postMessage;
	vi.spyOn(Worker.prototype, "postMessage").mockImplementation(function (this: Worker, ...args) {
		held.push(() => Reflect.apply(post, this, args));
	});
	return () => {
		vi.restoreAllMocks();
		for (const go of held.splice(0)) go();
	};
}

describe("when the log cannot take more", () => {
	it("CONTRACT 3.3: answers nothing as durable that is not, turns the rest away with 429 and Retry-After, and loses none that it took", async () => {
		const app = await startApp();
		const release = holdStore();
		const at = app.clock.now();
		const answered: number[] = [];
		const waiting = Array.from({ length: WAITING_AT_MOST }, async (_, index) => {
			const { status } = await post(`${app.url}/api/v1/samples`, sampleAt(at - WAITING_AT_MOST + index));
			answered.push(status);
			return status;
		});
		const refused = await until(async () => {
			const answer = await post(`${app.url}/api/v1/samples`, "{");
			expect(answer.status).toBe(429);
			return answer;
		});
		expect([refused.headers.get("retry-after"), (await errorOf(refused)).code, answered]).toEqual(["1", "unavailable", []]);
		expect((await send(app, "/api/v1/push/web/probe", "")).status).toBe(429);
		const health = await fetch(`${app.url}/-/healthy`);
		expect([health.status, ((await health.json()) as HealthView).reasons.map(({ code }) => code)]).toEqual([503, ["store-failing"]]);
		release();
		expect(new Set(await Promise.all(waiting))).toEqual(new Set([200]));
		expect((await post(`${app.url}/api/v1/samples`, sampleAt(at))).status).toBe(200);
		await until(async () => expect((await app.history("web")).signals[0]?.points).toHaveLength(WAITING_AT_MOST + 1));
	});

	it("CONTRACT 3.3: answers 503 with Retry-After while the store fails, in words that give nothing away, and takes telemetry again afterwards", async () => {
		const app = await startApp();
		const send = Worker.prototype.postMessage;
		let thread: Worker | null = null;
		// Only the row of the batch is lost on its way: the store is asked other things too.
		vi.spyOn(Worker.prototype, "postMessage").mockImplementation(function (this: Worker, asked: unknown, ...more) {
			if (asked instanceof Uint8Array && Buffer.from(asked).includes("insert into batches")) thread = this;
			else send.call(this, asked, ...more);
		});
		const failing = post(`${app.url}/api/v1/samples`, sampleAt(app.clock.now()));
		const lost = await until(() => {
			expect(thread).not.toBeNull();
			return thread!;
		});
		vi.restoreAllMocks();
		await lost.terminate();
		const answer = await failing;
		expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "1"]);
		const error = await errorOf(answer);
		expect(error).toEqual({ code: "unavailable", message: "telemetry cannot be stored just now", details: [] });
		await until(async () => expect((await post(`${app.url}/api/v1/samples`, sampleAt(app.clock.now()))).status).toBe(200));
		await app.untilVerdict("web", "up");
	});
});

describe("a body that cannot be taken", () => {
	let served: Served;
	beforeAll(async () => {
		served = await serveFake();
	});
	afterAll(() => served.http.close());
	const LARGE = 5 * 1024 * 1024;
	const bomb = Buffer.alloc(20 * 1024 * 1024, 32);
	const snappyBomb = Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f, 0x00, 0x61]);
	const PROTO = "application/x-protobuf";
	const streamed = () =>
		new ReadableStream({
			start(controller) {
				for (let sent = 0; sent <= LARGE; sent += 65_536) controller.enqueue(new Uint8Array(65_536));
				controller.close();
			},
		});

	it.each<[string, string, () => BodyInit, Record<string, string>, number, RegExp]>([
		["more than 5 MiB", "/api/v1/samples", () => Buffer.alloc(LARGE + 1, 32), {}, 413, /larger than 5 MiB/],
		["more than 5 MiB that does not say how much it is", "/api/v1/samples", streamed, {}, 413, /larger than 5 MiB/],
		["a heartbeat of more than 5 MiB", "/api/v1/push/web/probe", () => Buffer.alloc(LARGE + 1), {}, 413, /larger than 5 MiB/],
		["a gzip bomb", "/v1/metrics", () => gzipSync(bomb), { "content-encoding": "gzip", "content-type": PROTO }, 413, /larger than 5 MiB/],
		["a deflate bomb", "/api/v1/samples", () => deflateSync(bomb), { "content-encoding": "deflate" }, 413, /larger than 5 MiB/],
		["a brotli bomb", "/api/v2/alerts", () => brotliCompressSync(bomb), { "content-encoding": "br" }, 413, /larger than 5 MiB/],
		[
			"a snappy bomb",
			"/api/v1/write",
			() => snappyBomb,
			{ "content-encoding": "snappy" },
			400,
			/body: found 4294967295 bytes, expected a snappy block .* at most 33554432 bytes/,
		],
		["too many samples", "/api/v1/samples", () => `[${"0,".repeat(100_000)}0]`, {}, 400, /body: found "100001 samples", expected at most 100000 samples/],
		["gzip that is none", "/api/v1/samples", () => "[]", { "content-encoding": "gzip" }, 400, /not what its content-encoding says: expected gzip/],
		[
			"gzip that was cut off",
			"/api/v1/samples",
			() => gzipSync("[]").subarray(0, 15),
			{ "content-encoding": "gzip" },
			400,
			/not what its content-encoding says: expected gzip/,
		],
		[
			"an encoding that nobody knows",
			"/v1/metrics",
			() => "x",
			{ "content-encoding": "rot13", "content-type": PROTO },
			415,
			/encoding is not supported: expected gzip/,
		],
		["OTLP of a type that is none", "/v1/metrics", () => "x", { "content-type": "text/plain" }, 415, /expected application\/x-protobuf or application\/json/],
		[
			"remote write 2.0",
			"/api/v1/write",
			() => snappyBomb,
			{ "content-encoding": "snappy", "content-type": `${PROTO};proto=io.prometheus.write.v2.Request` },
			415,
			/content-type: found proto=io\.prometheus\.write\.v2\.Request, expected prometheus\.WriteRequest/,
		],
		["a command that is no JSON", "/api/v1/incidents", () => "x", { "content-type": "text/plain" }, 415, /expected .*application\/json/],
	])("%s is refused in words that say what was expected, and what follows is taken", async (_what, path, body, headers, status, said) => {
		served.program.taken.length = 0;
		const answer = await send(served, path, body(), headers);
		const { code, message, details } = await errorOf(answer);
		expect([answer.status, code]).toEqual([status, "invalid"]);
		expect([message, ...details.map((detail) => detail.message)].join("; ")).toMatch(said);
		expect(served.program.taken.flatMap(({ decoded }) => decoded.readings)).toEqual([]);
		const next = { service: "login", signal: "probe", value: 1, at: "2026-11-18T09:00:00+08:00" };
		expect((await post(`${served.url}/api/v1/samples`, next)).status).toBe(200);
	});
});
