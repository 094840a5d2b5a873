import type { Instant } from "../../streams/instant.ts";

/** What people decided: who, who confirmed it, when, and why. */
export type Decision = { readonly at: Instant; readonly by: string | null; readonly confirmedBy: string | null; readonly reason: string | null };

/** Is it confirmed by somebody other than whoever asked for it? Null, or why not (SEMANTICS 4.5, 4.7, 5.1, 5.4). */
export function refusesAlone(what: string, by: string | null, confirmedBy: string | null): string | null {
	if (confirmedBy === null) return `${what} needs a second person: confirmedBy`;
	return confirmedBy === by ? `${what} needs a second person: ${confirmedBy} asked for it` : null;
}

/** Does it lack the reason that it takes? Null, or that it does. */
export function withoutReason({ reason }: { readonly reason: string | null }): string | null {
	return reason === null || reason === "" ? "a reason is needed" : null;
}
