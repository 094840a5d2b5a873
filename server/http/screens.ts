import { formatInstant, type Instant, MINUTE } from "../../streams/instant.ts";
import type { ScreenView, WallsView } from "../views/beat-view.ts";

/** What a screen says of itself: where it is, whether somebody could see and hear it, and how it is called. */
export type ScreenWord = { readonly page: string; readonly visible: boolean; readonly audible: boolean; readonly name: string | null };

/**
 * The screens that have a socket, and what each of them last said. There are never more of them than sockets; a word counts for
 * a minute, so that a page that stands still is not taken for one that is looked at.
 */
export type Screens = {
	/** False: no socket has that id. */
	heard(id: string, word: ScreenWord): boolean;
	forget(id: string): void;
	/** In the order in which they connected. */
	views(): ScreenView[];
	walls(): WallsView;
};

const COUNTS_FOR = MINUTE;
const WALL = "/wall";

/** `connected` gives the ids of the sockets that are open. */
export function rememberScreens(connected: () => Iterable<string>, now: () => Instant): Screens {
	const words = new Map<string, { readonly word: ScreenWord; readonly at: Instant }>();
	const views = () => [...connected()].map((id) => viewOf(id, words.get(id), now()));
	return {
		heard(id, word) {
			if (![...connected()].includes(id)) return false;
			words.set(id, { word, at: now() });
			return true;
		},
		forget: (id) => void words.delete(id),
		views,
		walls() {
			const walls = views().filter(isWall);
			const count = (is: (view: ScreenView) => boolean) => walls.filter(is).length;
			return { connected: walls.length, visible: count(({ visible }) => visible === true), audible: count(({ audible }) => audible === true) };
		},
	};
}

/** Does a screen show the wall? */
export const isWall = ({ page }: ScreenView): boolean => page === WALL;

function viewOf(id: string, told: { readonly word: ScreenWord; readonly at: Instant } | undefined, now: Instant): ScreenView {
	if (told === undefined || now - told.at > COUNTS_FOR) return { id, name: null, page: null, visible: null, audible: null, saidAt: null };
	return { id, ...told.word, saidAt: formatInstant(told.at) };
}
