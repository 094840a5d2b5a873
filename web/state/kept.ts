import { useCallback, useSyncExternalStore } from "react";

/*
 * What a person typed or ticked off and the server does not have yet. It lies in this browser until the server has acknowledged it,
 * so that neither a reload nor a lost connection takes it away. After a week nobody is coming back for it.
 */
const PREFIX = "rtowatch.kept.";
const KEPT_FOR_MS = 7 * 24 * 3_600_000;

type Kept = { at: number; value: unknown };
const memory = new Map<string, Kept | null>();
const listeners = new Set<() => void>();

function read(key: string): Kept | null {
	if (!memory.has(key)) memory.set(key, parse(localStorage.getItem(PREFIX + key)));
	return memory.get(key) ?? null;
}

function parse(text: string | null): Kept | null {
	if (text === null) return null;
	try {
		const kept = JSON.parse(text) as Kept;
		return Date.now() - kept.at < KEPT_FOR_MS ? kept : null;
	} catch {
		return null;
	}
}

/** Keeps a value under a key; null forgets it. */
export function keep(key: string, value: unknown): void {
	const kept = value === null ? null : { at: Date.now(), value };
	memory.set(key, kept);
	try {
		if (kept) localStorage.setItem(PREFIX + key, JSON.stringify(kept));
		else localStorage.removeItem(PREFIX + key);
	} catch {
		// A full or forbidden storage: what was typed is still on the page.
	}
	for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

// Another tab of the same browser has the same desk open.
globalThis.addEventListener?.("storage", ({ key }) => {
	if (!key?.startsWith(PREFIX)) return;
	memory.delete(key.slice(PREFIX.length));
	for (const listener of listeners) listener();
});

/** What is kept under a key, and the way to keep another value; null where nothing is kept. */
export function useKept<Value>(key: string): [Value | null, (value: Value | null) => void] {
	const kept = useSyncExternalStore(subscribe, () => read(key));
	const set = useCallback((value: Value | null) => keep(key, value), [key]);
	return [(kept?.value ?? null) as Value | null, set];
}
