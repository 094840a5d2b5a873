import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server } from "socket.io";
import { type Instant, SECOND } from "../../streams/instant.ts";
import type { AskWalls } from "../canary/hop-walls.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import { sendInOneWrite } from "../monitor/one-write.ts";
import type { RequestEvents, RequestView } from "../people/request-view.ts";
import type { Program } from "../program.ts";
import type { BeatView } from "../views/beat-view.ts";
import { FOR_WALL, overviewForWall } from "../views/for-wall.ts";
import type { SocketEvents } from "../views/socket-view.ts";
import { askWallsOf } from "./ask-walls.ts";
import { isFromOwnPage } from "./own-page.ts";
import { TURN } from "./pace.ts";
import { rememberScreens, type Screens } from "./screens.ts";
import { cutOffWhenSlow } from "./slow-client.ts";
import { createTelling, type Tell } from "./telling.ts";

/** The socket of CONTRACT §5. It only speaks: what a client says is not listened to, but that a wall answers a canary. */
export type Live = {
	/** From now on screens are told about this program; those already waiting get their overview. */
	serve(program: Program): void;
	/** The screens that are connected, and what they say of themselves. */
	readonly screens: Screens;
	/** The program's pulse with the revision of the newest message and the number of screens. */
	beat(program: Program): BeatView;
	/** What waits for a second person stands on every screen of whoever may confirm it. */
	tellRequest(view: RequestView): void;
	/** Every wall that is connected is told of a run of the canary, and has so long to answer. */
	readonly askWalls: AskWalls;
	close(): Promise<void>;
};

export type LiveOptions = {
	readonly now: () => Instant;
	readonly metrics: Metrics;
	readonly log: Log;
	readonly build: string;
	readonly sightOf: (req: IncomingMessage) => Sight;
};

/** What whoever asks may be told: everything, what the wall draws, or nothing. The first two are rooms: a message is encoded once for each. */
export type Sight = "all" | "wall" | null;

/** A wall draws nothing of the canary: it answers. */
type CanaryEvents = { canary: (told: { run: string }, answer: () => void) => void };

const LARGEST_INCOMING = 10_000;
const PING = 5 * SECOND;

/** The live socket on an HTTP server. */
export function createLive(http: HttpServer, { now, metrics, log, build, sightOf }: LiveOptions): Live {
	const io = new Server<Record<string, never>, SocketEvents & RequestEvents & CanaryEvents>(http, {
		serveClient: false,
		perMessageDeflate: false,
		maxHttpBufferSize: LARGEST_INCOMING,
		// A wall whose cable was pulled must not be counted among those that look on for three quarters of a minute.
		pingInterval: PING,
		pingTimeout: PING,
		// A page of another origin must not read what the wall shows.
		allowRequest: (req, answer) => answer(null, isFromOwnPage(req) && sightOf(req) !== null),
	});
	const rooms = io.of("/").adapter.rooms;
	const timers: NodeJS.Timeout[] = [];
	let stopListening = () => {};
	let current: Program | null = null;

	/** To all that have their overview; to a wall what the wall draws of it. */
	const tell: Tell = (event, message) => {
		const emit = (room: NonNullable<Sight>, said: typeof message) => io.to(room).emit<keyof SocketEvents>(event, ...([said] as [never]));
		emit("all", message);
		if (rooms.has("wall")) emit("wall", FOR_WALL[event](message));
	};

	const count = () => io.of("/").sockets.size;
	const screens = rememberScreens(() => io.of("/").sockets.keys(), now);

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

	const telling = createTelling({ tell, guarded, screens, count, now, metrics, build });

	/** A session that is over, or a token that was revoked, ends what it had opened; so does whatever changes what one may see. */
	const cutOffStrangers = () => {
		for (const socket of io.of("/").sockets.values()) if (!socket.rooms.has(sightOf(socket.request) ?? "nowhere")) socket.disconnect(true);
	};

	/** Those who came before it was known who there is. */
	const letIn = () => {
		for (const socket of io.of("/").sockets.values()) void socket.join(sightOf(socket.request) ?? "nowhere");
		cutOffStrangers();
	};

	const beatOn = (program: Program) => {
		cutOffStrangers();
		telling.sendBeat(program);
	};

	io.on("connection", (socket) => {
		sendInOneWrite(socket.conn);
		cutOffWhenSlow(socket.conn, () => socket.disconnect(true));
		socket.on("disconnect", () => screens.forget(socket.id));
		const welcomed = guarded((program) => {
			const sight = sightOf(socket.request) ?? "wall";
			socket.emit("overview", sight === "all" ? telling.whole(program) : overviewForWall(telling.whole(program)));
			socket.join(sight);
		});
		if (!welcomed) socket.disconnect(true);
	});

	return {
		screens,
		beat: telling.beat,
		askWalls: askWallsOf(screens, async (id, run, patience) => {
			const socket = io.of("/").sockets.get(id);
			await socket?.timeout(patience).emitWithAck("canary", { run });
			return socket !== undefined;
		}),
		tellRequest: (view) => void io.to("all").emit("request", view),
		serve(program) {
			current = program;
			stopListening = program.onNews((news) => telling.heard(program, news));
			letIn();
			guarded(telling.sendWhole);
			timers.push(setInterval(() => guarded(telling.sendTurn), TURN));
			timers.push(setInterval(() => guarded(beatOn), SECOND));
		},
		async close() {
			stopListening();
			for (const timer of timers) clearInterval(timer);
			io.disconnectSockets(true);
			if (http.listening) await io.close();
		},
	};
}
