import type { TokenView } from "../../server/people/person-view.ts";
import { holds } from "./find-people.ts";
import { dayAndTime } from "./people-data.ts";

export const TOKEN_KINDS = ["telemetry", "wall", "api"] as const satisfies readonly TokenView["kind"][];
/** What a token of the interface may be given. */
export const SCOPES = ["see", "see-drafts", "take-evidence", "metrics", "wall", "telemetry", "note", "operate"] as const;
export const TOKEN_STATES = ["good", "rotating", "over", "revoked"] as const;

export type TokenRow = {
	id: string;
	name: string;
	kind: TokenView["kind"];
	/** Ids of the services that it may speak for; null: it is for no services in particular. */
	services: readonly string[] | null;
	rights: readonly string[];
	state: (typeof TOKEN_STATES)[number];
	/** When it ends, or ended; null: never. */
	until: string | null;
	/** While it is being rotated: until when the secret before works. */
	before: string | null;
	used: string | null;
};

/** Tokens: those that open something first, the newest before the others. */
export function tokenRows(tokens: readonly TokenView[]): TokenRow[] {
	const rows = [...tokens].sort((a, b) => b.madeAt.localeCompare(a.madeAt)).map(tokenRow);
	const isOut = ({ state }: TokenRow) => Number(state === "revoked" || state === "over");
	return rows.sort((a, b) => isOut(a) - isOut(b));
}

function tokenRow(token: TokenView): TokenRow {
	const { id, name, kind, services, rights, ends, revokedAt, usedAt } = token;
	const state = stateOf(token);
	const until = revokedAt ?? ends.at(-1) ?? null;
	const before = state === "rotating" ? (ends[0] ?? null) : null;
	return {
		id,
		name,
		kind,
		services,
		rights,
		state,
		until: until && dayAndTime(until),
		before: before && dayAndTime(before),
		used: usedAt && dayAndTime(usedAt),
	};
}

function stateOf({ revokedAt, ends }: TokenView): TokenRow["state"] {
	if (revokedAt !== null) return "revoked";
	if (ends.length === 0) return "over";
	return ends.length > 1 ? "rotating" : "good";
}

/** What the address asks to see of the tokens; null: all. */
export type TokenFilter = { find: string | null; kind: TokenRow["kind"] | null; state: TokenRow["state"] | null };

export function tokenFilterOf(search: URLSearchParams): TokenFilter {
	const [kind, state] = [search.get("of"), search.get("state")];
	return { find: search.get("find") || null, kind: TOKEN_KINDS.find((one) => one === kind) ?? null, state: TOKEN_STATES.find((one) => one === state) ?? null };
}

export function foundTokens(rows: readonly TokenRow[], { find, kind, state }: TokenFilter): TokenRow[] {
	return rows.filter(
		(row) => holds([row.name, ...(row.services ?? [])], find) && (kind === null || row.kind === kind) && (state === null || row.state === state),
	);
}

export type TokenAct = "rotate" | "revoke";

/** What is over or revoked comes back by no act: another is made. */
export const actsOnToken = ({ state }: Pick<TokenRow, "state">): TokenAct[] => {
	if (state === "revoked") return [];
	return state === "over" ? ["revoke"] : ["rotate", "revoke"];
};

/** How a token that was just made is used, to be copied; null: a wall's address says it all. */
export function usageOf({ kind, rights, services }: Pick<TokenView, "kind" | "rights" | "services">, secret: string, origin: string): string | null {
	const bearer = `-H 'authorization: Bearer ${secret}'`;
	if (kind === "wall") return null;
	if (kind === "telemetry") return `curl -X POST ${bearer} ${origin}/api/v1/push/${services?.[0] ?? "SERVICE"}/heartbeat`;
	return `curl ${bearer} ${origin}${rights.includes("see") ? "/api/v1/services" : "/metrics"}`;
}
