import { useSyncExternalStore } from "react";
import type { SessionView } from "../../server/people/person-view.ts";
import { seesAnything } from "../pages/people-data.ts";
import { ask } from "./api.ts";
import { makeValue, useValue } from "./value.ts";

/** Who is signed in, as the server last said; null until it has. */
const session = makeValue<SessionView | null>(null);

/** Somebody was signed in on this page, and the server has ended that: too long without doing anything, signed out elsewhere, an account that was closed. */
const ended = makeValue(false);

/** Asks the server who is signed in. */
export async function refreshSession(): Promise<void> {
	const answer = await ask<SessionView>("/session");
	if (!answer.ok) return;
	if (session.get()?.person && answer.body.person === null) ended.set(true);
	session.set(answer.body);
}

const AGAIN_MS = 2_000;

/** The same where the server has not said yet, again and again until it has: it may be starting, or out of reach. Done after the first try. */
export async function learnSession(): Promise<void> {
	if (session.get() !== null) return;
	await refreshSession();
	if (session.get() === null) setTimeout(() => void learnSession(), AGAIN_MS);
}

/** Is there anything to be told on this page? Not before the server has said who is here, nor where somebody has to sign in first. */
export const isLetIn = (): boolean => seesAnything(session.get());
export const onSession = session.subscribe;

/** What the server answered to signing in, or to a second factor. */
export const keepSession = (view: SessionView): void => session.set(view);

export const useSessionEnded = (): boolean => useValue(ended);
export const useSession = (): SessionView | null => useValue(session);

/** The name of whoever is signed in; null: nobody is, or no login is asked for. */
export const signedInName = (): string | null => session.get()?.person?.name ?? null;
export const useSignedInName = (): string | null => useSyncExternalStore(session.subscribe, signedInName);

/** Does this screen hang by a wall's token? Then nobody stands behind what is pressed on it. */
export function useHangs(): boolean {
	const known = useSession();
	return known !== null && !known.open && !known.demo && known.person === null;
}

/** May whoever is here do what takes this right? Nothing while the server has not said. */
export function useMay(right: string): boolean {
	return useSession()?.rights.includes(right) ?? false;
}
