import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server } from "socket.io";
import { type Instant, parseInstant, SECOND } from "../streams/instant.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { sendInOneWrite } from "./one-write.ts";
import { isFromOwnPage } from "./own-page.ts";
import { createPace, TURN } from "./pace.ts";
import type { News, Program } from "./program.ts";
import { rememberScreens, type Screens } from "./screens.ts";
import { cutOffWhenSlow } from "./slow-client.ts";
import type { BeatView, OverviewView, SocketEvents } from "./views.ts";

/** The socket of CONTRACT §5. It only speaks: what a client says is not listened to. */
export type Live = {
	/** From now on screens are told about this program; those already waiting get their overview. */
	serve(program: Program): void;
	/** The screens that are connected, and what they say of themselves. */
	readonly screens: Screens;
	/** The program's pulse with the revision of the newest message and the number of screens. */
	beat(program: Program): BeatView;
	close(): Promise<void>;
};

export type LiveOptions = {
	readonly now: () => Instant;
	readonly metrics: Metrics;
	readonly log: Log;
	readonly build: string;
	readonly seesWall: (req: IncomingMessage) => boolean;
};

/** Screens that have their overview: every message goes to all of them, so that it is encoded once. */
const TOLD = "told";

const LARGEST_INCOMING = 10_000;
const PING = 5 * SECOND;

/** The live socket on an HTTP server. */
export function createLive(http: HttpServer, { now, metrics, log, build, seesWall }: LiveOptions): Live {
	const io = new Server<Record<string, never>, SocketEvents>(http, {
		serveClient: false,
		perMessageDeflate: false,
		maxHttpBufferSize: LARGEST_INCOMING,
		// A wall whose cable was pulled must not be counted among those that look on for three quarters of a minute.
		pingInterval: PING,
		pingTimeout: PING,
		// A page of another origin must not read what the wall shows.
		allowRequest: (req, answer) => answer(null, isFromOwnPage(req) && seesWall(req)),
	});
	const room = io.to(TOLD);
	const pace = createPace();
	const newest = new Map<string, string>();
	const timers: NodeJS.Timeout[] = [];
	let stopListening = () => {};
	let current: Program | null = null;
	let revision = 0;
	let overview: { revision: number; view: OverviewView } | null = null;

	const count = () => io.of("/").sockets.size;
	const screens = rememberScreens(() => io.of("/").sockets.keys(), now);
	const beat = (program: Program): BeatView => ({ ...program.pulse(), revision, screens: count(), walls: screens.walls(), build });

	/** A hundred screens that come back at once are told the same thing, made once. Figures that moved since are in their turn anyway. */
	const wholeView = (program: Program) => {
		if (overview?.revision !== revision) overview = { revision, view: { beat: beat(program), ...program.overview() } };
		return overview.view;
	};

	const sendService = (program: Program, id: string) => {
		pace.sent("service", id, performance.now());
		const view = program.service(id);
		if (!view) return;
		room.emit("service", { revision: ++revision, view });
		if (view.newestAt === null || newest.get(id) === view.newestAt) return;
		newest.set(id, view.newestAt);
		metrics.published((now() - parseInstant(view.newestAt)) / SECOND);
	};

	const sendIncident = (program: Program, id: string) => {
		pace.sent("incident", id, performance.now());
		const view = program.incident(id);
		if (view) room.emit("incident", { revision: ++revision, view });
	};

	const sendWhole = (program: Program) => {
		revision++;
		if (count() > 0) room.emit("overview", wholeView(program));
	};

	const sendNews = (program: Program, news: News) => {
		if (news.whole) return sendWhole(program);
		for (const id of news.changed.services) guarded(() => sendService(program, id));
		for (const id of news.changed.incidents) guarded(() => sendIncident(program, id));
		if (news.activity.length > 0) room.emit("activity", { revision: ++revision, changes: [...news.activity] });
		if (news.summary) room.emit("summary", { revision: ++revision, ...program.summary() });
		for (const id of news.figures.services) pace.wants("service", id);
		for (const id of news.figures.incidents) pace.wants("incident", id);
	};

	const sendTurn = (program: Program) => {
		for (const [kind, id] of pace.turn(performance.now())) guarded(() => (kind === "service" ? sendService : sendIncident)(program, id));
	};

	/** A view that cannot be made is our fault, and no reason to fall silent. Did it go well? */
	const guarded = (send: (program: Program) => void): boolean => {
		try {
			if (current) send(current);
			return true;
		} catch (error) {
			log.error({ err: error }, "a screen could not be told");
			return false;
		}
	};

	const heard = (program: Program, news: News) => {
		if (count() > 0) guarded(() => sendNews(program, news));
		else overview = null;
	};

	/** A session that is over, or a token that was revoked, ends what it had opened. */
	const cutOffStrangers = () => {
		for (const socket of io.of("/").sockets.values()) if (!seesWall(socket.request)) socket.disconnect(true);
	};

	const sendBeat = (program: Program) => {
		overview = null;
		cutOffStrangers();
		room.emit("beat", beat(program));
	};

	io.on("connection", (socket) => {
		sendInOneWrite(socket.conn);
		cutOffWhenSlow(socket.conn, () => socket.disconnect(true));
		socket.on("disconnect", () => screens.forget(socket.id));
		const welcomed = guarded((program) => {
			socket.emit("overview", wholeView(program));
			socket.join(TOLD);
		});
		if (!welcomed) socket.disconnect(true);
	});

	return {
		screens,
		beat,
		serve(program) {
			current = program;
			cutOffStrangers();
			stopListening = program.onNews((news) => heard(program, news));
			io.socketsJoin(TOLD);
			guarded(sendWhole);
			timers.push(setInterval(() => guarded(sendTurn), TURN));
			timers.push(setInterval(() => guarded(sendBeat), SECOND));
		},
		async close() {
			stopListening();
			for (const timer of timers) clearInterval(timer);
			io.disconnectSockets(true);
			if (http.listening) await io.close();
		},
	};
}
