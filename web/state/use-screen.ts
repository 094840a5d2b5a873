import { createContext, useContext, useSyncExternalStore } from "react";
import { type Freshness, freshness } from "./freshness.ts";
import type { Screen } from "./screen.ts";
import { makeStore, type Store } from "./store.ts";
import { ticker } from "./ticker.ts";

/** The store of the page, for components. */
export const StoreContext = createContext<Store>(makeStore());

/** What the server last told. */
export function useScreen(): Screen {
	const store = useContext(StoreContext);
	return useSyncExternalStore(store.subscribe, store.get);
}

/** Epoch milliseconds of the running second by the server's clock; by the browser's own until the server has spoken. */
export function useNow(): number {
	const { offsetMs, beatHeardAt } = useScreen();
	const offset = beatHeardAt === null ? performance.timeOrigin : offsetMs;
	return useSyncExternalStore(ticker.subscribe, () => Math.floor((ticker.now() + offset) / 1_000) * 1_000);
}

/** Whether what stands on the screen may still be believed. The page was opened at local instant 0. */
export function useFreshness(): Freshness {
	const screen = useScreen();
	const forSeconds = useSyncExternalStore(ticker.subscribe, () => freshness(screen, ticker.now(), 0).forSeconds);
	return { stale: freshness(screen, ticker.now(), 0).stale, forSeconds };
}
