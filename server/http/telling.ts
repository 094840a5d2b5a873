import { type Instant, parseInstant, SECOND } from "../../streams/instant.ts";
import type { Metrics } from "../metrics.ts";
import type { Program } from "../program.ts";
import type { BeatView } from "../views/beat-view.ts";
import type { News } from "../views/news.ts";
import type { OverviewView } from "../views/overview-view.ts";
import type { SocketEvents } from "../views/socket-view.ts";
import { createPace } from "./pace.ts";
import type { Screens } from "./screens.ts";

/** Carries a message to every screen that may hear it. */
export type Tell = <Event extends keyof SocketEvents>(event: Event, message: Parameters<SocketEvents[Event]>[0]) => void;

type TellingParts = {
	readonly tell: Tell;
	/** A part that fails must not keep the others from being told. */
	readonly guarded: (send: (program: Program) => void) => boolean;
	readonly screens: Screens;
	/** How many screens are connected. */
	readonly count: () => number;
	readonly now: () => Instant;
	readonly metrics: Metrics;
	readonly build: string;
};

/** What screens are told of a program, and when: every message has a revision, and figures alone wait for their turn. */
export type Telling = {
	beat(program: Program): BeatView;
	/** What a screen is told first. */
	whole(program: Program): OverviewView;
	sendWhole(program: Program): void;
	sendTurn(program: Program): void;
	sendBeat(program: Program): void;
	/** The program has news. */
	heard(program: Program, news: News): void;
};

export function createTelling({ tell, guarded, screens, count, now, metrics, build }: TellingParts): Telling {
	const pace = createPace();
	const newest = new Map<string, string>();
	let revision = 0;
	let overview: { revision: number; view: OverviewView } | null = null;

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
		tell("service", { revision: ++revision, view });
		if (view.newestAt === null || newest.get(id) === view.newestAt) return;
		newest.set(id, view.newestAt);
		metrics.published((now() - parseInstant(view.newestAt)) / SECOND);
	};

	const sendIncident = (program: Program, id: string) => {
		pace.sent("incident", id, performance.now());
		const view = program.incident(id);
		if (view) tell("incident", { revision: ++revision, view });
	};

	const sendWhole = (program: Program) => {
		revision++;
		if (count() > 0) tell("overview", wholeView(program));
	};

	const sendNews = (program: Program, news: News) => {
		if (news.whole) return sendWhole(program);
		for (const id of news.changed.services) guarded(() => sendService(program, id));
		for (const id of news.changed.incidents) guarded(() => sendIncident(program, id));
		if (news.activity.length > 0) tell("activity", { revision: ++revision, changes: [...news.activity] });
		if (news.summary) tell("summary", { revision: ++revision, ...program.summary() });
		for (const id of news.figures.services) pace.wants("service", id);
		for (const id of news.figures.incidents) pace.wants("incident", id);
	};

	const sendTurn = (program: Program) => {
		for (const [kind, id] of pace.turn(performance.now())) guarded(() => (kind === "service" ? sendService : sendIncident)(program, id));
	};

	const heard = (program: Program, news: News) => {
		if (count() > 0) guarded(() => sendNews(program, news));
		else overview = null;
	};

	const sendBeat = (program: Program) => {
		overview = null;
		tell("beat", beat(program));
	};

	return { beat, whole: wholeView, sendWhole, sendTurn, sendBeat, heard };
}
