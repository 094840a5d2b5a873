import { createContext, useContext, useSyncExternalStore } from "react";
import { signedInName, useSignedInName } from "./session.ts";

const KEPT_UNDER = "rtowatch.person";
const listeners = new Set<() => void>();

/** The name of whoever is signed in, else the one a person gave in this browser; null until asked. */
export function keptName(): string | null {
	return signedInName() ?? localStorage.getItem(KEPT_UNDER);
}

/** Remembers the name; null forgets it, so that it is asked again. */
export function keepName(name: string | null): void {
	if (name) localStorage.setItem(KEPT_UNDER, name);
	else localStorage.removeItem(KEPT_UNDER);
	for (const listener of listeners) listener();
}

/** The same, followed. */
export function useKeptName(): string | null {
	useSignedInName();
	return useSyncExternalStore((listener) => {
		listeners.add(listener);
		return () => listeners.delete(listener);
	}, keptName);
}

/** Gives the name, after asking for it if need be; null when the person would not say. */
export type AskName = () => Promise<string | null>;

export const PersonContext = createContext<AskName>(async () => keptName());

export const useAskName = (): AskName => useContext(PersonContext);
