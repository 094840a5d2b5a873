import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import express from "express";
import { Server } from "socket.io";
import type { SessionView } from "../../server/people/person-view.ts";
import type { BeatView } from "../../server/views/beat-view.ts";
import type { EffectView } from "../../server/views/command-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import type { SocketEvents } from "../../server/views/socket-view.ts";
import { parseInstant } from "../../streams/instant.ts";
import { beatAt } from "./screen-views.ts";

const BEAT_MS = 1_000;

/** Nobody has an account: no login is asked for. */
const NO_LOGIN: SessionView = {
	open: true,
	demo: false,
	person: null,
	rights: ["wall", "see"],
	secondFactorUntil: null,
	factors: { code: false, passkeys: [] },
	passkeysAt: [],
	readyMade: [],
	provider: null,
};

/** A command that moves nothing. */
const NO_EFFECT: EffectView = { changes: [], moved: [] };

/** What a command was sent to, and with what. */
export type Posted = { path: string; body: Record<string, unknown> };
/** A server that tells screens what a test wants them to be told. */
export type FakeServer = {
	url: string;
	/** Shows a whole overview to everybody, now and on every connection; its clock runs on from the overview's instant. */
	show: (overview: OverviewView) => void;
	/** Sends one event as it is. */
	emit: <Event extends keyof SocketEvents>(event: Event, ...body: Parameters<SocketEvents[Event]>) => void;
	/** Beats go on, or stop. */
	beating: (on: boolean) => void;
	/** As with a pulled cable: connections stay, nothing comes, and nothing is told to those that connect. */
	deaf: (on: boolean) => void;
	/** What GETs under /api/v1 answer, by path without query; with `?preview=true` after it, what trying a command does; with `POST ` before it, what a POST answers. */
	answers: Map<string, unknown>;
	/** What POSTs answer instead of 200, by path: an error. */
	refusals: Map<string, { status: number; body: unknown }>;
	posted: Posted[];
	/** What screens said of themselves. */
	said: Posted[];
	/** How many connections there have been. */
	connections: () => number;
	close: () => Promise<void>;
};

/** The fake server on a port, a free one unless given, serving the built screens from `dist` under the strictest Content-Security-Policy they are meant for. */
export async function startFakeServer(dist: string, first: OverviewView, port = 0): Promise<FakeServer> {
	const app = express();
	const http = createServer(app);
	const io = new Server(http);
	const answers = new Map<string, unknown>([["/session", NO_LOGIN]]);
	const refusals: FakeServer["refusals"] = new Map();
	const posted: Posted[] = [];
	const said: Posted[] = [];
	let shown = first;
	let shownAt = performance.now();
	let connections = 0;
	let isDeaf = false;
	let timer: NodeJS.Timeout | undefined;

	const now = () => parseInstant(shown.beat.at) + performance.now() - shownAt;
	const beat = (): BeatView => ({ ...beatAt(now(), shown.beat.revision), ...{ ...shown.beat, at: beatAt(now()).at } });
	const beating = (on: boolean) => {
		clearInterval(timer);
		timer = on ? setInterval(() => io.emit("beat", beat()), BEAT_MS) : undefined;
	};

	app.use((_req, res, next) => {
		res.set("content-security-policy", "default-src 'self'; connect-src 'self' ws:; object-src 'none'");
		next();
	});
	app.use("/api/v1", express.json(), (req, res) => {
		const refusal = refusals.get(req.path);
		if (req.query.preview === "true" && !refusal) return void res.json(answers.get(`${req.path}?preview=true`) ?? NO_EFFECT);
		if (req.method === "POST") posted.push({ path: req.path, body: req.body as Posted["body"] });
		if (req.method === "PUT") said.push({ path: req.path, body: req.body as Posted["body"] });
		if (refusal) res.status(refusal.status).json(refusal.body);
		else if (req.method === "POST") res.json(answers.get(`POST ${req.path}`) ?? {});
		else if (req.method === "PUT" || req.method === "DELETE") res.status(204).end();
		else if (answers.has(req.path)) res.json(answers.get(req.path));
		else res.status(404).json({ error: { code: "not-found", message: `nothing at ${req.path}`, details: [] } });
	});
	app.use(express.static(dist));
	app.use((_req, res) => res.sendFile(join(dist, "index.html")));
	io.on("connection", (socket) => {
		connections += 1;
		if (!isDeaf) socket.emit("overview", { ...shown, beat: beat() });
	});
	beating(true);
	await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
	return {
		url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
		show: (overview) => {
			shown = overview;
			shownAt = performance.now();
			io.emit("overview", { ...shown, beat: beat() });
		},
		emit: (event, ...body) => void io.emit(event, ...body),
		beating,
		deaf: (on) => {
			isDeaf = on;
			beating(!on);
		},
		answers,
		refusals,
		posted,
		said,
		connections: () => connections,
		close: async () => {
			beating(false);
			await io.close();
		},
	};
}
