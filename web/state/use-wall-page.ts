import { useReducedMotion } from "@mantine/hooks";
import { useCallback } from "react";
import { pageDue } from "../pages/wall-pages.ts";
import { useAddress } from "./use-address.ts";

/** Which page of the wall is shown. `held`: a person chose it, in the address; else the pages turn by themselves. */
export type WallPage = { index: number; held: boolean; turn: (by: number) => void; release: () => void };

/** Whoever wants no motion turns the pages alone. */
export function useWallPage(pages: number, now: number): WallPage {
	const still = useReducedMotion();
	const [search, choose] = useAddress();
	const asked = Number(search.get("page") ?? Number.NaN);
	const held = Number.isInteger(asked) && asked >= 1;
	const index = held ? Math.min(asked, pages) - 1 : still ? 0 : pageDue(now, pages);
	const turn = useCallback((by: number) => choose({ page: String(((index + by + pages) % pages) + 1) }, true), [index, pages, choose]);
	const release = useCallback(() => choose({ page: null }, true), [choose]);
	return { index, held, turn, release };
}
