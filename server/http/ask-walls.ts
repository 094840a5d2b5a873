import type { Millis } from "../../streams/instant.ts";
import type { AskWalls } from "../canary/hop-walls.ts";
import { isWall, type Screens } from "./screens.ts";

/** Asks every wall that is connected whether it draws; one that gives no answer, or is gone, has not. `ask` rejects when its patience is over. */
export function askWallsOf(screens: Screens, ask: (id: string, run: string, patience: Millis) => Promise<boolean>): AskWalls {
	const walls = () => screens.views().filter(isWall);
	return (run, patience) => Promise.all(walls().map(async ({ id, name }) => ({ name: name ?? id, answered: await ask(id, run, patience).catch(() => false) })));
}
