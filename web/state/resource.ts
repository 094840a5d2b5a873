import { useEffect, useSyncExternalStore } from "react";
import { ask, type Problem } from "./api.ts";

/** What was last read from one address, and what went wrong at the last attempt. */
export type Resource<Body> = { body: Body | null; problem: Problem | null };

const NOTHING: Resource<never> = { body: null, problem: null };
const known = new Map<string, Resource<unknown>>();
const listeners = new Set<() => void>();

/** Reads an address again, for everybody who shows it. A failed attempt leaves the last good answer standing. */
export async function refresh(path: string): Promise<void> {
	const answer = await ask<unknown>(path);
	known.set(path, answer.ok ? { body: answer.body, problem: null } : { body: known.get(path)?.body ?? null, problem: answer.problem });
	for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/** Body of a GET under /api/v1, read when `version` changes and every `everyMs`. */
export function useResource<Body>(path: string, version: string, everyMs: number): Resource<Body> {
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the view is the reason to read again
	useEffect(() => {
		void refresh(path);
		const timer = setInterval(() => void refresh(path), everyMs);
		return () => clearInterval(timer);
	}, [path, version, everyMs]);
	return useSyncExternalStore(subscribe, () => (known.get(path) ?? NOTHING) as Resource<Body>);
}
