import { createServer, type IncomingMessage } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import compression from "compression";
import express, { type Express, type RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import helmet from "helmet";
import type { Instant } from "../../streams/instant.ts";
import { type SeriesMemory, seriesMemory } from "../../streams/series.ts";
import type { AskWalls } from "../canary/hop-walls.ts";
import type { Settings } from "../environment.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import { type Caller, callerOf, sightFor } from "../people/caller.ts";
import { admit, callerIn } from "../people/guard.ts";
import type { People } from "../people/people.ts";
import { viewOfRequest } from "../people/request-view.ts";
import { wallLink } from "../people/wall-link.ts";
import type { Program } from "../program.ts";
import type { Route, RouteClass, Serving } from "../routes/route.ts";
import { routeTable } from "../routes/table.ts";
import { answerErrors, problem, sendProblem, wrongMedia } from "./errors.ts";
import { createLive } from "./live.ts";
import { isFromOwnPage } from "./own-page.ts";
import { screenBuild, screenFiles } from "./screen-files.ts";
import { startingPeople, startingProgram } from "./starting.ts";

export type HttpOptions = {
	readonly now: () => Instant;
	readonly log: Log;
	readonly metrics: Metrics;
	readonly version: string;
	readonly tls?: Settings["tls"];
	readonly trustProxy?: Settings["trustProxy"];
	/** The folder of the built screens, absolute. */
	readonly screens: string;
};

/** The public face: one port for screens, interface, telemetry and socket. */
export type Http = {
	/** Opens the port; everything but pages, health and metrics is answered 503 until `serve`. Gives back the address, `http://127.0.0.1:7200`. */
	listen(host: string, port: number): Promise<string>;
	/** From now on: this program, for these people. */
	serve(program: Program, people: People): void;
	readonly askWalls: AskWalls;
	close(): Promise<void>;
};

/** Largest body (CONTRACT §3.3), also after unpacking. */
const LARGEST_BODY = 5 * 1024 * 1024;

/** Of whoever is not known yet. */
const LARGEST_SIGN_IN = 8 * 1024;

const A_YEAR = 365 * 24 * 60 * 60;

/** Nobody may hold a connection open by never coming to the end of a request. */
const LIMITS = { headersTimeout: 20_000, requestTimeout: 60_000, maxHeaderSize: 16 * 1024 };

/** Requests a minute from one address; telemetry is held back by the inlet, health and metrics by nothing. */
const BUDGETS: Partial<Record<RouteClass, number>> = { read: 12_000, command: 1_200, "sign-in": 30 };

/** The public face, made of a program that may come later. */
export function createHttp({ now, log, metrics, version, screens, tls = null, trustProxy = null }: HttpOptions): Http {
	const app = express();
	const server = tls === null ? createServer(LIMITS, app) : createSecureServer({ ...LIMITS, ...tls }, app);
	let people: People | null = null;
	const nobodyYet = startingPeople(now);
	const cameByHttps = ({ headers }: IncomingMessage) => tls !== null || (trustProxy !== null && String(headers["x-forwarded-proto"]).startsWith("https"));
	const sightOf = (req: IncomingMessage) => (people === null ? "all" : sightFor(callerOf(people, { headers: req.headers, secure: cameByHttps(req) })));
	const live = createLive(server, { now, metrics, log, build: screenBuild(screens), sightOf });
	let program = startingProgram(now());
	const memoryOf = seriesMemories();
	const serving = (): Omit<Serving, "people" | "caller" | "memory"> => ({ program, now, metrics, beat: () => live.beat(program), screens: live.screens });
	guard(app, tls !== null, trustProxy);
	const table = routeTable(version);
	for (const route of table) {
		const handlers = [...budget(route.kind), admit(route, () => people), ...bodyOf(route, serving)];
		app[route.method](patternOf(route.path), ...handlers, (req, res) =>
			route.run(req, res, { ...serving(), people: people ?? nobodyYet, caller: callerIn(res), memory: memoryOf(callerIn(res)) }),
		);
	}
	for (const path of new Set(table.map(({ path }) => path))) refuseOtherMethods(app, path, table);
	app.get(
		"/wall",
		wallLink(() => people),
	);
	app.use(screenFiles(screens));
	app.use((_req, _res, next) => next(problem("not-found", "there is nothing at this address")));
	app.use(answerErrors(log));
	return {
		listen: (host, port) =>
			new Promise((resolve, reject) => {
				server.once("error", reject);
				server.listen(port, host, () => resolve(`${tls === null ? "http" : "https"}://${addressOf(server.address() as AddressInfo)}`));
			}),
		serve(given, whom) {
			program = given;
			people = whom;
			whom.asked.add((request) => live.tellRequest(viewOfRequest(request, now())));
			metrics.watch(given, live.screens, now);
			live.serve(given);
		},
		askWalls: live.askWalls,
		async close() {
			server.closeAllConnections();
			await live.close();
		},
	};
}

/** What cumulative series were last: of each token its own, so that nobody moves what another's services are reckoned from. */
function seriesMemories(): (caller: Caller) => SeriesMemory {
	const memories = new Map<string | null, SeriesMemory>();
	return (caller) => {
		const whose = caller.kind === "token" ? caller.token.id : null;
		const memory = memories.get(whose) ?? seriesMemory();
		memories.set(whose, memory);
		return memory;
	};
}

function addressOf({ address, port, family }: AddressInfo): string {
	return `${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

/** What holds for every request: headers that keep browsers strict, no commands from other people's pages, compression. */
function guard(app: Express, isSecure: boolean, trustProxy: string | null): void {
	if (trustProxy !== null) app.set("trust proxy", trustProxy);
	app.disable("x-powered-by");
	app.set("query parser", "simple");
	// Plain HTTP on the loopback by default: promising HTTPS is for whoever serves it.
	const directives = {
		"script-src": ["'self'"],
		"style-src": ["'self'"],
		"form-action": ["'self'"],
		"img-src": ["'self'", "data:", "blob:"],
		"font-src": ["'self'", "data:"],
		"upgrade-insecure-requests": null,
	};
	app.use(
		helmet({ contentSecurityPolicy: { directives }, strictTransportSecurity: isSecure && { maxAge: A_YEAR }, referrerPolicy: { policy: "same-origin" } }),
	);
	app.use((req, _res, next) => {
		const isAllowed = req.method === "GET" || req.method === "HEAD" || isFromOwnPage(req);
		next(isAllowed ? undefined : problem("forbidden", "another site's page may not send anything here"));
	});
	app.use(compression());
	app.use(["/api", "/metrics"], keptByNobody);
}

/** What somebody was let in to see stays in no cache, also where several share a computer; a route may say otherwise. */
const keptByNobody: RequestHandler = (_req, res, next) => {
	res.set("Cache-Control", "no-store");
	next();
};

/** As express writes a path: `/api/v1/services/:id`. */
const patternOf = (path: string) => path.replaceAll(/\{(\w+)\}/g, ":$1");

/** What an address does not do is said with what it does. */
function refuseOtherMethods(app: Express, path: string, table: readonly Route[]): void {
	const methods = table.filter((route) => route.path === path).map(({ method }) => method.toUpperCase());
	const allowed = methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])).join(", ");
	app.all(patternOf(path), (req, res, next) => {
		res.set("Allow", allowed);
		if (req.method === "OPTIONS") res.status(204).end();
		else next(problem("wrong-method", `method: found ${req.method}, expected ${allowed}`));
	});
}

function budget(kind: RouteClass): RequestHandler[] {
	const limit = BUDGETS[kind];
	if (limit === undefined) return [];
	const handler: RequestHandler = (_req, res) => sendProblem(res, "busy", "too many requests: wait a little");
	return [
		rateLimit({
			windowMs: 60_000,
			limit,
			standardHeaders: "draft-8",
			legacyHeaders: false,
			handler,
			validate: { xForwardedForHeader: false, forwardedHeader: false },
		}),
	];
}

/** How the body is read, if there is one: not at all while the inlet is full, then within its limit. */
function bodyOf(route: Route, serving: () => Pick<Serving, "program">): RequestHandler[] {
	if (route.bytes && route.kind === "command") return [express.raw({ limit: LARGEST_BODY, type: () => true }), alwaysBytes];
	if (route.body) return [onlyJson, express.json({ limit: route.kind === "sign-in" ? LARGEST_SIGN_IN : LARGEST_BODY })];
	if (route.kind !== "telemetry") return [];
	return [notWhenFull(serving), withoutSnappy, express.raw({ limit: LARGEST_BODY, type: () => true }), alwaysBytes];
}

const onlyJson: RequestHandler = (req, _res, next) => {
	next(req.is("application/json") ? undefined : wrongMedia(req, ["application/json"]));
};

function notWhenFull(serving: () => Pick<Serving, "program">): RequestHandler {
	return (_req, _res, next) => next(serving().program.inlet.full() ? problem("busy", "the inlet is full: try again shortly") : undefined);
}

/** Remote write calls its snappy block a content encoding; its decoder unpacks it. */
const withoutSnappy: RequestHandler = (req, _res, next) => {
	if (req.headers["content-encoding"] === "snappy") delete req.headers["content-encoding"];
	next();
};

const alwaysBytes: RequestHandler = (req, _res, next) => {
	if (!Buffer.isBuffer(req.body)) req.body = Buffer.alloc(0);
	next();
};
