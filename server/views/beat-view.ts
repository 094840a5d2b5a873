export type BeatView = {
	at: string;
	revision: number;
	/** Age of the newest record; null before the first. */
	newestAgeSeconds: number | null;
	recordsPerSecond: number;
	sees: boolean;
	stores: boolean;
	cause: string | null;
	screens: number;
	/** Of them those that show the wall, and how many of these can be seen and heard, as they say. */
	walls: WallsView;
	/** Version of the screens the server serves: an older page reloads itself. */
	build: string;
};

/** The part of a beat that the program knows; revision, screens, walls and build are the socket's. */
export type Pulse = Omit<BeatView, "revision" | "screens" | "walls" | "build">;

export type WallsView = { connected: number; visible: number; audible: number };

/** A screen that is connected: `GET /screens`. What it says of itself counts for a minute; null where it has said nothing. */
export type ScreenView = {
	/** Id of its socket. */
	id: string;
	name: string | null;
	page: string | null;
	visible: boolean | null;
	/** It can sound an alarm: not muted, and not blocked by the browser. */
	audible: boolean | null;
	saidAt: string | null;
};
