import { createContext, useContext, useSyncExternalStore } from "react";

const KEPT_UNDER = "rtowatch.person";
const listeners = new Set<() => void>();

/** The name a person gave in this browser; null until asked. */
export function keptName(): string | null {
	return localStorage.getItem(KEPT_UNDER);
}

/** Remembers the name; null forgets it, so that it is asked again. */
export function keepName(name: string | null): void {
	if (name) localStorage.setItem(KEPT_UNDER, name);
	else localStorage.removeItem(KEPT_UNDER);
	for (const listener of listeners) listener();
}

/** The name kept in this browser, followed. */
export function useKeptName(): string | null {
	return useSyncExternalStore((listener) => {
		listeners.add(listener);
		return () => listeners.delete(listener);
	}, keptName);
}

/** Gives the name, after asking for it if need be; null when the person would not say. */
export type AskName = () => Promise<string | null>;

export const PersonContext = createContext<AskName>(async () => keptName());

export const useAskName = (): AskName => useContext(PersonContext);
