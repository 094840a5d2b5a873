import type { ActivityView } from "../../server/views/activity-view.ts";
import type { BeatView } from "../../server/views/beat-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import type { ServiceView } from "../../server/views/service-view.ts";
import type { SocketEvents } from "../../server/views/socket-view.ts";

/** Everything a screen knows, as the server told it. Local instants are milliseconds of the browser's monotonic clock. */
export type Screen = {
	overview: OverviewView | null;
	revision: number;
	/** Local instant of the last word about the time; null before the first. */
	beatHeardAt: number | null;
	/** Epoch milliseconds on the server's clock minus the local clock. */
	offsetMs: number;
	/** A revision did not arrive: the whole overview is needed again. */
	missed: boolean;
	/** The version of the screens that the server served when this page was first told. */
	build: string | null;
	/** The server serves another version now. */
	outdated: boolean;
};

export type Message = { [Event in keyof SocketEvents]: { event: Event; body: Parameters<SocketEvents[Event]>[0] } }[keyof SocketEvents];

export const EMPTY_SCREEN: Screen = { overview: null, revision: 0, beatHeardAt: null, offsetMs: 0, missed: false, build: null, outdated: false };

const ACTIVITY_KEPT = 50;
/** Network jitter below this does not move the clock, so that the seconds on the wall do not stutter. */
const JITTER_MS = 200;

/** The screen after a message heard at the local instant `heardAt`. */
export function receive(screen: Screen, message: Message, heardAt: number): Screen {
	if (message.event === "overview")
		return withBeat({ ...screen, overview: message.body, revision: message.body.beat.revision, missed: false }, message.body.beat, heardAt, "overview");
	if (!screen.overview) return message.event === "beat" ? withBeat(screen, message.body, heardAt, "beat") : screen;
	if (message.event === "beat") return withBeat(missedBy(screen, message.body.revision, 0), message.body, heardAt, "beat");
	const checked = missedBy(screen, message.body.revision, 1);
	if (checked.missed) return checked;
	return { ...checked, revision: Math.max(screen.revision, message.body.revision), overview: merge(screen.overview, message) };
}

/** Several messages of one commit share a revision; a step of more than `ahead` means that something was lost on the way. */
function missedBy(screen: Screen, revision: number, ahead: number): Screen {
	return revision > screen.revision + ahead ? { ...screen, missed: true } : screen;
}

function merge(overview: OverviewView, message: Exclude<Message, { event: "overview" | "beat" }>): OverviewView {
	switch (message.event) {
		case "service":
			return { ...overview, services: replaceById<ServiceView>(overview.services, message.body.view) };
		case "incident":
			return { ...overview, incidents: replaceById<IncidentView>(overview.incidents, message.body.view) };
		case "activity":
			return { ...overview, activity: newest(overview.activity, message.body.changes) };
		case "summary": {
			const { deadlines, banners, day, unregistered, quarter } = message.body;
			return { ...overview, deadlines, banners, day, unregistered, quarter };
		}
	}
}

function replaceById<View extends { id: string }>(views: View[], view: View): View[] {
	return views.some((old) => old.id === view.id) ? views.map((old) => (old.id === view.id ? view : old)) : [...views, view];
}

function newest(known: ActivityView[], heard: ActivityView[]): ActivityView[] {
	const fresh = heard.filter((change) => !known.some((old) => old.id === change.id));
	return [...fresh, ...known].sort((a, b) => Date.parse(b.noticedAt) - Date.parse(a.noticedAt)).slice(0, ACTIVITY_KEPT);
}

/** The beat within an overview may be up to a second old: it starts the clock but does not correct it. */
function withBeat(screen: Screen, beat: BeatView, heardAt: number, message: "overview" | "beat"): Screen {
	const offset = Date.parse(beat.at) - heardAt;
	const first = screen.beatHeardAt === null;
	const moved = message === "beat" && Math.abs(offset - screen.offsetMs) > JITTER_MS;
	return {
		...screen,
		overview: screen.overview && { ...screen.overview, beat },
		beatHeardAt: heardAt,
		offsetMs: first || moved ? offset : screen.offsetMs,
		build: screen.build ?? beat.build,
		outdated: screen.build !== null && screen.build !== beat.build,
	};
}
